import { sum } from '@odata-pos/domain/money'
import type {
  PurchaseLineInput,
  PurchaseOrder,
  PurchaseOrderCreate,
  PurchaseOrderUpdate,
} from '@odata-pos/domain/purchasing'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { takeOfficeNumber } from '../../platform/office-number.ts'
import { raise } from '../../platform/problem.ts'
import { readOrder } from './order-queries.ts'
import { requireStore, requireSupplier, type WorkedLine, workOutLines } from './purchase-lines.ts'

/**
 * Writes a draft, once: the same id and body again answer with what it is now. Raises `forbidden`, `supplier_unknown`,
 * `product_unknown`, `validation_failed` or `idempotency_conflict`.
 */
export async function createOrder(
  db: Db,
  actor: Actor,
  input: PurchaseOrderCreate,
): Promise<{ created: boolean; order: PurchaseOrder }> {
  requirePermission(actor, 'purchasing.write', input.storeId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'purchase_orders', input.id, hash)) {
      return { created: false, order: await readOrder(tx, input.id) }
    }
    await requireStore(tx, input.storeId)
    await requireSupplier(tx, input.supplierId)
    const lines = await workOutLines(tx, input.lines)
    const { number, documentNumber } = await takeOfficeNumber(tx, 'purchase_order')
    await tx
      .insertInto('purchase_orders')
      .values({
        id: input.id,
        store_id: input.storeId,
        supplier_id: input.supplierId,
        number,
        document_number: documentNumber,
        expected_on: input.expectedOn ?? null,
        note: input.note ?? null,
        ...totalsOf(lines),
        created_by: actor.userId,
        request_hash: hash,
      })
      .execute()
    await insertLines(tx, input, input.lines, lines)
    await audit(tx, actor, {
      action: 'purchase_order.create',
      entity: 'purchase_order',
      entityId: input.id,
      storeId: input.storeId,
      detail: { number: documentNumber, supplierId: input.supplierId, total: totalsOf(lines).total },
    })
    return { created: true, order: await readOrder(tx, input.id) }
  })
}

/** Changes a draft. Raises `order_not_draft` once it was approved, `version_conflict` when it moved. */
export async function updateOrder(
  db: Db,
  actor: Actor,
  id: string,
  input: PurchaseOrderUpdate,
  expected: number | null,
): Promise<PurchaseOrder> {
  return inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, id)
    requirePermission(actor, 'purchasing.write', order.storeId)
    requireVersion(expected, order.version)
    if (order.status !== 'draft') raise('order_not_draft', 'Only a draft is changed.')
    if (input.supplierId !== undefined) await requireSupplier(tx, input.supplierId)
    const lines = input.lines === undefined ? null : await workOutLines(tx, input.lines)
    await tx
      .updateTable('purchase_orders')
      .set({
        ...(input.supplierId === undefined ? {} : { supplier_id: input.supplierId }),
        ...(input.expectedOn === undefined ? {} : { expected_on: input.expectedOn }),
        ...(input.note === undefined ? {} : { note: input.note }),
        ...(lines === null ? {} : totalsOf(lines)),
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
    if (lines !== null) {
      await tx.deleteFrom('purchase_order_lines').where('order_id', '=', id).execute()
      await insertLines(tx, { id, storeId: order.storeId }, input.lines ?? [], lines)
    }
    await audit(tx, actor, {
      action: 'purchase_order.update',
      entity: 'purchase_order',
      entityId: id,
      storeId: order.storeId,
      detail: { number: order.number, fields: Object.keys(input) },
    })
    return readOrder(tx, id)
  })
}

export type LockedOrder = Pick<
  PurchaseOrder,
  'id' | 'storeId' | 'supplierId' | 'number' | 'status' | 'total' | 'version'
>

/** Locks an order until the transaction ends; it is the first lock of whoever takes several. Raises `not_found`. */
export async function lockOrder(tx: Tx, id: string): Promise<LockedOrder> {
  const { rows } = await sql<LockedOrder>`
    select id, store_id as "storeId", supplier_id as "supplierId", document_number as number, status, total, version
    from purchase_orders where id = ${id} for update`.execute(tx)
  return rows[0] ?? raise('not_found', 'There is no such purchase order.')
}

function totalsOf(lines: readonly WorkedLine[]) {
  const subtotal = sum(lines.map(({ net }) => net))
  const tax_total = sum(lines.map(({ tax }) => tax))
  return { subtotal, tax_total, total: subtotal + tax_total }
}

async function insertLines(
  tx: Tx,
  { id, storeId }: { id: string; storeId: string },
  inputs: readonly PurchaseLineInput[],
  lines: readonly WorkedLine[],
): Promise<void> {
  await tx
    .insertInto('purchase_order_lines')
    .values(
      lines.map((line, index) => ({
        id: inputs[index]?.id ?? uuid(),
        order_id: id,
        store_id: storeId,
        line_number: index + 1,
        product_id: line.productId,
        supplier_code: inputs[index]?.supplierCode ?? null,
        pack_name: inputs[index]?.packName ?? null,
        pack_size: line.packSize,
        packs: line.packs,
        pack_cost: line.packCost,
        tax_rate: line.taxRate,
        net: line.net,
        tax: line.tax,
      })),
    )
    .execute()
}
