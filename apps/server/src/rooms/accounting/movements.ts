import type { Movement } from '@odata-pos/domain/accounting'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { everyCondition } from '../catalog/index.ts'
import { entriesInSight } from './stores-in-sight.ts'

export type Span = { from?: string | undefined; to?: string | undefined; storeId?: string | undefined }

/** Start of the latest closed month that ends before `from`: its balances stand for everything up to its end. */
async function closedBefore(
  db: Db | Tx,
  from: string | undefined,
): Promise<{ startsOn: string; endsOn: string } | null> {
  if (from === undefined) return null
  const { rows } = await sql<{ startsOn: string; endsOn: string }>`
    select starts_on as "startsOn", ends_on as "endsOn" from accounting_periods
    where ends_on < ${from}::date order by ends_on desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * What moved every account of the stores the actor sees from `from` to `to` (days, inclusive; open where missing), and
 * what it stood at before. Reads the lines of open months alone.
 */
export async function movements(
  db: Db | Tx,
  actor: Actor,
  span: Span,
  accounts?: readonly string[],
): Promise<Movement[]> {
  const base = await closedBefore(db, span.from)
  const chosen = (table: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    everyCondition([
      ...entriesInSight(actor, sql`${table}.store_id`, span.storeId),
      ...(accounts === undefined ? [] : [sql<SqlBool>`${table}.account_code = any (${accounts}::text[])`]),
    ])
  const before = span.from === undefined ? sql`false` : sql`l.entry_date < ${span.from}::date`
  const { rows } = await sql<Movement>`
    select m.code, sum(m.opening)::bigint as opening, sum(m.debit)::bigint as debit, sum(m.credit)::bigint as credit
    from (
      select b.account_code as code, b.debit - b.credit as opening, 0::bigint as debit, 0::bigint as credit
      from accounting_balances b where b.starts_on = ${base?.startsOn ?? null}::date and ${chosen(sql`b`)}
      union all
      select l.account_code, case when ${before} then l.debit - l.credit else 0 end,
        case when ${before} then 0 else l.debit end, case when ${before} then 0 else l.credit end
      from journal_lines l
      where l.entry_date > coalesce(${base?.endsOn ?? null}::date, '-infinity'::date)
        and l.entry_date <= coalesce(${span.to ?? null}::date, 'infinity'::date) and ${chosen(sql`l`)}
    ) m
    group by m.code`.execute(db)
  return rows
}
