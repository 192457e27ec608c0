import { cashDue, denominations, settle, type TenderKind } from '@odata-pos/domain/cash'
import { sum } from '@odata-pos/domain/money'
import type { CardAttempt } from '../card/charging.ts'

export type PaymentMethod = {
  code: string
  name: string
  kind: TenderKind
  /** What it spends; a note of an older release lacks it. */
  storedValue?: 'gift_card' | 'store_credit' | null
}

/** Part of a payment already taken; `charge` where a terminal charged a card for it, which must not be forgotten. */
export type Tendered = {
  id: string
  method: PaymentMethod
  amount: number
  reference: string
  charge?: CardAttempt
}

export type Due = {
  /** What is still to pay, to the minor unit. */
  remaining: number
  /** The same in cash, rounded down in the customer's favour. */
  cash: number
  /** cash − remaining: never above zero. */
  rounding: number
}

const isCash = ({ method }: Tendered) => method.kind === 'cash'

/** What is left to pay after the tenders taken; nothing once they settle the sale. */
export function dueAfter(total: number, tendered: readonly Tendered[], cashRounding: number): Due {
  const nonCash = sum(tendered.filter((tender) => !isCash(tender)).map(({ amount }) => amount))
  const cash = sum(tendered.filter(isCash).map(({ amount }) => amount))
  if (nonCash >= total) return { remaining: 0, cash: 0, rounding: 0 }
  const { due, rounding } = cashDue(total, nonCash, cashRounding)
  const remaining = Math.max(0, total - nonCash - cash)
  const inCash = Math.max(0, due - cash)
  return inCash === 0 && cash > 0 ? { remaining: 0, cash: 0, rounding } : { remaining, cash: inCash, rounding }
}

export type Settled = { paid: number; change: number; rounding: number }

/** How the sale is settled by these tenders; null while they do not pay it. */
export function settled(total: number, tendered: readonly Tendered[], cashRounding: number): Settled | null {
  const result = settle({
    total,
    payments: tendered.map(({ method, amount }) => ({ kind: method.kind, amount })),
    cashRounding,
  })
  return result.ok ? { paid: result.paid, change: result.change, rounding: result.rounding } : null
}

/** What one press of a method takes when nothing was typed: all that is left, in cash rounded. */
export const wholeAmount = (due: Due, kind: TenderKind) => (kind === 'cash' ? due.cash : due.remaining)

/**
 * The tenders after one more; null when it cannot be: nothing or less than nothing, or more than is left by a means that
 * gives no change. Cash beyond what is left becomes change. Two cash tenders become one, as they lie in the drawer.
 */
export function withTender(
  total: number,
  tendered: readonly Tendered[],
  next: Tendered,
  cashRounding: number,
): Tendered[] | null {
  const due = dueAfter(total, tendered, cashRounding)
  if (!Number.isSafeInteger(next.amount) || next.amount <= 0) return null
  if (!isCash(next)) return next.amount > due.remaining ? null : [...tendered, next]
  const before = tendered.find((tender) => isCash(tender) && tender.method.code === next.method.code)
  if (before === undefined) return [...tendered, next]
  return tendered.map((tender) => (tender === before ? { ...before, amount: before.amount + next.amount } : tender))
}

/** How many times the sum owed a person may plausibly hand over: a candy paid with the largest note. */
const TIMES_MAX = 200

/**
 * Whether so much change is surely a mistake: twice the largest note or more, for a payment of hundreds of times what is
 * owed. A scan that lands in the amount is thirteen digits of money.
 */
export function isAbsurdChange({ paid, change }: Settled, currency: string): boolean {
  const largest = denominations(currency)[0] ?? 0
  return change >= 2 * largest && paid > TIMES_MAX * (paid - change)
}
