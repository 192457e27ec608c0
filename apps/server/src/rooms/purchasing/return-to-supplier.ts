import { supplierReturnPostings } from '@odata-pos/domain/accounting'
import { mulDiv, sum } from '@odata-pos/domain/money'
import { lineAmounts, type SupplierReturn, type SupplierReturnCreate, unitsOf } from '@odata-pos/domain/purchasing'
import { ONE, parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { takeOfficeNumber } from '../../platform/office-number.ts'
import { type FieldError, raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { applyMoves } from '../inventory/index.ts'
import { lockSupplier } from './lock-supplier.ts'
import { readReceipt } from './receipt-queries.ts'
import { readSupplierReturn } from './return-queries.ts'
import { openPacks, receivedLines } from './uninvoiced-lines.ts'

type Line = {
  id: string
  receiptLineId: string
  productId: string
  packs: number
  creditedPacks: number
  quantity: number
  unitCost: number
  net: number
  tax: number
  /** What the packs without a credit were received at, minor units. */
  uncharged: number
}

/**
 * Sends goods of a receipt back, once: they leave the stock at its average, and what an invoice had charged of them
 * becomes a credit with the supplier; what was not charged yet will not be. Raises `forbidden`, `not_found`,
 * `return_above_received`, `stock_short`, `validation_failed` or `idempotency_conflict`.
 */
export async function returnToSupplier(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  input: SupplierReturnCreate,
): Promise<{ created: boolean; supplierReturn: SupplierReturn }> {
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    const receipt = await readReceipt(tx, input.receiptId)
    requirePermission(actor, 'purchasing.receive', receipt.storeId)
    if (await recordedBefore(tx, 'supplier_returns', input.id, hash)) {
      return { created: false, supplierReturn: await readSupplierReturn(tx, input.id) }
    }
    await lockSupplier(tx, receipt.supplierId)
    const lines = await workOut(tx, input)
    const returnedAt = clock()
    const moved = await applyMoves(
      tx,
      {
        storeId: receipt.storeId,
        kind: 'supplier_return',
        documentId: input.id,
        userId: actor.userId,
        reason: input.reason,
        occurredAt: returnedAt,
      },
      lines.map(({ id, productId, quantity, unitCost }) => ({
        id,
        productId,
        quantity: -quantity,
        unitCost,
        refuse: true,
      })),
    )
    if (moved.short.length > 0) {
      raise('stock_short', 'There is not that much on hand.', {
        errors: lines.flatMap(({ productId }, index) =>
          moved.short.includes(productId) ? [{ path: `lines.${index}.packs`, message: 'more than is on hand' }] : [],
        ),
      })
    }
    const { number, documentNumber } = await takeOfficeNumber(tx, 'supplier_return')
    const [net, tax] = [sum(lines.map((line) => line.net)), sum(lines.map((line) => line.tax))]
    const document = {
      store_id: receipt.storeId,
      supplier_id: receipt.supplierId,
      user_id: actor.userId,
      request_hash: hash,
    }
    await tx
      .insertInto('supplier_returns')
      .values({
        ...document,
        id: input.id,
        receipt_id: receipt.id,
        number,
        document_number: documentNumber,
        reason: input.reason,
        net,
        tax,
        total: net + tax,
        stock_value: -moved.value,
        returned_at: returnedAt,
      })
      .execute()
    await insertLines(tx, { ...input, storeId: receipt.storeId }, lines)
    if (net + tax > 0) {
      const credit = await takeOfficeNumber(tx, 'supplier_payment')
      await tx
        .insertInto('supplier_payments')
        .values({
          ...document,
          id: uuid(),
          number: credit.number,
          document_number: credit.documentNumber,
          kind: 'credit',
          return_id: input.id,
          amount: net + tax,
          reference: documentNumber,
          paid_at: returnedAt,
        })
        .execute()
    }
    await postEntry(
      tx,
      {
        id: input.id,
        storeId: receipt.storeId,
        kind: 'supplier_return',
        documentNumber,
        occurredAt: returnedAt,
        userId: actor.userId,
        description: input.reason,
      },
      supplierReturnPostings({
        net,
        tax,
        uncharged: sum(lines.map((line) => line.uncharged)),
        stockValue: -moved.value,
      }),
    )
    await audit(tx, actor, {
      action: 'supplier_return.create',
      entity: 'supplier_return',
      entityId: input.id,
      storeId: receipt.storeId,
      detail: { number: documentNumber, receipt: receipt.number, credit: net + tax, value: moved.value },
    })
    return { created: true, supplierReturn: await readSupplierReturn(tx, input.id) }
  })
}

async function workOut(tx: Tx, input: SupplierReturnCreate): Promise<Line[]> {
  const received = new Map(
    (await receivedLines(tx, [sql`l.receipt_id = ${input.receiptId}`])).map((line) => [line.receiptLineId, line]),
  )
  const { rows: terms } = await sql<{
    id: string
    packCost: number
    decimals: number
    priceUnit: number
    returned: number
  }>`
    select l.id, l.pack_cost as "packCost", u.decimals, p.price_unit as "priceUnit",
      coalesce((select sum(t.packs) from supplier_return_lines t
        where t.receipt_id = l.receipt_id and t.receipt_line_id = l.id), 0)::bigint as returned
    from goods_receipt_lines l join products p on p.id = l.product_id join units u on u.code = p.unit_code
    where l.receipt_id = ${input.receiptId}`.execute(tx)
  const byId = new Map(terms.map((row) => [row.id, row]))
  const errors: FieldError[] = []
  const above: FieldError[] = []
  const lines = input.lines.flatMap((line, index): Line[] => {
    const id = line.receiptLineId.toLowerCase()
    const [came, term] = [received.get(id), byId.get(id)]
    if (came === undefined || term === undefined) {
      errors.push({ path: `lines.${index}.receiptLineId`, message: 'is no line of the receipt' })
      return []
    }
    if (input.lines.findIndex((other) => other.receiptLineId.toLowerCase() === id) < index) {
      errors.push({ path: `lines.${index}.receiptLineId`, message: 'stands twice' })
    }
    const packs = parseQuantity(line.packs)
    const quantity = unitsOf(packs, came.packSize, term.decimals)
    if (quantity === null) errors.push({ path: `lines.${index}.packs`, message: 'these packs are no whole units' })
    if (packs > came.packs - term.returned) above.push({ path: `lines.${index}.packs`, message: 'more than is left' })
    const creditedPacks = packs - Math.min(packs, openPacks(came))
    const amounts = lineAmounts({ packs: creditedPacks, packCost: term.packCost, taxRate: came.taxRate })
    const unitCost = mulDiv(term.packCost, ONE * term.priceUnit, came.packSize, 'half-up')
    return [
      {
        id: uuid(),
        receiptLineId: id,
        productId: came.productId,
        packs,
        creditedPacks,
        quantity: quantity ?? 0,
        unitCost,
        ...amounts,
        uncharged: lineAmounts({ packs: packs - creditedPacks, packCost: term.packCost, taxRate: '0' }).net,
      },
    ]
  })
  if (errors.length > 0) raise('validation_failed', 'The lines are not those of the receipt.', { errors })
  if (above.length > 0) raise('return_above_received', 'More than came and is left.', { errors: above })
  return lines
}

async function insertLines(
  tx: Tx,
  { id, storeId, receiptId }: { id: string; storeId: string; receiptId: string },
  lines: readonly Line[],
): Promise<void> {
  await tx
    .insertInto('supplier_return_lines')
    .values(
      lines.map((line, index) => ({
        id: line.id,
        return_id: id,
        store_id: storeId,
        line_number: index + 1,
        receipt_id: receiptId,
        receipt_line_id: line.receiptLineId,
        product_id: line.productId,
        packs: line.packs,
        quantity: line.quantity,
        credited_packs: line.creditedPacks,
        net: line.net,
        tax: line.tax,
      })),
    )
    .execute()
}
