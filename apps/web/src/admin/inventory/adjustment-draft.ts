/** A product being counted or corrected; `quantity` is text as typed until it reads as a quantity. */
export type AdjustmentLine = { productId: string; name: string; sku: string; onHand: string | null; quantity: string }

export type AdjustmentDraft = {
  storeId: string
  reason: string
  mode: 'set' | 'change'
  lines: readonly AdjustmentLine[]
}

const wire = (quantity: string) => quantity.trim().replace(',', '.').replace('−', '-').replace(/^\+/, '')

/** The request of an adjustment; its id is made once, so that a second press sends the same adjustment. */
export function adjustmentBody(id: string, draft: AdjustmentDraft) {
  return {
    id,
    storeId: draft.storeId,
    reason: draft.reason,
    lines: draft.lines.map((line) =>
      draft.mode === 'set'
        ? { productId: line.productId, set: wire(line.quantity) }
        : { productId: line.productId, change: wire(line.quantity) },
    ),
  }
}

/** The lines with one more product at their end; one that stands there already is not doubled. */
export function withProduct(
  lines: readonly AdjustmentLine[],
  product: { id: string; name: string; sku: string; onHand: string | null },
): AdjustmentLine[] {
  if (lines.some((line) => line.productId === product.id)) return [...lines]
  const { id, name, sku, onHand } = product
  return [...lines, { productId: id, name, sku, onHand, quantity: '' }]
}
