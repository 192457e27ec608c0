import { BalanceSheet, IncomeStatement, StatementQuery, TrialBalance } from '@odata-pos/domain/accounting'
import { Day, Id } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Column } from '../../platform/export.ts'
import { answerFile } from '../../platform/http/answer-file.ts'
import type { App } from '../../platform/http/app-type.ts'
import { FileQuery } from '../../platform/http/list-route.ts'
import { readBalanceSheet, readIncomeStatement, readTrialBalance } from './statements.ts'

const tags = ['Accounting']

type Item = { code: string; name: string; level: number }
const accountColumns = <Row extends Item>(): Column<Row>[] => [
  { key: 'code', es: 'Cuenta', en: 'Account', value: (row) => row.code },
  { key: 'name', es: 'Nombre', en: 'Name', value: (row) => row.name },
  { key: 'level', es: 'Nivel', en: 'Level', value: (row) => row.level },
]
const AMOUNT_COLUMNS: readonly Column<Item & { amount: number }>[] = [
  ...accountColumns<Item & { amount: number }>(),
  { key: 'amount', es: 'Valor', en: 'Amount', value: (row, format) => format.money(row.amount) },
]
type Balance = z.output<typeof TrialBalance>['items'][number]
const BALANCE_COLUMNS: readonly Column<Balance>[] = [
  ...accountColumns<Balance>(),
  { key: 'opening', es: 'Saldo inicial', en: 'Opening', value: (row, format) => format.money(row.opening) },
  { key: 'debit', es: 'Débitos', en: 'Debits', value: (row, format) => format.money(row.debit) },
  { key: 'credit', es: 'Créditos', en: 'Credits', value: (row, format) => format.money(row.credit) },
  { key: 'closing', es: 'Saldo final', en: 'Closing', value: (row, format) => format.money(row.closing) },
]

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}

export function statementRoutes(app: App, ctx: Context): void {
  app.route({
    method: 'GET',
    url: '/accounting/trial-balance',
    config: { permission: 'accounting.read' },
    schema: {
      tags,
      summary: 'Opening, debits, credits and closing of every account',
      querystring: StatementQuery.extend(FileQuery.shape),
      response: { 200: TrialBalance },
    },
    handler: async (request, reply) => {
      const { format, ...span } = request.query
      const balance = await readTrialBalance(ctx.db, request.actor, span)
      if (format === 'json') return balance
      const rows = each(balance.items)
      return answerFile(request, reply, ctx.db, { file: format, name: 'trial-balance', rows, columns: BALANCE_COLUMNS })
    },
  })

  app.route({
    method: 'GET',
    url: '/accounting/income-statement',
    config: { permission: 'accounting.read' },
    schema: {
      tags,
      summary: 'What was earned, what it cost and what is left',
      querystring: StatementQuery.extend(FileQuery.shape),
      response: { 200: IncomeStatement },
    },
    handler: async (request, reply) => {
      const { format, ...span } = request.query
      const statement = await readIncomeStatement(ctx.db, request.actor, span)
      if (format === 'json') return statement
      const rows = each(statement.items)
      return answerFile(request, reply, ctx.db, {
        file: format,
        name: 'income-statement',
        rows,
        columns: AMOUNT_COLUMNS,
      })
    },
  })

  app.route({
    method: 'GET',
    url: '/accounting/balance-sheet',
    config: { permission: 'accounting.read' },
    schema: {
      tags,
      summary: 'What the shop owns, owes and is worth at the end of a day',
      querystring: z.strictObject({ to: Day.optional(), storeId: Id.optional(), ...FileQuery.shape }),
      response: { 200: BalanceSheet },
    },
    handler: async (request, reply) => {
      const { format, ...span } = request.query
      const sheet = await readBalanceSheet(ctx.db, request.actor, span)
      if (format === 'json') return sheet
      const rows = each(sheet.items)
      return answerFile(request, reply, ctx.db, { file: format, name: 'balance-sheet', rows, columns: AMOUNT_COLUMNS })
    },
  })
}
