import type { AccountingPeriod, PeriodClose, PeriodDrafts, PeriodReopen } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { PERIOD_LOCK } from './store-entry.ts'
import { requireEverywhere } from './stores-in-sight.ts'

type Drafts = z.output<typeof PeriodDrafts>

/** Every month from the first entry to the present one, the latest first. */
export async function listPeriods(db: Db | Tx, today: string): Promise<AccountingPeriod[]> {
  const { rows } = await sql<Omit<AccountingPeriod, 'closedAt'> & { closedAt: Date | null }>`
    select m.starts_on as "startsOn", (m.starts_on + interval '1 month' - interval '1 day')::date as "endsOn",
      case when p.starts_on is null then 'open' else 'closed' end as status,
      (select count(*) from journal_entries e
        where e.entry_date >= m.starts_on and e.entry_date < m.starts_on + interval '1 month') as entries,
      p.closed_at as "closedAt", u.full_name as "closedBy", p.note
    from (
      select generate_series(
        date_trunc('month', coalesce((select min(entry_date) from journal_entries), ${today}::date)::timestamp),
        date_trunc('month', ${today}::timestamp), interval '1 month')::date as starts_on
      union select starts_on from accounting_periods
    ) m
    left join accounting_periods p on p.starts_on = m.starts_on
    left join users u on u.id = p.closed_by
    order by m.starts_on desc`.execute(db)
  return rows.map(({ closedAt, ...row }) => ({ ...row, closedAt: closedAt?.toISOString() ?? null }))
}

/** What the month still has open, over all stores. */
export async function readDrafts(db: Db | Tx, startsOn: string): Promise<Drafts> {
  const within = (column: string) =>
    sql`(${sql.ref(column)} at time zone s.time_zone)::date between ${startsOn}::date
      and (${startsOn}::date + interval '1 month' - interval '1 day')::date`
  const { rows } = await sql<Drafts>`
    select
      (select count(*) from cash_sessions c join stores s on s.id = c.store_id
        where c.closed_at is null and ${within('c.opened_at')}) as "openCashSessions",
      (select count(*) from accounting_documents d join stores s on s.id = d.store_id
        where ${within('d.occurred_at')} and not d.imported
          and d.arrived_at >= (select posting_since from accounting_state)
          and exists (
            select 1 from document_postings p
            where p.kind = d.kind and p.document_id = d.document_id and p.store_id = d.store_id and p.amount <> 0)
          and not exists (
            select 1 from journal_entries e
            where e.store_id = d.store_id and e.kind = d.kind
              and (e.id = d.document_id or e.document_id = d.document_id and e.document_id <> e.id)))
        as "documentsWithoutEntry"`.execute(db)
  return rows[0] ?? { openCashSessions: 0, documentsWithoutEntry: 0 }
}

/**
 * Closes a month that is over: nothing is booked in it any more, and its balances are kept. What is still open in it is
 * told (`period_has_drafts`) until the caller accepts it. Raises period_order, period_closed, forbidden.
 */
export async function closePeriod(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  startsOn: string,
  { acceptDrafts, note }: z.output<typeof PeriodClose>,
): Promise<AccountingPeriod> {
  requireEverywhere(actor, 'accounting.close')
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${PERIOD_LOCK})`.execute(tx)
    const today = await companyToday(tx, clock())
    const periods = await listPeriods(tx, today)
    const period = periods.find((one) => one.startsOn === startsOn)
    if (period === undefined) raise('not_found', 'There is nothing to close in this month.')
    if (period.status === 'closed') raise('period_closed', 'The month is closed.')
    if (period.endsOn >= today) raise('period_order', 'The month is not over.')
    if (periods.some((one) => one.startsOn < startsOn && one.status === 'open')) {
      raise('period_order', 'An earlier month is still open.')
    }
    const drafts = await readDrafts(tx, startsOn)
    if (!acceptDrafts && (drafts.openCashSessions > 0 || drafts.documentsWithoutEntry > 0)) {
      raise('period_has_drafts', 'Something in the month is still open.', { extra: drafts })
    }
    await tx
      .insertInto('accounting_periods')
      .values({
        starts_on: startsOn,
        ends_on: period.endsOn,
        closed_at: clock(),
        closed_by: actor.userId,
        note: note ?? null,
      })
      .execute()
    await keepBalances(tx, startsOn, period.endsOn)
    await audit(tx, actor, {
      action: 'accounting_period.close',
      entity: 'accounting_period',
      entityId: startsOn,
      detail: { startsOn, endsOn: period.endsOn, entries: period.entries, ...drafts },
    })
    return find(await listPeriods(tx, today), startsOn)
  })
}

/** All that moved each account up to the end of the month: what the month before kept, and the month. */
async function keepBalances(tx: Tx, startsOn: string, endsOn: string): Promise<void> {
  await sql`
    insert into accounting_balances (starts_on, account_code, store_id, debit, credit)
    select ${startsOn}::date, m.account_code, m.store_id, sum(m.debit), sum(m.credit)
    from (
      select b.account_code, b.store_id, b.debit, b.credit from accounting_balances b
      where b.starts_on = (select max(starts_on) from accounting_periods where starts_on < ${startsOn}::date)
      union all
      select l.account_code, l.store_id, l.debit, l.credit from journal_lines l
      where l.entry_date <= ${endsOn}::date
        and l.entry_date > coalesce(
          (select max(ends_on) from accounting_periods where starts_on < ${startsOn}::date), '-infinity'::date)
    ) m
    group by m.account_code, m.store_id`.execute(tx)
}

/** Opens the last closed month again. Raises not_found, period_order, forbidden. */
export async function reopenPeriod(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  startsOn: string,
  { reason }: z.output<typeof PeriodReopen>,
): Promise<AccountingPeriod> {
  requireEverywhere(actor, 'accounting.close')
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${PERIOD_LOCK})`.execute(tx)
    const closed = await tx.selectFrom('accounting_periods').select('starts_on').orderBy('starts_on', 'desc').execute()
    if (!closed.some((one) => one.starts_on === startsOn)) raise('not_found', 'The month is not closed.')
    if (closed[0]?.starts_on !== startsOn) raise('period_order', 'A later month is closed: open that one first.')
    await tx.deleteFrom('accounting_periods').where('starts_on', '=', startsOn).execute()
    await audit(tx, actor, {
      action: 'accounting_period.reopen',
      entity: 'accounting_period',
      entityId: startsOn,
      detail: { startsOn, reason },
    })
    return find(await listPeriods(tx, await companyToday(tx, clock())), startsOn)
  })
}

const find = (periods: readonly AccountingPeriod[], startsOn: string): AccountingPeriod =>
  periods.find((one) => one.startsOn === startsOn) ?? raise('not_found', 'There is no such month.')

/** The present day in the company's time zone. */
export async function companyToday(db: Db | Tx, now: Date): Promise<string> {
  const company = await db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
  return dayIn(company.time_zone, now)
}
