import { parsePercent } from '@odata-pos/domain/money'
import { lineAmounts } from '@odata-pos/domain/purchasing'
import type { PurchaseOrder } from '@odata-pos/domain/purchasing/contract'
import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { blankToNull } from '../../shared/form/use-form.ts'

/** A line being ordered or received; `packs`, `packSize` and `taxRate` are what was typed or null. */
export type DraftLine = {
  productId: string
  name: string
  sku: string
  supplierCode: string | null
  packName: string
  packSize: string | null
  packs: string | null
  packCost: number | null
  taxRate: string
  orderLineId: string | null
  /** Packs of the order that have not come; null where there is no order for it. */
  missing: string | null
}

/** How a product is bought, as far as is known. */
export type Terms = Pick<DraftLine, 'supplierCode' | 'packName' | 'packSize' | 'packCost' | 'taxRate'>

const addOne = (packs: string | null) => formatQuantity(parseQuantity(packs ?? '0') + 1000)

/** The lines with one more pack of the product: on its line, or on a new one at the end. */
export function withScanned(
  lines: readonly DraftLine[],
  product: { id: string; name: string; sku: string },
  terms: Terms,
): DraftLine[] {
  const at = lines.findIndex((line) => line.productId === product.id)
  if (at >= 0) return lines.map((line, index) => (index === at ? { ...line, packs: addOne(line.packs) } : line))
  const { id: productId, name, sku } = product
  return [...lines, { productId, name, sku, ...terms, packs: '1', orderLineId: null, missing: null }]
}

/** The lines of an order as they stand; `receiving`: nothing counted yet, and what is missing beside it. */
export function linesOf(order: PurchaseOrder, receiving: boolean): DraftLine[] {
  return order.lines.flatMap((line): DraftLine[] => {
    const missing = parseQuantity(line.packs) - parseQuantity(line.receivedPacks)
    if (receiving && missing <= 0) return []
    return [
      {
        productId: line.productId,
        name: line.name,
        sku: line.sku,
        supplierCode: line.supplierCode,
        packName: line.packName ?? '',
        packSize: line.packSize,
        packs: receiving ? null : line.packs,
        packCost: line.packCost,
        taxRate: line.taxRate,
        orderLineId: receiving ? line.id : null,
        missing: receiving ? formatQuantity(missing) : null,
      },
    ]
  })
}

/** What the line costs in minor units; null while it cannot be worked out. */
export function draftAmounts({ packs, packCost, taxRate }: DraftLine): { net: number; tax: number } | null {
  if (packs === null || packCost === null) return null
  try {
    parsePercent(taxRate)
    return lineAmounts({ packs: parseQuantity(packs), packCost, taxRate })
  } catch (problem) {
    if (problem instanceof RangeError) return null
    throw problem
  }
}

export const orderLineBody = (line: DraftLine) => ({
  productId: line.productId,
  supplierCode: line.supplierCode,
  packName: blankToNull(line.packName),
  packSize: line.packSize ?? undefined,
  packs: line.packs,
  packCost: line.packCost,
  taxRate: line.taxRate.trim() === '' ? '0' : line.taxRate.trim().replace(',', '.'),
})

/** What came: lines of the order of which nothing was counted are left out. */
export const receiptLinesBody = (lines: readonly DraftLine[]) =>
  lines
    .filter((line) => line.orderLineId === null || (line.packs !== null && /[1-9]/.test(line.packs)))
    .map((line) => {
      const { supplierCode: _code, packName: _name, ...body } = orderLineBody(line)
      return { ...body, orderLineId: line.orderLineId }
    })
