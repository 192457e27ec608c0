import type { CashReport, CashSession } from '@odata-pos/domain/cash'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

type SalesFigures = {
  count: number
  total: number
  discounts: number
  voidCount: number
  voidTotal: number
  firstNumber: string | null
  lastNumber: string | null
}

/** Voided sales are counted apart; numbers run over all of them, because a void keeps its number. */
async function salesOf(db: Db | Tx, sessionId: string): Promise<SalesFigures> {
  const { rows } = await sql<SalesFigures>`
    select count(*) filter (where v.sale_id is null)::int as count,
      coalesce(sum(s.total) filter (where v.sale_id is null), 0)::bigint as total,
      coalesce(sum(s.discount_total) filter (where v.sale_id is null), 0)::bigint as discounts,
      count(v.sale_id)::int as "voidCount",
      coalesce(sum(s.total) filter (where v.sale_id is not null), 0)::bigint as "voidTotal",
      (select f.document_number from sales f where f.cash_session_id = ${sessionId}
        order by f.received_at, f.number limit 1) as "firstNumber",
      (select f.document_number from sales f where f.cash_session_id = ${sessionId}
        order by f.received_at desc, f.number desc limit 1) as "lastNumber"
    from sales s left join sale_voids v on v.sale_id = s.id and v.store_id = s.store_id
    where s.cash_session_id = ${sessionId}`.execute(db)
  const [figures] = rows
  if (figures === undefined) throw new Error('an aggregate without a row')
  return figures
}

async function returnsOf(db: Db | Tx, sessionId: string): Promise<CashReport['returns']> {
  const { rows } = await sql<CashReport['returns']>`
    select count(*)::int as count, coalesce(sum(total), 0)::bigint as total
    from returns where cash_session_id = ${sessionId}`.execute(db)
  return rows[0] ?? { count: 0, total: 0 }
}

/** Taxes of what was sold less those of what came back. */
async function taxesOf(db: Db | Tx, sessionId: string): Promise<CashReport['taxes']> {
  const { rows } = await sql<CashReport['taxes'][number]>`
    select t.tax_code as code, trim_scale(t.rate)::text as rate, sum(t.base)::bigint as base, sum(t.amount)::bigint as amount
    from (
      select x.tax_code, x.rate, x.base, x.amount
      from sales s join sale_line_taxes x on x.sale_id = s.id and x.store_id = s.store_id
      where s.cash_session_id = ${sessionId}
        and not exists (select 1 from sale_voids v where v.sale_id = s.id and v.store_id = s.store_id)
      union all
      select x.tax_code, x.rate, -x.base, -x.amount
      from returns r join return_line_taxes x on x.return_id = r.id and x.store_id = r.store_id
      where r.cash_session_id = ${sessionId}
    ) t
    group by t.tax_code, t.rate order by t.tax_code, t.rate`.execute(db)
  return rows
}

/** What each means of payment brought in: payments less change less refunds. `count` counts payments and refunds. */
async function paymentsOf(db: Db | Tx, sessionId: string): Promise<CashReport['payments']> {
  const { rows } = await sql<CashReport['payments'][number]>`
    with sold as (
      select s.id, s.store_id, s.change from sales s
      where s.cash_session_id = ${sessionId}
        and not exists (select 1 from sale_voids v where v.sale_id = s.id and v.store_id = s.store_id)
    ), flow as (
      select p.method, count(*) as count, sum(p.amount) as amount
      from sold join payments p on p.sale_id = sold.id and p.store_id = sold.store_id
      group by p.method
      union all
      select 'cash', 0, -sum(sold.change) from sold where sold.change > 0
      union all
      select f.method, count(*), -sum(f.amount)
      from returns r join refunds f on f.return_id = r.id and f.store_id = r.store_id
      where r.cash_session_id = ${sessionId}
      group by f.method
    )
    select m.code as method, m.name, sum(flow.count)::int as count, sum(flow.amount)::bigint as amount
    from flow join payment_methods m on m.code = flow.method
    where flow.amount is not null
    group by m.code, m.name, m.position order by m.position, m.code`.execute(db)
  return rows
}

/** What customers paid of what they owe into this session, by means of payment. */
async function customerPaymentsOf(db: Db | Tx, sessionId: string): Promise<CashReport['customerPayments']> {
  const { rows } = await sql<CashReport['customerPayments'][number]>`
    select m.code as method, m.name, count(*)::int as count, sum(p.amount)::bigint as amount
    from customer_payments p join payment_methods m on m.code = p.method
    where p.cash_session_id = ${sessionId}
    group by m.code, m.name, m.position order by m.position, m.code`.execute(db)
  return rows
}

const LEDGER_ORDER: readonly CashReport['cash'][number]['kind'][] = [
  'float',
  'sale',
  'change',
  'refund',
  'void',
  'customer_payment',
  'in',
  'out',
  'difference',
]

/** The ledger by kind; opening the drawer moves no cash and has no row. */
async function ledgerOf(db: Db | Tx, sessionId: string): Promise<CashReport['cash']> {
  const { rows } = await sql<CashReport['cash'][number]>`
    select case when c.id is null then m.kind else 'customer_payment' end as kind, sum(m.amount)::bigint as amount
    from cash_moves m left join customer_payments c on c.id = m.document_id and c.store_id = m.store_id
    where m.session_id = ${sessionId} and m.kind <> 'drawer' group by 1`.execute(db)
  return rows.toSorted((a, b) => LEDGER_ORDER.indexOf(a.kind) - LEDGER_ORDER.indexOf(b.kind))
}

/**
 * The figures of a session, each from one aggregate over its own rows: nothing is consolidated, so a day of any size
 * closes at once. Read it in one snapshot, or with the session locked.
 */
export async function readCashReport(
  db: Db | Tx,
  kind: CashReport['kind'],
  session: CashSession,
  counts: CashReport['counts'],
  generatedAt: Date,
): Promise<CashReport> {
  const { count, total, discounts, voidCount, voidTotal, firstNumber, lastNumber } = await salesOf(db, session.id)
  return {
    kind,
    session,
    generatedAt: generatedAt.toISOString(),
    sales: { count, total },
    returns: await returnsOf(db, session.id),
    voids: { count: voidCount, total: voidTotal },
    discounts,
    taxes: await taxesOf(db, session.id),
    payments: await paymentsOf(db, session.id),
    customerPayments: await customerPaymentsOf(db, session.id),
    cash: await ledgerOf(db, session.id),
    firstNumber,
    lastNumber,
    counts,
  }
}
