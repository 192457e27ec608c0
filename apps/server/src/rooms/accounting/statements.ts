import { balanceSheet, incomeStatement, trialBalance } from '@odata-pos/domain/accounting'
import { sum } from '@odata-pos/domain/money'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { wholeChart } from './account-queries.ts'
import { movements, type Span } from './movements.ts'

async function balances(db: Db, actor: Actor, span: Span) {
  const [accounts, moved] = await Promise.all([wholeChart(db), movements(db, actor, span)])
  return trialBalance(accounts, moved)
}

/** Opening, debits, credits and closing of every account in use; the totals are those of the highest accounts. */
export async function readTrialBalance(db: Db, actor: Actor, span: Span) {
  const items = await balances(db, actor, span)
  const total = (column: 'opening' | 'debit' | 'credit' | 'closing') =>
    sum(items.filter(({ level }) => level === 1).map((row) => row[column]))
  return {
    items,
    totals: { opening: total('opening'), debit: total('debit'), credit: total('credit'), closing: total('closing') },
  }
}

/** What a span of days earned and cost. */
export async function readIncomeStatement(db: Db, actor: Actor, span: Span) {
  const { rows, ...figures } = incomeStatement(await balances(db, actor, span))
  return { items: rows, ...figures }
}

/** What stands at the end of a day. */
export async function readBalanceSheet(db: Db, actor: Actor, { to, storeId }: Pick<Span, 'to' | 'storeId'>) {
  // Everything up to the day is opening when nothing lies in between: closed months are read as they were kept.
  const next = to === undefined ? undefined : nextDay(to)
  const { rows, ...figures } = balanceSheet(await balances(db, actor, { from: next, to, storeId }))
  return { items: rows, ...figures }
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
