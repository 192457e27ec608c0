import { formatQuantity } from '@odata-pos/domain/quantity'
import type { Sale } from '@odata-pos/domain/sales'
import { taxSummary } from '@odata-pos/domain/tax'
import type { Db, Tx } from '../../platform/db.ts'
import { saleHead, saleLines, salePayments, salePromotions, saleTaxes } from './sale-queries.ts'

export type ReadSale = { sale: Sale; requestHash: Buffer }

/** The sale with this id as the API shows it, and the hash of the request that made it; null when there is none. */
export async function readSale(db: Db | Tx, id: string): Promise<ReadSale | null> {
  const head = await saleHead(db, id)
  if (head === undefined) return null
  const { requestHash, occurredAt, receivedAt, ...sale } = head
  const [lines, taxes, payments, promotions] = await Promise.all([
    saleLines(db, id),
    saleTaxes(db, id),
    salePayments(db, id),
    salePromotions(db, id),
  ])
  const promotionsOf = Map.groupBy(promotions, ({ lineId }) => lineId)
  const taxesOf = Map.groupBy(taxes, ({ lineId }) => lineId)
  const answered = lines.map(({ quantity, returned, ...line }) => ({
    ...line,
    quantity: formatQuantity(quantity),
    taxes: (taxesOf.get(line.id) ?? []).map(({ code, rate, base, amount }) => ({ code, rate, base, amount })),
    promotions: (promotionsOf.get(line.id) ?? []).map(({ lineId: _line, ...promotion }) => promotion),
    returnedQuantity: formatQuantity(returned),
  }))
  return {
    requestHash,
    sale: {
      ...sale,
      occurredAt: occurredAt.toISOString(),
      receivedAt: receivedAt.toISOString(),
      lines: answered,
      payments,
      taxes: taxSummary(answered),
    },
  }
}
