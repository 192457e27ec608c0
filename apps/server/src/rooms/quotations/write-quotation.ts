import type { Quotation, QuotationCreate, QuotationUpdate } from '@odata-pos/domain/quotations'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { type PricedQuotation, priceQuotation, type QuotationRequest, type SalesDesk } from '../sales/index.ts'
import { lockQuotation, requireStep } from './lock-quotation.ts'
import { readQuotation } from './quotation-queries.ts'

/**
 * Drafts a quotation at today's prices, once: the same id and body again answer with what it is now. Raises `forbidden`,
 * `idempotency_conflict`, `validation_failed` and what pricing raises.
 */
export async function createQuotation(
  desk: SalesDesk,
  actor: Actor,
  input: QuotationCreate,
): Promise<{ created: boolean; quotation: Quotation }> {
  requirePermission(actor, 'quotations.write', input.storeId)
  const hash = requestHash(input)
  const known = await desk.ctx.db.selectFrom('quotations').select('id').where('id', '=', input.id).executeTakeFirst()
  const cart = known === undefined ? await price(desk, input, input.validUntil) : null
  return inTransaction(desk.ctx.db, async (tx) => {
    if ((await recordedBefore(tx, 'quotations', input.id, hash)) || cart === null) {
      return { created: false, quotation: await readQuotation(tx, input.id) }
    }
    const { number, documentNumber } = await takeNumber(tx, input.storeId)
    await tx
      .insertInto('quotations')
      .values({
        id: input.id,
        store_id: input.storeId,
        number,
        document_number: documentNumber,
        customer_id: input.customerId ?? null,
        valid_until: input.validUntil,
        note: input.note || null,
        discount: json(input.discount),
        ...amountsOf(cart),
        created_by: actor.userId,
        request_hash: hash,
      })
      .execute()
    await insertLines(tx, input, input.lines, cart)
    await audit(tx, actor, {
      action: 'quotation.create',
      entity: 'quotation',
      entityId: input.id,
      storeId: input.storeId,
      detail: { number: documentNumber, customerId: input.customerId ?? null, total: cart.priced.total },
    })
    return { created: true, quotation: await readQuotation(tx, input.id) }
  })
}

/**
 * Changes a draft and prices the whole anew. Raises `quotation_not_open` once it is no draft, `version_conflict` when it
 * moved, and what pricing raises.
 */
export async function updateQuotation(
  desk: SalesDesk,
  actor: Actor,
  id: string,
  input: QuotationUpdate,
  expected: number | null,
): Promise<Quotation> {
  const before = await readQuotation(desk.ctx.db, id)
  requirePermission(actor, 'quotations.write', before.storeId)
  requireVersion(expected, before.version)
  const after = {
    storeId: before.storeId,
    customerId: input.customerId === undefined ? before.customerId : input.customerId,
    discount: input.discount === undefined ? before.discount : input.discount,
    lines: input.lines ?? before.lines.map(keptLine),
  }
  const cart = await price(desk, after, input.validUntil ?? before.validUntil)
  return inTransaction(desk.ctx.db, async (tx) => {
    const quotation = await lockQuotation(tx, id)
    // Priced from what was read: what moved since is a conflict even for who sent no version.
    requireVersion(before.version, quotation.version)
    requireStep(quotation, 'update')
    await tx
      .updateTable('quotations')
      .set({
        ...(input.validUntil === undefined ? {} : { valid_until: input.validUntil }),
        ...(input.note === undefined ? {} : { note: input.note || null }),
        customer_id: after.customerId,
        discount: json(after.discount),
        ...amountsOf(cart),
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('quotation_lines').where('quotation_id', '=', id).execute()
    await insertLines(tx, { id, storeId: before.storeId }, after.lines, cart)
    await audit(tx, actor, {
      action: 'quotation.update',
      entity: 'quotation',
      entityId: id,
      storeId: before.storeId,
      detail: { number: quotation.number, fields: Object.keys(input), total: cart.priced.total },
    })
    return readQuotation(tx, id)
  })
}

type Line = QuotationRequest['lines'][number]

/** A line as it was asked for: a price from the lists follows the lists. */
const keptLine = ({ productId, quantity, unitPrice, discount, priceDiffers }: Quotation['lines'][number]): Line => ({
  productId,
  quantity,
  ...(priceDiffers ? { unitPrice } : {}),
  ...(discount === null ? {} : { discount }),
})

async function price(desk: SalesDesk, request: QuotationRequest, validUntil: string): Promise<PricedQuotation> {
  const products = request.lines.map(({ productId }) => productId.toLowerCase())
  const twice = products.findIndex((id, index) => products.indexOf(id) < index)
  if (twice >= 0) {
    raise('validation_failed', 'A product stands twice in the quotation.', {
      errors: [{ path: `lines.${twice}.productId`, message: 'stands twice' }],
    })
  }
  const cart = await priceQuotation(desk, request)
  if (validUntil < cart.day) {
    raise('validation_failed', 'The last day lies in the past.', {
      errors: [{ path: 'validUntil', message: 'in the past' }],
    })
  }
  return cart
}

const json = (value: object | null | undefined) => (value == null ? null : JSON.stringify(value))

const amountsOf = ({ priced: { subtotal, discountTotal, taxTotal, total, taxes } }: PricedQuotation) => ({
  subtotal,
  discount_total: discountTotal,
  tax_total: taxTotal,
  total,
  taxes: JSON.stringify(taxes),
})

/** The next number of the store, without gaps: its row is locked until the quotation is written. */
async function takeNumber(tx: Tx, storeId: string): Promise<{ number: number; documentNumber: string }> {
  const { rows } = await sql<{ number: number; documentNumber: string }>`
    with taken as (
      insert into quotation_numbers (store_id, next_number) values (${storeId}, 2)
      on conflict (store_id) do update set next_number = quotation_numbers.next_number + 1
      returning store_id, next_number - 1 as number
    )
    select t.number, 'COT-' || s.code || '-' || lpad(t.number::text, greatest(6, length(t.number::text)), '0')
      as "documentNumber"
    from taken t join stores s on s.id = t.store_id`.execute(tx)
  const [taken] = rows
  if (taken === undefined) throw new Error(`store ${storeId} has no number for a quotation`)
  return taken
}

async function insertLines(
  tx: Tx,
  { id, storeId }: { id: string; storeId: string },
  asked: readonly Line[],
  { priced, belowCost }: PricedQuotation,
): Promise<void> {
  await tx
    .insertInto('quotation_lines')
    .values(
      priced.lines.map((line, index) => ({
        id: uuid(),
        quotation_id: id,
        store_id: storeId,
        line_number: index + 1,
        product_id: line.productId,
        quantity: line.quantity,
        unit_price: line.unitPrice,
        price_unit: line.priceUnit,
        discount: json(asked[index]?.discount),
        gross: line.gross,
        discount_amount: line.discount,
        tax_total: line.total - line.taxable,
        total: line.total,
        price_differs: line.priceDiffers,
        below_cost: belowCost.has(line),
      })),
    )
    .execute()
}
