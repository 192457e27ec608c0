import type { Sale, VoidCreate } from '@odata-pos/domain/sales'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { reverseDocument } from '../accounting/index.ts'
import { appendMove, lockSession, requireCashInDrawer, requireOpen } from '../cash/index.ts'
import { releaseUses } from '../promotions/index.ts'
import { takeBackCredit } from '../receivables/index.ts'
import { undoRedemptions } from '../stored-value/index.ts'
import { allowedBy } from './allowed-by.ts'
import { type LockedSale, lockSale } from './lock-sale.ts'
import { moveStock } from './move-stock.ts'
import { readSale } from './read-sale.ts'

type Void = z.output<typeof VoidCreate>

/**
 * Voids a sale whose cash session is still open: stock and cash go back, the sale and its number stay. Returns the
 * sale, now voided; the same person sending the same void again gets the same answer. Raises not_found, sale_voided,
 * sale_returned, session_closed, cash_not_in_drawer.
 */
export async function voidSale(ctx: Context, actor: Actor, saleId: string, request: Void): Promise<Sale> {
  return inTransaction(ctx.db, async (tx) => {
    const seen = await tx
      .selectFrom('sales')
      .select(['store_id', 'cash_session_id'])
      .where('id', '=', saleId)
      .executeTakeFirst()
    if (seen === undefined || !actor.can('sales.read', seen.store_id)) raise('not_found', 'There is no such sale.')
    const session = await lockSession(tx, seen.cash_session_id)
    const sale = await lockSale(tx, saleId)
    if (session === null || sale === null) throw new Error(`sale ${saleId} has no cash session`)

    const known = await tx
      .selectFrom('sale_voids')
      .select(['user_id', 'reason'])
      .where('sale_id', '=', saleId)
      .executeTakeFirst()
    if (known === undefined) {
      requireOpen(session)
      await requireNothingReturned(tx, saleId)
      const approvedBy = await allowedBy(tx, actor, {
        permissions: ['sales.void'],
        storeId: sale.storeId,
        approvals: request.approvals,
        usedFor: saleId,
      })
      await record(tx, actor, sale, { reason: request.reason, approvedBy, voidedAt: ctx.clock() })
    } else if (known.user_id !== actor.userId || known.reason !== request.reason) {
      raise('sale_voided', 'The sale was voided already.')
    }
    const voided = await readSale(tx, saleId)
    if (voided === null) throw new Error(`sale ${saleId} was voided and cannot be read`)
    return voided.sale
  })
}

async function requireNothingReturned(tx: Tx, saleId: string): Promise<void> {
  const returned = await tx.selectFrom('returns').select('id').where('sale_id', '=', saleId).limit(1).executeTakeFirst()
  if (returned !== undefined) raise('sale_returned', 'Part of the sale came back: return the rest of it instead.')
}

type Decision = { reason: string; approvedBy: string | null; voidedAt: Date }

async function record(
  tx: Tx,
  actor: Actor,
  sale: LockedSale,
  { reason, approvedBy, voidedAt }: Decision,
): Promise<void> {
  const cash = await cashOf(tx, sale)
  await requireCashInDrawer(tx, sale.cashSessionId, cash, 'id')
  const sold = await stockOf(tx, sale)
  const restockedValue = await moveStock(tx, {
    storeId: sale.storeId,
    kind: 'void',
    documentId: sale.id,
    userId: actor.userId,
    reason,
    occurredAt: voidedAt,
    moves: sold.map(({ productId, quantity, unitCost, value }) => ({
      id: uuidv7(),
      productId,
      quantity: -quantity,
      unitCost,
      value: -value,
    })),
  })
  await tx
    .insertInto('sale_voids')
    .values({
      sale_id: sale.id,
      store_id: sale.storeId,
      cash_session_id: sale.cashSessionId,
      user_id: actor.userId,
      approved_by: approvedBy,
      reason,
      voided_at: voidedAt,
    })
    .execute()
  if (cash !== 0) {
    await appendMove(tx, {
      id: uuidv7(),
      storeId: sale.storeId,
      sessionId: sale.cashSessionId,
      kind: 'void',
      amount: -cash,
      userId: actor.userId,
      occurredAt: voidedAt,
      reason,
      documentId: sale.id,
      approvedBy,
    })
  }
  await reverseDocument(tx, {
    id: uuidv7(),
    documentId: sale.id,
    occurredAt: voidedAt,
    userId: actor.userId,
    reason,
    restockedValue,
  })
  await takeBackOwed(tx, actor, sale, voidedAt)
  await releaseUses(tx, sale.id)
  await undoRedemptions(tx, sale.id, { storeId: sale.storeId, userId: actor.userId, occurredAt: voidedAt, reason })
  await audit(tx, actor, {
    action: 'sale.void',
    entity: 'sale',
    entityId: sale.id,
    storeId: sale.storeId,
    ...(approvedBy === null ? {} : { approvedBy }),
    detail: { number: sale.number, total: sale.total, cash, reason },
    chain: `register:${sale.registerId}`,
  })
}

/** What the customer owed for the sale, where it was on credit. */
async function takeBackOwed(tx: Tx, actor: Actor, sale: LockedSale, occurredAt: Date): Promise<void> {
  const { rows } = await sql<{ amount: number }>`
    select coalesce(sum(p.amount), 0)::bigint as amount
    from payments p join payment_methods m on m.code = p.method and m.kind = 'credit'
    where p.sale_id = ${sale.id}`.execute(tx)
  const amount = rows[0]?.amount ?? 0
  if (amount === 0 || sale.customerId === null) return
  await takeBackCredit(tx, {
    id: uuidv7(),
    storeId: sale.storeId,
    customerId: sale.customerId,
    kind: 'void',
    amount,
    documentId: sale.id,
    documentNumber: sale.number,
    saleId: sale.id,
    userId: actor.userId,
    occurredAt,
  })
}

/** What the sale left in the drawer: the moves that recording it wrote, which bear the ids of its payments and its own. */
async function cashOf(tx: Tx, sale: LockedSale): Promise<number> {
  const { rows } = await sql<{ cash: number }>`
    select coalesce(sum(m.amount), 0)::bigint as cash from cash_moves m
    where m.store_id = ${sale.storeId} and m.kind in ('sale', 'change')
      and m.id in (select p.id from payments p where p.sale_id = ${sale.id} union all select ${sale.id}::uuid)`.execute(
    tx,
  )
  return rows[0]?.cash ?? 0
}

type SoldStock = { productId: string; quantity: number; unitCost: number; value: number }

/** What the sale took from stock: a line's move bears the line's id. */
async function stockOf(tx: Tx, sale: LockedSale): Promise<SoldStock[]> {
  const { rows } = await sql<SoldStock>`
    select m.product_id as "productId", m.quantity, m.unit_cost as "unitCost", m.value
    from sale_lines l join stock_moves m on m.id = l.id and m.store_id = l.store_id
    where l.sale_id = ${sale.id} and m.kind = 'sale' order by l.line_number`.execute(tx)
  return rows
}
