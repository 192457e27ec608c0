/** Whether taking `quantity` (thousandths) leaves less than nothing on hand. */
export function wouldGoBelow(onHand: number, quantity: number): boolean {
  return onHand < quantity
}

export type StockDecision = 'take' | 'take_and_flag' | 'refuse' | 'untracked'

/**
 * What a sale may do with the stock of a product: thousandths on hand and asked for, the latter summed over the lines
 * of the sale. Only the policy 'refuse' stops a sale; 'allow' sells and flags it `stock_below_zero`.
 */
export function decideStock(
  product: { readonly trackStock: boolean; readonly stockPolicy: 'refuse' | 'allow'; readonly onHand: number },
  quantity: number,
): StockDecision {
  if (!product.trackStock) return 'untracked'
  if (!wouldGoBelow(product.onHand, quantity)) return 'take'
  return product.stockPolicy === 'refuse' ? 'refuse' : 'take_and_flag'
}
