import { mulDiv, parsePercent, WHOLE } from '../money/index.ts'

/** One change for many prices: a new amount, or so much up or down; `step` rounds the result to a multiple of it. */
export type PriceChangeRule =
  | { readonly kind: 'set'; readonly amount: number }
  | { readonly kind: 'percent'; readonly direction: 'up' | 'down'; readonly percent: string; readonly step: number }
  | { readonly kind: 'amount'; readonly direction: 'up' | 'down'; readonly amount: number; readonly step: number }

/** A price in minor units after the rule, half up to the step; never below zero. */
export function changedPrice(price: number, rule: PriceChangeRule): number {
  if (rule.kind === 'set') return rule.amount
  const by = rule.kind === 'amount' ? rule.amount : mulDiv(price, parsePercent(rule.percent), WHOLE, 'half-up')
  const changed = Math.max(0, rule.direction === 'up' ? price + by : price - by)
  return mulDiv(changed, 1, rule.step, 'half-up') * rule.step
}
