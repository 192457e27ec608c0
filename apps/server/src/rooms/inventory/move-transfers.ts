import { dispatchPostings, transferReceiptPostings } from '@odata-pos/domain/accounting'
import type { Transfer, TransferCount, TransferCreate } from '@odata-pos/domain/inventory/contract'
import { mulDiv, sum } from '@odata-pos/domain/money'
import { ONE, parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { takeOfficeNumber } from '../../platform/office-number.ts'
import { type FieldError, raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { applyMoves } from './apply-moves.ts'
import { readTransfer } from './transfer-queries.ts'

type LockedTransfer = {
  id: string
  number: string
  fromStoreId: string
  toStoreId: string
  status: Transfer['status']
}
type LockedLine = {
  id: string
  productId: string
  cost: number
  priceUnit: number
  decimals: number
  dispatched: number | null
  received: number | null
  value: number | null
}

/** Asks for goods of another store, once. Raises `forbidden`, `product_unknown`, `validation_failed`, `idempotency_conflict`. */
export async function requestTransfer(
  db: Db,
  actor: Actor,
  input: TransferCreate,
): Promise<{ created: boolean; transfer: Transfer }> {
  if (!actor.can('inventory.transfer', input.fromStoreId))
    requirePermission(actor, 'inventory.transfer', input.toStoreId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'stock_transfers', input.id, hash)) {
      return { created: false, transfer: await readTransfer(tx, input.id) }
    }
    await requireMovable(tx, input)
    const { number, documentNumber } = await takeOfficeNumber(tx, 'stock_transfer')
    await tx
      .insertInto('stock_transfers')
      .values({
        id: input.id,
        from_store_id: input.fromStoreId,
        to_store_id: input.toStoreId,
        number,
        document_number: documentNumber,
        note: input.note ?? null,
        requested_by: actor.userId,
        request_hash: hash,
      })
      .execute()
    await tx
      .insertInto('stock_transfer_lines')
      .values(
        input.lines.map(({ productId, quantity }, index) => ({
          id: uuid(),
          transfer_id: input.id,
          line_number: index + 1,
          product_id: productId,
          requested: parseQuantity(quantity),
        })),
      )
      .execute()
    await audit(tx, actor, {
      action: 'stock_transfer.create',
      entity: 'stock_transfer',
      entityId: input.id,
      storeId: input.toStoreId,
      detail: { number: documentNumber, fromStoreId: input.fromStoreId, lines: input.lines.length },
    })
    return { created: true, transfer: await readTransfer(tx, input.id) }
  })
}

/**
 * What really left. It leaves the stock at its average and is on the way. The same count again changes nothing; another
 * one raises `conflict`. Raises `forbidden`, `not_found`, `stock_short`, `validation_failed`.
 */
export async function dispatchTransfer(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  input: TransferCount,
): Promise<Transfer> {
  return inTransaction(db, async (tx) => {
    const transfer = await lockTransfer(tx, id)
    requirePermission(actor, 'inventory.transfer', transfer.fromStoreId)
    const lines = await countedLines(tx, id, input)
    if (transfer.status !== 'requested') {
      requireSame(transfer, lines, 'dispatched')
      return readTransfer(tx, id)
    }
    const going = lines.filter(({ counted }) => counted > 0)
    if (going.length === 0)
      raise('validation_failed', 'Something has to leave.', { errors: [{ path: 'lines', message: 'nothing leaves' }] })
    const at = clock()
    const moves = going.map((line) => ({ ...line, moveId: uuid() }))
    const moved = await applyMoves(
      tx,
      {
        storeId: transfer.fromStoreId,
        kind: 'transfer_out',
        documentId: id,
        userId: actor.userId,
        reason: transfer.number,
        occurredAt: at,
      },
      moves.map(({ moveId, productId, counted, cost }) => ({
        id: moveId,
        productId,
        quantity: -counted,
        unitCost: cost,
        refuse: true,
      })),
    )
    if (moved.short.length > 0) {
      raise('stock_short', 'There is not that much on hand.', {
        errors: input.lines.flatMap(({ lineId }, index) => {
          const line = lines.find((one) => one.id === lineId.toLowerCase())
          return line !== undefined && moved.short.includes(line.productId)
            ? [{ path: `lines.${index}.quantity`, message: 'more than is on hand' }]
            : []
        }),
      })
    }
    await sql`
      update stock_transfer_lines l set dispatched = c.counted, value = coalesce(-m.value, 0)
      from unnest(${lines.map((line) => line.id)}::uuid[], ${lines.map(({ counted }) => counted)}::bigint[]) as c (id, counted)
      left join stock_transfer_lines o on o.id = c.id
      left join stock_moves m on m.document_id = ${id} and m.kind = 'transfer_out' and m.store_id = ${transfer.fromStoreId}
        and m.product_id = o.product_id and m.id = any (${moves.map(({ moveId }) => moveId)}::uuid[])
      where l.id = c.id`.execute(tx)
    await sql`
      update stock_transfers set status = 'dispatched', dispatched_by = ${actor.userId}, dispatched_at = ${at},
        version = version + 1 where id = ${id}`.execute(tx)
    const entry = { storeId: transfer.fromStoreId, occurredAt: at, userId: actor.userId }
    await postEntry(
      tx,
      { ...entry, id, kind: 'transfer', documentNumber: transfer.number },
      dispatchPostings(-moved.value),
    )
    await note(tx, actor, 'stock_transfer.dispatch', transfer.fromStoreId, transfer, { value: -moved.value })
    return readTransfer(tx, id)
  })
}

/**
 * What really came, with the value it left with; what is missing, or too much, is a loss or a gain of the store it came to.
 * Received twice it is received once: the same count again changes nothing, another one raises `conflict`.
 */
export async function receiveTransfer(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  input: TransferCount,
): Promise<Transfer> {
  return inTransaction(db, async (tx) => {
    const transfer = await lockTransfer(tx, id)
    requirePermission(actor, 'inventory.transfer', transfer.toStoreId)
    const lines = await countedLines(tx, id, input)
    if (transfer.status !== 'dispatched') {
      requireSame(transfer, lines, 'received')
      return readTransfer(tx, id)
    }
    const at = clock()
    const moved = await applyMoves(
      tx,
      {
        storeId: transfer.toStoreId,
        kind: 'transfer_in',
        documentId: id,
        userId: actor.userId,
        reason: transfer.number,
        occurredAt: at,
      },
      lines
        .filter(({ counted }) => counted > 0)
        .map((line) => {
          const value = worthOf(line)
          return {
            id: uuid(),
            productId: line.productId,
            quantity: line.counted,
            unitCost: mulDiv(value, ONE * line.priceUnit, line.counted, 'half-up'),
            value,
            refuse: false,
          }
        }),
    )
    await sql`
      update stock_transfer_lines l set received = c.counted
      from unnest(${lines.map((line) => line.id)}::uuid[], ${lines.map(({ counted }) => counted)}::bigint[]) as c (id, counted)
      where l.id = c.id`.execute(tx)
    await sql`
      update stock_transfers set status = 'received', received_by = ${actor.userId}, received_at = ${at},
        version = version + 1 where id = ${id}`.execute(tx)
    const sent = sum(lines.map(({ value }) => value ?? 0))
    const entry = { storeId: transfer.toStoreId, occurredAt: at, userId: actor.userId }
    await postEntry(
      tx,
      { ...entry, id: uuid(), kind: 'transfer', documentId: id, documentNumber: transfer.number },
      transferReceiptPostings(sent, moved.value),
    )
    await note(tx, actor, 'stock_transfer.receive', transfer.toStoreId, transfer, { sent, value: moved.value })
    return readTransfer(tx, id)
  })
}

/** Nothing of it will leave. Raises `conflict` once it was dispatched. */
export async function cancelTransfer(db: Db, actor: Actor, id: string): Promise<Transfer> {
  return inTransaction(db, async (tx) => {
    const transfer = await lockTransfer(tx, id)
    if (!actor.can('inventory.transfer', transfer.fromStoreId)) {
      requirePermission(actor, 'inventory.transfer', transfer.toStoreId)
    }
    if (transfer.status === 'cancelled') return readTransfer(tx, id)
    if (transfer.status !== 'requested') raise('conflict', `The transfer is ${transfer.status}.`)
    await sql`update stock_transfers set status = 'cancelled', version = version + 1 where id = ${id}`.execute(tx)
    await note(tx, actor, 'stock_transfer.cancel', transfer.toStoreId, transfer, {})
    return readTransfer(tx, id)
  })
}

const note = (
  tx: Tx,
  actor: Actor,
  action: 'stock_transfer.dispatch' | 'stock_transfer.receive' | 'stock_transfer.cancel',
  storeId: string,
  { id, number }: LockedTransfer,
  detail: Readonly<Record<string, unknown>>,
) => audit(tx, actor, { action, entity: 'stock_transfer', entityId: id, storeId, detail: { number, ...detail } })

/** What came is worth its part of what was sent; of what was not sent at all, its cost. */
function worthOf({ counted, dispatched, value, cost, priceUnit }: LockedLine & { counted: number }): number {
  if (dispatched === null || value === null || dispatched === 0)
    return mulDiv(counted, cost, ONE * priceUnit, 'half-up')
  return mulDiv(value, counted, dispatched, 'half-up')
}

async function lockTransfer(tx: Tx, id: string): Promise<LockedTransfer> {
  const { rows } = await sql<LockedTransfer>`
    select id, document_number as number, from_store_id as "fromStoreId", to_store_id as "toStoreId", status
    from stock_transfers where id = ${id} for update`.execute(tx)
  return rows[0] ?? raise('not_found', 'There is no such transfer.')
}

/** Every line of the transfer with what was counted of it, in product order. */
async function countedLines(tx: Tx, id: string, input: TransferCount): Promise<(LockedLine & { counted: number })[]> {
  const { rows } = await sql<LockedLine>`
    select l.id, l.product_id as "productId", p.cost, p.price_unit as "priceUnit", u.decimals, l.dispatched, l.received,
      l.value
    from stock_transfer_lines l join products p on p.id = l.product_id join units u on u.code = p.unit_code
    where l.transfer_id = ${id} order by l.product_id`.execute(tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  const counted = new Map<string, number>()
  const errors: FieldError[] = []
  for (const [index, { lineId, quantity }] of input.lines.entries()) {
    const key = lineId.toLowerCase()
    const line = known.get(key)
    if (line === undefined || counted.has(key)) {
      errors.push({ path: `lines.${index}.lineId`, message: 'is no line of the transfer, or stands twice' })
    }
    if (line?.decimals === 0 && parseQuantity(quantity) % ONE !== 0) {
      errors.push({ path: `lines.${index}.quantity`, message: 'its unit has no decimals' })
    }
    counted.set(key, parseQuantity(quantity))
  }
  if (errors.length > 0) raise('validation_failed', 'The lines are not those of the transfer.', { errors })
  return rows.map((row) => ({ ...row, counted: counted.get(row.id) ?? 0 }))
}

function requireSame(
  { status }: LockedTransfer,
  lines: readonly (LockedLine & { counted: number })[],
  step: 'dispatched' | 'received',
): void {
  const done = step === 'dispatched' ? status === 'dispatched' || status === 'received' : status === 'received'
  if (!done || lines.some((line) => line[step] !== line.counted)) {
    raise('conflict', `The transfer is ${status}.`, { extra: { transferStatus: status } })
  }
}

async function requireMovable(tx: Tx, input: TransferCreate): Promise<void> {
  const errors: FieldError[] = []
  const stores = await tx
    .selectFrom('stores')
    .select('id')
    .where('id', 'in', [input.fromStoreId, input.toStoreId])
    .execute()
  for (const path of ['fromStoreId', 'toStoreId'] as const) {
    if (!stores.some(({ id }) => id === input[path].toLowerCase())) errors.push({ path, message: 'there is none' })
  }
  if (input.fromStoreId.toLowerCase() === input.toStoreId.toLowerCase()) {
    errors.push({ path: 'toStoreId', message: 'is the store it comes from' })
  }
  const { rows } = await sql<{ id: string; trackStock: boolean; decimals: number }>`
    select p.id, p.track_stock as "trackStock", u.decimals from products p join units u on u.code = p.unit_code
    where p.id = any (${input.lines.map(({ productId }) => productId)}::uuid[])`.execute(tx)
  const products = new Map(rows.map((row) => [row.id, row]))
  for (const [index, { productId, quantity }] of input.lines.entries()) {
    const path = `lines.${index}.productId`
    const product = products.get(productId.toLowerCase())
    if (product === undefined)
      raise('product_unknown', 'There is no such product.', { errors: [{ path, message: 'there is none' }] })
    if (!product.trackStock) errors.push({ path, message: 'no stock is kept of it' })
    if (product.decimals === 0 && parseQuantity(quantity) % ONE !== 0) {
      errors.push({ path: `lines.${index}.quantity`, message: 'its unit has no decimals' })
    }
    const same = input.lines.findIndex((other) => other.productId.toLowerCase() === productId.toLowerCase())
    if (same < index) errors.push({ path, message: 'stands twice' })
  }
  if (errors.length > 0) raise('validation_failed', 'Goods cannot be transferred so.', { errors })
}
