import { receiptPostings } from '@odata-pos/domain/accounting'
import { mulDiv, sum } from '@odata-pos/domain/money'
import { type GoodsReceipt, type GoodsReceiptCreate, spreadLandedCost } from '@odata-pos/domain/purchasing'
import { ONE } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { takeOfficeNumber } from '../../platform/office-number.ts'
import { type FieldError, raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { applyMoves, takeAverageCosts } from '../inventory/index.ts'
import { type LockedOrder, lockOrder } from './change-orders.ts'
import { requireStore, requireSupplier, type WorkedLine, workOutLines } from './purchase-lines.ts'
import { readReceipt } from './receipt-queries.ts'

type ReceivedLine = WorkedLine & { id: string; orderLineId: string | null; landed: number }

/**
 * Takes goods in, once: stock, its value with the freight spread over the lines, the order, the supplier's last costs and
 * the products' average cost in one transaction. Two people with the same order: the second one's `orderVersion` is past,
 * and nothing of theirs is written. Raises `forbidden`, `supplier_unknown`, `product_unknown`, `validation_failed`,
 * `order_not_open`, `receipt_above_order`, `version_conflict` or `idempotency_conflict`.
 */
export async function receiveGoods(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  input: GoodsReceiptCreate,
): Promise<{ created: boolean; receipt: GoodsReceipt }> {
  requirePermission(actor, 'purchasing.receive', input.storeId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'goods_receipts', input.id, hash)) {
      return { created: false, receipt: await readReceipt(tx, input.id) }
    }
    await requireStore(tx, input.storeId)
    const supplier = await requireSupplier(tx, input.supplierId)
    const order = input.orderId ? await openOrder(tx, input, input.orderId) : null
    const worked = await workOutLines(tx, input.lines)
    await requireOrdered(tx, order, input, worked)
    const landed = spreadLandedCost(input.landedCost, worked)
    const lines = worked.map((line, index) => ({
      ...line,
      id: uuid(),
      orderLineId: input.lines[index]?.orderLineId ?? null,
      landed: landed[index] ?? 0,
    }))
    const receivedAt = clock()
    const { value } = await applyMoves(
      tx,
      {
        storeId: input.storeId,
        kind: 'receipt',
        documentId: input.id,
        userId: actor.userId,
        reason: supplier.name,
        occurredAt: receivedAt,
      },
      lines.map((line) => ({
        id: line.id,
        productId: line.productId,
        quantity: line.quantity,
        unitCost: mulDiv(line.net + line.landed, ONE * line.priceUnit, line.quantity, 'half-up'),
        value: line.net + line.landed,
        refuse: false,
      })),
    )
    await takeAverageCosts(
      tx,
      lines.map(({ productId }) => productId),
    )
    await noteLastCosts(tx, input.supplierId, lines, receivedAt)
    if (order !== null) await noteReceived(tx, order, input.closeOrder, lines)
    const { number, documentNumber } = await takeOfficeNumber(tx, 'goods_receipt')
    const net = sum(lines.map((line) => line.net))
    await tx
      .insertInto('goods_receipts')
      .values({
        id: input.id,
        store_id: input.storeId,
        supplier_id: input.supplierId,
        order_id: input.orderId ?? null,
        number,
        document_number: documentNumber,
        delivery_note: input.deliveryNote ?? null,
        note: input.note ?? null,
        landed_cost: input.landedCost,
        net,
        stock_value: value,
        user_id: actor.userId,
        received_at: receivedAt,
        request_hash: hash,
      })
      .execute()
    await insertLines(tx, input, lines)
    await postEntry(
      tx,
      {
        id: input.id,
        storeId: input.storeId,
        kind: 'purchase',
        documentNumber,
        occurredAt: receivedAt,
        userId: actor.userId,
        description: supplier.name,
      },
      receiptPostings({ cost: net + input.landedCost, stockValue: value }),
    )
    await audit(tx, actor, {
      action: 'goods_receipt.create',
      entity: 'goods_receipt',
      entityId: input.id,
      storeId: input.storeId,
      detail: { number: documentNumber, supplierId: input.supplierId, order: order?.number ?? null, net, value },
    })
    return { created: true, receipt: await readReceipt(tx, input.id) }
  })
}

async function openOrder(tx: Tx, input: GoodsReceiptCreate, orderId: string): Promise<LockedOrder> {
  const order = await lockOrder(tx, orderId)
  requireVersion(input.orderVersion ?? null, order.version)
  if (order.storeId !== input.storeId.toLowerCase() || order.supplierId !== input.supplierId.toLowerCase()) {
    raise('validation_failed', 'The order is of another store or supplier.', {
      errors: [{ path: 'orderId', message: 'is of another store or supplier' }],
    })
  }
  if (!['approved', 'sent', 'partly_received'].includes(order.status)) {
    raise('order_not_open', `The order is ${order.status}.`, { extra: { orderStatus: order.status } })
  }
  return order
}

type Ordered = { id: string; productId: string; packSize: number; packs: number; receivedPacks: number }

/** Raises unless every line is one of the order, in its packs, and no more than is missing (or more is accepted). */
async function requireOrdered(
  tx: Tx,
  order: LockedOrder | null,
  input: GoodsReceiptCreate,
  worked: readonly WorkedLine[],
): Promise<void> {
  const wrong: FieldError[] = []
  const above: FieldError[] = []
  const { rows } = await sql<Ordered>`
    select id, product_id as "productId", pack_size as "packSize", packs, received_packs as "receivedPacks"
    from purchase_order_lines where order_id = ${order?.id ?? null}`.execute(tx)
  const ordered = new Map(rows.map((row) => [row.id, row]))
  for (const [index, line] of worked.entries()) {
    const orderLineId = input.lines[index]?.orderLineId?.toLowerCase()
    if (orderLineId === undefined) {
      if (order !== null) above.push({ path: `lines.${index}.productId`, message: 'was not ordered' })
      continue
    }
    const asked = ordered.get(orderLineId)
    if (asked === undefined || asked.productId !== line.productId) {
      wrong.push({ path: `lines.${index}.orderLineId`, message: 'is no line of the order with this product' })
      continue
    }
    if (asked.packSize !== line.packSize) {
      wrong.push({ path: `lines.${index}.packSize`, message: 'was ordered in packs of another size' })
    }
    asked.receivedPacks += line.packs
    if (asked.receivedPacks > asked.packs)
      above.push({ path: `lines.${index}.packs`, message: 'more than was ordered' })
  }
  if (wrong.length > 0) raise('validation_failed', 'The lines are not those of the order.', { errors: wrong })
  if (above.length > 0 && !input.acceptMore) {
    raise('receipt_above_order', 'More came than was ordered.', { errors: above })
  }
}

async function noteReceived(tx: Tx, order: LockedOrder, close: boolean, lines: readonly ReceivedLine[]): Promise<void> {
  await sql`
    update purchase_order_lines l set received_packs = l.received_packs + r.packs
    from (
      select id, sum(packs)::bigint as packs
      from unnest(${lines.map(({ orderLineId }) => orderLineId)}::uuid[], ${lines.map(({ packs }) => packs)}::bigint[])
        as r (id, packs)
      group by id
    ) r
    where l.order_id = ${order.id} and l.id = r.id`.execute(tx)
  await sql`
    update purchase_orders o set version = o.version + 1,
      status = case when d.done then 'closed' else 'partly_received' end,
      ended_at = case when d.done then now() end
    from (
      select ${close} or not exists (
        select 1 from purchase_order_lines l where l.order_id = ${order.id} and l.received_packs < l.packs) as done
    ) d
    where o.id = ${order.id}`.execute(tx)
}

/** The supplier sells it, in this pack, for this much: what the next order starts from. */
async function noteLastCosts(
  tx: Tx,
  supplierId: string,
  lines: readonly ReceivedLine[],
  boughtAt: Date,
): Promise<void> {
  // The last line of a product counts.
  const last = [...new Map(lines.map((line) => [line.productId, line])).values()]
  await sql`
    insert into supplier_products (supplier_id, product_id, pack_size, last_cost, last_bought_at)
    select ${supplierId}, l.product_id, l.pack_size, l.pack_cost, ${boughtAt}
    from unnest(
      ${last.map(({ productId }) => productId)}::uuid[], ${last.map(({ packSize }) => packSize)}::bigint[],
      ${last.map(({ packCost }) => packCost)}::bigint[]
    ) as l (product_id, pack_size, pack_cost)
    order by l.product_id
    on conflict (supplier_id, product_id) do update set
      pack_name = case when supplier_products.pack_size = excluded.pack_size then supplier_products.pack_name end,
      pack_size = excluded.pack_size, last_cost = excluded.last_cost, last_bought_at = excluded.last_bought_at`.execute(
    tx,
  )
}

async function insertLines(tx: Tx, input: GoodsReceiptCreate, lines: readonly ReceivedLine[]): Promise<void> {
  await tx
    .insertInto('goods_receipt_lines')
    .values(
      lines.map((line, index) => ({
        id: line.id,
        receipt_id: input.id,
        store_id: input.storeId,
        line_number: index + 1,
        order_id: line.orderLineId === null ? null : (input.orderId ?? null),
        order_line_id: line.orderLineId,
        product_id: line.productId,
        pack_size: line.packSize,
        packs: line.packs,
        quantity: line.quantity,
        pack_cost: line.packCost,
        tax_rate: line.taxRate,
        net: line.net,
        landed: line.landed,
      })),
    )
    .execute()
}
