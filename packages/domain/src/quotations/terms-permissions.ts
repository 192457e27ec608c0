import { discountsAbove } from '../cart/index.ts'
import type { Permission } from '../iam/permissions.ts'

type Terms = { gross: number; discountAmount: number; priceDiffers: boolean; belowCost: boolean }

/**
 * What a person must be allowed at the till to give these terms, and so to promise them: whoever drafts a quotation
 * beyond their own limits leaves it to somebody who may send it. Amounts in minor units.
 */
export function termsPermissions(
  lines: readonly Terms[],
  { maxDiscountPercent, approveBelowCost }: { maxDiscountPercent: string; approveBelowCost: boolean },
): Permission[] {
  const needed: Permission[] = []
  if (lines.some(({ priceDiffers }) => priceDiffers)) needed.push('sales.price_override')
  if (lines.some(({ discountAmount }) => discountAmount > 0)) needed.push('sales.discount')
  const reduced = lines.map(({ gross, discountAmount }) => ({ gross, discount: discountAmount }))
  if (discountsAbove(maxDiscountPercent, reduced)) needed.push('sales.discount_over_limit')
  if (approveBelowCost && lines.some(({ belowCost }) => belowCost)) needed.push('sales.sell_below_cost')
  return needed
}
