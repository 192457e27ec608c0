import { settleRefund } from '@odata-pos/domain/cash'
import { sum } from '@odata-pos/domain/money'
import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { returnLine } from '@odata-pos/domain/sales'
import type { Sale, SaleLine } from '@odata-pos/domain/sales/contract'
import type { PaymentMethod } from '../pay/tenders.ts'

/** Thousandths of a line that can still come back. */
export const returnable = (line: SaleLine) => parseQuantity(line.quantity) - parseQuantity(line.returnedQuantity)

/** Thousandths to take back, by sale line. */
export type Chosen = ReadonlyMap<string, number>

/** What is given back for the chosen parts, in minor units: the very amounts the server will compute. */
export function returnTotal(sale: Sale, chosen: Chosen): number {
  return sum(sale.lines.map((line) => lineTotal(line, chosen.get(line.id) ?? 0)))
}

/** What is given back for some thousandths of one line. */
export function lineTotal(line: SaleLine, quantity: number): number {
  if (quantity <= 0) return 0
  const sold = { ...line, quantity: parseQuantity(line.quantity) }
  return returnLine(sold, parseQuantity(line.returnedQuantity), quantity).total
}

export const chosenLines = (chosen: Chosen) =>
  [...chosen]
    .filter(([, quantity]) => quantity > 0)
    .map(([saleLineId, quantity]) => ({ saleLineId, quantity: formatQuantity(quantity) }))

/** One refund for the whole amount; in cash it is rounded up to what can be paid out, in the customer's favour. */
export function refundOf(
  total: number,
  method: PaymentMethod,
  cashRounding: number,
): { method: string; amount: number }[] {
  if (total === 0) return []
  const rest = method.kind === 'cash' ? total % cashRounding : 0
  const amount = rest === 0 ? total : total + cashRounding - rest
  const settled = settleRefund({ total, refunds: [{ kind: method.kind, amount }], cashRounding })
  if (!settled.ok) throw new Error(`a refund of ${amount} does not settle ${total}: ${settled.code}`)
  return [{ method: method.code, amount }]
}
