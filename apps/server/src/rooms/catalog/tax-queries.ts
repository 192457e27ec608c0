import type { Tax } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition } from './product-filters.ts'

/** The calendar day of the company, which decides the rate that a tax has today. */
export async function companyDay(db: Db | Tx, clock: Context['clock']): Promise<string> {
  const company = await db.selectFrom('company').select('time_zone').executeTakeFirst()
  return dayIn(company?.time_zone ?? 'UTC', clock())
}

/** Taxes that meet the conditions on `taxes t`, by code, each with every rate it had and will have. */
export async function selectTaxes(
  db: Db | Tx,
  where: readonly Condition[],
  { day, limit }: { day: string; limit: number },
): Promise<Tax[]> {
  const { rows } = await sql<Tax>`
    select t.id, t.code, t.name, t.treatment, case t.kind when 'per_unit' then 'perUnit' else t.kind end as kind,
      coalesce(trim_scale(r.rate), 0)::text as rate, r.amount_per_unit as "amountPerUnit",
      coalesce((
        select json_agg(json_build_object('rate', trim_scale(a.rate)::text, 'amountPerUnit', a.amount_per_unit,
          'validFrom', a.valid_from, 'validTo', a.valid_to) order by a.valid_from)
        from tax_rates a where a.tax_id = t.id), '[]') as rates,
      t.active, t.version
    from taxes t
    left join tax_rates r on r.tax_id = t.id and r.valid_from <= ${day}::date
      and (r.valid_to is null or r.valid_to >= ${day}::date)
    where ${everyCondition(where)}
    order by t.code
    limit ${limit}`.execute(db)
  return rows
}

/** The tax, or raises `not_found`. */
export async function getTax(db: Db | Tx, clock: Context['clock'], id: string): Promise<Tax> {
  const [tax] = await selectTaxes(db, [sql`t.id = ${id}`], { day: await companyDay(db, clock), limit: 1 })
  return tax ?? raise('not_found', 'There is no such tax.')
}
