import { discountsAbove, givenByHand, type PricedCart } from '@odata-pos/domain/cart'
import type { Permission } from '@odata-pos/domain/iam'
import { heldLines, type QuotedLine } from '@odata-pos/domain/quotations'
import type { Approved, TicketLine } from './ticket.ts'

export type Cashier = { can: (permission: Permission) => boolean; maxDiscountPercent: string }

/**
 * Permissions that this sale needs and the cashier lacks: each takes a manager's approval. What is sold as it was
 * `quoted` was allowed when the quotation was sent.
 */
export function permissionsNeeded(
  cart: PricedCart<TicketLine>,
  cashier: Cashier,
  quoted: readonly QuotedLine[] = [],
): Permission[] {
  const byHand = cart.lines.map((line) => ({ ...line, discount: givenByHand(line) }))
  const held = heldLines(byHand, quoted)
  const lines = byHand.filter((_, index) => held[index] !== true)
  const needed: Permission[] = []
  if (lines.some(({ unitPrice, listPrice }) => unitPrice !== listPrice)) needed.push('sales.price_override')
  if (lines.some(({ discount }) => discount > 0)) {
    needed.push('sales.discount')
    if (discountsAbove(cashier.maxDiscountPercent, lines)) needed.push('sales.discount_over_limit')
  }
  return needed.filter((permission) => !cashier.can(permission))
}

/** Time left in which an approval still reaches the server before it runs out. */
const MARGIN_MS = 10_000

/** Permissions still to be approved at `nowMs`: those never given, and those that run out before the sale is sent. */
export function approvalsMissing(
  needed: readonly Permission[],
  approvals: readonly Approved[],
  nowMs: number,
): Permission[] {
  return needed.filter(
    (permission) =>
      !approvals.some(
        (approved) => approved.permission === permission && Date.parse(approved.expiresAt) - nowMs > MARGIN_MS,
      ),
  )
}
