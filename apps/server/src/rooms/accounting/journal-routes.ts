import {
  AccountCode,
  EntryCreate,
  EntryKind,
  EntryReverse,
  EntrySummary,
  JournalEntry,
  JournalFileQuery,
  LedgerLine,
} from '@odata-pos/domain/accounting'
import { Day, Id, ListQuery, Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { answerFile } from '../../platform/http/answer-file.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { listEntries, readEntry } from './entry-queries.ts'
import { JOURNAL_COLUMNS, journalDays, journalLines, SIIGO_COLUMNS } from './journal-file.ts'
import { listLedger } from './ledger.ts'
import { reverseEntry } from './reverse-entry.ts'
import { writeEntry } from './write-entry.ts'

const tags = ['Accounting']
const Days = { from: Day.optional(), to: Day.optional() }

export function journalRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/accounting/entries',
    permission: 'accounting.read',
    tag: 'Accounting',
    summary: 'Journal entries, the latest day first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      kind: EntryKind.optional(),
      documentId: Id.optional(),
      accountCode: AccountCode.optional(),
      ...Days,
    }),
    item: EntrySummary,
    list: (actor, query) => listEntries(ctx.db, actor, query),
    columns: [
      { key: 'entryDate', es: 'Fecha', en: 'Date', value: (row) => row.entryDate },
      { key: 'kind', es: 'Tipo', en: 'Kind', value: (row) => row.kind },
      { key: 'documentNumber', es: 'Documento', en: 'Document', value: (row) => row.documentNumber },
      { key: 'description', es: 'Detalle', en: 'Description', value: (row) => row.description },
      { key: 'customerName', es: 'Tercero', en: 'Party', value: (row) => row.customerName },
      { key: 'total', es: 'Total', en: 'Total', value: (row, format) => format.money(row.total) },
      { key: 'userName', es: 'Usuario', en: 'User', value: (row) => row.userName },
    ],
  })

  app.route({
    method: 'POST',
    url: '/accounting/entries',
    config: { permission: 'accounting.write' },
    schema: {
      tags,
      summary: 'Write a journal entry by hand, once',
      body: EntryCreate,
      response: { 200: JournalEntry, 201: JournalEntry },
    },
    handler: async (request, reply) => {
      const { created, entry } = await writeEntry(ctx.db, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(entry)
    },
  })

  app.route({
    method: 'GET',
    url: '/accounting/entries/:id',
    config: { permission: 'accounting.read' },
    schema: { tags, summary: 'One journal entry with its lines', params: Params, response: { 200: JournalEntry } },
    handler: (request) => readEntry(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'POST',
    url: '/accounting/entries/:id/reverse',
    config: { permission: 'accounting.write' },
    schema: {
      tags,
      summary: 'Take an entry written by hand back, once',
      params: Params,
      body: EntryReverse,
      response: { 200: JournalEntry, 201: JournalEntry },
    },
    handler: async (request, reply) => {
      const { created, entry } = await reverseEntry(ctx.db, request.actor, request.params.id, request.body)
      return reply.code(created ? 201 : 200).send(entry)
    },
  })

  listRoute(app, ctx, {
    url: '/accounting/ledger',
    permission: 'accounting.read',
    tag: 'Accounting',
    summary: 'The lines of an account and of those below it, with the balance after each',
    query: ListQuery.extend({ accountCode: AccountCode, storeId: Id.optional(), ...Days }),
    item: LedgerLine,
    list: (actor, query) => listLedger(ctx.db, actor, query),
    columns: [
      { key: 'entryDate', es: 'Fecha', en: 'Date', value: (row) => row.entryDate },
      { key: 'kind', es: 'Tipo', en: 'Kind', value: (row) => row.kind },
      { key: 'documentNumber', es: 'Documento', en: 'Document', value: (row) => row.documentNumber },
      { key: 'description', es: 'Detalle', en: 'Description', value: (row) => row.description },
      { key: 'customerName', es: 'Tercero', en: 'Party', value: (row) => row.customerName },
      { key: 'accountCode', es: 'Cuenta', en: 'Account', value: (row) => row.accountCode },
      { key: 'debit', es: 'Débito', en: 'Debit', value: (row, format) => format.money(row.debit) },
      { key: 'credit', es: 'Crédito', en: 'Credit', value: (row, format) => format.money(row.credit) },
      { key: 'balance', es: 'Saldo', en: 'Balance', value: (row, format) => format.money(row.balance) },
    ],
  })

  app.route({
    method: 'GET',
    url: '/accounting/journal-file',
    config: { permission: 'accounting.read' },
    schema: {
      tags,
      summary: "The journal as a file for an accountant's program",
      description: '`siigo` bears the headings of its voucher import; `grouping=day` adds up each day by account.',
      querystring: JournalFileQuery,
      response: { 200: z.any().meta({ description: 'CSV or Excel' }) },
    },
    handler: async (request, reply) => {
      const { format, layout, grouping, ...asked } = request.query
      const read = grouping === 'day' ? journalDays : journalLines
      return answerFile(request, reply, ctx.db, {
        file: format,
        name: `journal-${asked.from}-${asked.to}`,
        rows: read(ctx.db, request.actor, asked),
        columns: layout === 'siigo' ? SIIGO_COLUMNS : JOURNAL_COLUMNS,
      })
    },
  })
}
