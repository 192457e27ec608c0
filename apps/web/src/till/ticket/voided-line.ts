import { mulDiv } from '@odata-pos/domain/money'
import { ONE } from '@odata-pos/domain/quantity'

/** Pieces that left a ticket before it was paid; the quantity in thousandths, the amount at the line's price. */
export type VoidedLine = { productId: string; name: string; quantity: number; amount: number }

type Voidable = { productId: string; name: string; unitPrice: number; priceUnit: number }

export function voidedLine(line: Voidable, quantity: number): VoidedLine {
  const { productId, name, unitPrice, priceUnit } = line
  return { productId, name, quantity, amount: mulDiv(unitPrice, quantity, ONE * priceUnit, 'half-even') }
}
