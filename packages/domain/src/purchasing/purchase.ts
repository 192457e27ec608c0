import { allocate, mulDiv, parsePercent, WHOLE } from '../money/index.ts'
import { ONE } from '../quantity/index.ts'

/** A line as it is bought: packs in thousandths, minor units without tax for one pack, percent as a decimal string. */
export type PurchaseLine = { readonly packs: number; readonly packCost: number; readonly taxRate: string }

/** Net and tax of a line, minor units: packs at their cost, half up; the tax on that, half to even (NTC 3711). */
export function lineAmounts({ packs, packCost, taxRate }: PurchaseLine): { net: number; tax: number } {
  const net = mulDiv(packs, packCost, ONE, 'half-up')
  return { net, tax: mulDiv(net, parsePercent(taxRate), WHOLE, 'half-even') }
}

/**
 * Units (thousandths) in so many packs (thousandths) of this size (thousandths of a unit): 2 cases of 12 are 24.
 * Null when they are not a whole number of thousandths, or when the product has no decimals and they are no whole units.
 */
export function unitsOf(packs: number, packSize: number, decimals: number): number | null {
  const product = BigInt(packs) * BigInt(packSize)
  const step = BigInt(decimals === 0 ? ONE * ONE : ONE)
  if (product % step !== 0n) return null
  const units = Number(product / BigInt(ONE))
  return Number.isSafeInteger(units) ? units : null
}

/**
 * Freight and the like (minor units) spread over the lines by what they cost, without losing a cent; over lines that all
 * cost nothing, by quantity.
 */
export function spreadLandedCost(amount: number, lines: readonly { net: number; quantity: number }[]): number[] {
  const costly = lines.some(({ net }) => net > 0)
  return allocate(
    amount,
    lines.map(({ net, quantity }) => (costly ? net : quantity)),
  )
}
