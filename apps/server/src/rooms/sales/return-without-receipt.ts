import type { BlindReturnCreate, Return } from '@odata-pos/domain/sales'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { dayIn } from '../../platform/calendar.ts'
import { inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { requireOpen } from '../cash/index.ts'
import { allowedBy } from './allowed-by.ts'
import { namedCustomer, occurrence } from './document-request.ts'
import { listsInUse } from './price-book.ts'
import { type PricedSale, priceSale } from './price-sale.ts'
import { readReturn } from './read-return.ts'
import { type History, paidInFull, type SalesDesk } from './record-sale.ts'
import { isReplay, lockReturnSession } from './return-request.ts'
import { type ReturnedLine, storeReturn } from './store-return.ts'

type Request = z.output<typeof BlindReturnCreate>

/**
 * Takes goods back that come with no receipt, at today's prices of the store; another price needs
 * `sales.price_override` besides `sales.return_blind`, or approvals. Returns the return; `created` is false for a
 * replay. Raises session_unknown, session_closed, product_unknown, customer_unknown, forbidden, invalid_approval,
 * idempotency_conflict and the problems of `storeReturn`. An import of history gives its terms.
 */
export async function returnWithoutReceipt(
  { ctx, books }: Pick<SalesDesk, 'ctx' | 'books'>,
  actor: Actor,
  request: Request,
  { history, number }: { history?: History; number?: number | undefined } = {},
): Promise<{ created: boolean; return: Return }> {
  const hash = requestHash(history === undefined ? request : { ...request, history })
  // A rare act, so it pays for the newest prices instead of keeping watch over the copy. History brings its own prices.
  if (history === undefined) await books.refresh()
  const book = await books.open({ ids: request.lines.map(({ productId }) => productId), barcodes: [], skus: [] })
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockReturnSession(tx, request.id, request.cashSessionId)
    const created = !(await isReplay(tx, request.id, hash))
    if (created) {
      requireOpen(session)
      const customer = await namedCustomer(tx, request)
      const occurredAt = occurrence('return', request.occurredAt, ctx.clock())
      const storePriceListIds = listsInUse(book, session.storeId, [book.stores.get(session.storeId)?.priceListId])
      const priced = priceSale({ lines: request.lines }, book, {
        day: dayIn(session.timeZone, occurredAt),
        priceListIds: storePriceListIds,
        storePriceListIds,
        priceUnit: history?.priceUnit ?? 1,
      })
      const overridden = priced.lines.some(({ priceDiffers }) => priceDiffers)
      const approvedBy = await allowedBy(tx, actor, {
        permissions: overridden ? ['sales.return_blind', 'sales.price_override'] : ['sales.return_blind'],
        storeId: session.storeId,
        approvals: request.approvals,
        usedFor: request.id,
      })
      await storeReturn(tx, actor, session, {
        id: request.id,
        sale: null,
        customerId: customer?.id ?? null,
        occurredAt,
        lines: returnedLines(priced),
        refunds: history === undefined ? request.refunds : paidInFull(history, priced.total),
        imported: history !== undefined,
        reason: request.reason,
        restock: request.restock,
        approvedBy,
        hash,
        number,
      })
    } else requirePermission(actor, 'sales.read', session.storeId)
    const found = await readReturn(tx, request.id)
    if (found === null) throw new Error(`return ${request.id} was recorded and cannot be read`)
    return { created, return: found }
  })
}

function returnedLines({ lines }: PricedSale): ReturnedLine[] {
  return lines.map((line) => ({
    id: uuidv7(),
    saleLineId: null,
    productId: line.productId,
    sku: line.product.sku,
    name: line.product.name,
    unitCode: line.product.unitCode,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    priceUnit: line.priceUnit,
    unitCost: line.product.cost,
    trackStock: line.product.trackStock,
    gross: line.gross,
    discount: line.discount,
    taxable: line.taxable,
    taxes: line.taxes,
    total: line.total,
  }))
}
