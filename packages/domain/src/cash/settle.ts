import { MAX_MINOR } from '../money/index.ts'

/** All amounts are integer minor units; `step` and `cashRounding` are the smallest cash amount, 1 = no rounding. */
export type TenderKind = 'cash' | 'card' | 'transfer' | 'other' | 'credit'
export type Tender = { readonly kind: TenderKind; readonly amount: number }

export type Settlement =
  | { ok: true; paid: number; change: number; rounding: number }
  | { ok: false; code: 'payment_short' | 'change_on_non_cash' | 'amount_out_of_range' }

export type RefundSettlement =
  | { ok: true; refunded: number; rounding: number }
  | { ok: false; code: 'refund_short' | 'refund_above_total' }

function checked(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount: ${amount}`)
  return amount
}

function tendered(tenders: readonly Tender[]): { cash: number; nonCash: number } {
  let cash = 0
  let nonCash = 0
  for (const { kind, amount } of tenders) {
    if (kind === 'cash') cash += checked(amount)
    else nonCash += checked(amount)
  }
  return { cash, nonCash }
}

/**
 * Cash to ask for what other means have not paid, rounded down to the step: rounding up against the customer is
 * prohibited in Colombia. `rounding` is what the shop gives up, never above zero.
 * Throws RangeError when nonCash passes the total or the step is not positive.
 */
export function cashDue(total: number, nonCash: number, step: number): { due: number; rounding: number } {
  if (step < 1) throw new RangeError(`cashDue: step ${step}`)
  const owed = checked(checked(total) - checked(nonCash))
  const lost = owed % step
  return { due: owed - lost, rounding: 0 - lost }
}

/**
 * Settles a sale. Only cash gives change and only cash is rounded; an exact cash tender is taken as it is, and a sale
 * paid by other means alone must be paid to the cent. Always paid − change = total + rounding.
 */
export function settle(sale: { total: number; payments: readonly Tender[]; cashRounding: number }): Settlement {
  const { cash, nonCash } = tendered(sale.payments)
  if (nonCash > sale.total) return { ok: false, code: 'change_on_non_cash' }
  const owed = sale.total - nonCash
  const paid = cash + nonCash
  if (paid > MAX_MINOR) return { ok: false, code: 'amount_out_of_range' }
  if (cash === owed) return { ok: true, paid, change: 0, rounding: 0 }
  const { due, rounding } = cashDue(sale.total, nonCash, sale.cashRounding)
  if (cash === 0 || cash < due) return { ok: false, code: 'payment_short' }
  return { ok: true, paid, change: cash - due, rounding }
}

/**
 * Settles a return. Refunds must sum to the total, or where cash is given back, to the total with that cash rounded
 * up to the step, in the customer's favour: refunded = total + rounding, with rounding never below zero.
 */
export function settleRefund(back: {
  total: number
  refunds: readonly Tender[]
  cashRounding: number
}): RefundSettlement {
  const { cash, nonCash } = tendered(back.refunds)
  if (nonCash > back.total) return { ok: false, code: 'refund_above_total' }
  const owed = back.total - nonCash
  const rest = owed % back.cashRounding
  const rounded = cash > 0 && rest > 0 ? owed + back.cashRounding - rest : owed
  if (cash === owed || cash === rounded) return { ok: true, refunded: cash + nonCash, rounding: cash - owed }
  return { ok: false, code: cash < owed ? 'refund_short' : 'refund_above_total' }
}
