import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { sameCustomer } from '../customers/index.ts'

/** A move that pays: its amount above zero. */
export type PayingMove = { id: string; storeId: string; customerId: string; amount: number }

/** Invoices of a customer that are not paid whole, as `i (id, store_id, number, occurred_at, due_on, total, open)`. */
export const OPEN_INVOICES = (customerId: string) => sql`
  select m.id, m.store_id, m.document_number as number, m.occurred_at, m.due_on, m.amount as total, m.amount - coalesce((
      select sum(a.amount) from receivable_allocations a where a.invoice_id = m.id), 0)::bigint as open
  from receivable_moves m where m.customer_id in ${sameCustomer(customerId)} and m.kind = 'sale'`

/**
 * Allocates a payment, return or void to open invoices, `first` before the others, then the oldest due. What is left is an
 * advance. The caller holds the customer's row, by having moved their balance.
 */
export async function allocate(tx: Tx, move: PayingMove, first: string | null = null): Promise<void> {
  await sql`
    insert into receivable_allocations (move_id, store_id, invoice_id, invoice_store_id, amount)
    select ${move.id}, ${move.storeId}, o.id, o.store_id, least(o.open, ${move.amount}::bigint - o.before)
    from (
      select i.id, i.store_id, i.open,
        coalesce(sum(i.open) over (
          order by (i.id = ${first}::uuid) desc nulls last, i.due_on, i.id
          rows between unbounded preceding and 1 preceding), 0)::bigint as before
      from (${OPEN_INVOICES(move.customerId)}) i where i.open > 0
    ) o
    where o.before < ${move.amount}::bigint`.execute(tx)
}

/** Allocates to the invoices chosen, each an amount. Raises payment_above_debt, and when they pass the payment. */
export async function allocateTo(
  tx: Tx,
  move: PayingMove,
  invoices: readonly { saleId: string; amount: number }[],
): Promise<void> {
  const { rows } = await sql<{ id: string; storeId: string; open: number }>`
    select i.id, i.store_id as "storeId", i.open from (${OPEN_INVOICES(move.customerId)}) i where i.open > 0`.execute(
    tx,
  )
  const open = new Map(rows.map((row) => [row.id, row]))
  const wrong = invoices.flatMap(({ saleId, amount }, index) =>
    amount > (open.get(saleId)?.open ?? 0) || invoices.findIndex((one) => one.saleId === saleId) < index
      ? [{ path: `invoices.${index}.amount`, message: `at most ${open.get(saleId)?.open ?? 0}` }]
      : [],
  )
  const total = invoices.reduce((sum, { amount }) => sum + amount, 0)
  if (wrong.length > 0 || total > move.amount) {
    raise('payment_above_debt', 'The invoices do not owe that much, or the payment does not reach them.', {
      errors: wrong.length > 0 ? wrong : [{ path: 'amount', message: `the invoices add up to ${total}` }],
    })
  }
  await tx
    .insertInto('receivable_allocations')
    .values(
      invoices.map(({ saleId, amount }) => ({
        move_id: move.id,
        store_id: move.storeId,
        invoice_id: saleId,
        invoice_store_id: open.get(saleId)?.storeId ?? move.storeId,
        amount,
      })),
    )
    .execute()
}
