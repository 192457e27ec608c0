import type { PricedCart, PricedLine } from '@odata-pos/domain/cart'
import type { Permission } from '@odata-pos/domain/iam'
import { mulDiv, parsePercent, WHOLE } from '@odata-pos/domain/money'
import { heldLines, type QuotedLine } from '@odata-pos/domain/quotations'
import type { Approved, TicketLine } from './ticket.ts'

/** What a person took off a line: its discounts less what promotions gave. */
const givenByHand = ({ discount, promotions }: PricedLine<TicketLine>) =>
  promotions.reduce((left, { amount }) => left - amount, discount)

/**
 * Whether some line's discounts (its own and its share of the sale's) pass the largest percentage a person may give.
 * One minor unit is let through, because shares are rounded: the server judges by the same rule.
 */
export function discountsAbove(maxPercent: string, lines: readonly PricedLine<TicketLine>[]): boolean {
  const limit = parsePercent(maxPercent)
  return lines.some((line) => givenByHand(line) > mulDiv(line.gross, limit, WHOLE, 'half-up') + 1)
}

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
  const held = heldLines(
    cart.lines.map((line) => ({ ...line, discount: givenByHand(line) })),
    quoted,
  )
  const lines = cart.lines.filter((_, index) => held[index] !== true)
  const needed: Permission[] = []
  if (lines.some(({ unitPrice, listPrice }) => unitPrice !== listPrice)) needed.push('sales.price_override')
  if (lines.some((line) => givenByHand(line) > 0)) {
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
