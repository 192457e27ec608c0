import { sql } from 'kysely'
import { Gauge, Registry } from 'prom-client'
import type { Db } from '../../platform/db.ts'

type Figures = { sales: number; amount: number; openSessions: number }

/** Today's sales (days of the company's time zone, without voids) and open cash sessions, as gauges of their own registry. */
export async function businessMetrics(db: Db): Promise<Registry> {
  const { rows } = await sql<Figures>`
    with day as (
      select date_trunc('day', now() at time zone z.zone) at time zone z.zone as start
      from (select coalesce((select c.time_zone from company c), 'UTC') as zone) z)
    select
      (select count(*) from sales s, day where s.occurred_at >= day.start and not exists
        (select from sale_voids v where v.sale_id = s.id and v.store_id = s.store_id))::int as sales,
      (select coalesce(sum(s.total), 0) from sales s, day where s.occurred_at >= day.start and not exists
        (select from sale_voids v where v.sale_id = s.id and v.store_id = s.store_id))::float8 as amount,
      (select count(*) from cash_sessions c where c.closed_at is null)::int as "openSessions"`.execute(db)
  const figures = rows[0] ?? { sales: 0, amount: 0, openSessions: 0 }
  const registry = new Registry()
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers: [registry] }).set(value)
  gauge('pos_sales_today', 'Sales of today', figures.sales)
  gauge('pos_sales_today_amount_minor', 'Total of the sales of today, minor units', figures.amount)
  gauge('pos_cash_sessions_open', 'Cash sessions that are open', figures.openSessions)
  return registry
}
