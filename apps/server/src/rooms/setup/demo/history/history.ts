import { basketDrawer, type StockedProduct } from './basket.ts'
import { type Day, daysUntil } from './business-day.ts'
import type { DemoSale, DemoShift } from './events.ts'
import { seededRandom, weighted } from './random.ts'
import type { ShiftRules } from './sale.ts'
import { workShift } from './shift.ts'

export type HistoryPlan = {
  /** How many days of trade, the last of which is `until`. */
  days: number
  until: Day
  /** Minute of the last day at which the tills stop, when the shop is still open; null: it trades until it closes. */
  untilMinute: number | null
  /** The same seed gives the same history. */
  seed: number
  stores: readonly { id: string; registers: readonly { id: string; cashierId: string; receiptsPerDay: number }[] }[]
  products: readonly StockedProduct[]
  customers: readonly { id: string; isCompany: boolean }[]
  rules: ShiftRules
}

const NO_CUSTOMER_WEIGHT = 0.88

/** Yields the shifts of a plausible past, day by day and till by till: pure, and the same for the same plan. */
export function* generateHistory(plan: HistoryPlan): Generator<DemoShift, void, undefined> {
  const random = seededRandom(plan.seed)
  const cast = {
    drawBasket: basketDrawer(plan.products, plan.rules.language),
    drawCustomer: customerDrawer(plan.customers),
  }
  const days = daysUntil(plan.until, plan.days)
  const comebacks = new Map(plan.stores.map((store) => [store.id, new Map<Day, DemoSale[]>()]))
  for (const [index, day] of days.entries()) {
    const untilMinute = day === plan.until ? (plan.untilMinute ?? END_OF_DAY) : END_OF_DAY
    for (const store of plan.stores) {
      for (const { id: registerId, cashierId, receiptsPerDay } of store.registers) {
        const shift = workShift(
          {
            day,
            storeId: store.id,
            registerId,
            cashierId,
            receiptsPerDay,
            untilMinute,
            comebacks: comebacks.get(store.id) ?? new Map<Day, DemoSale[]>(),
            nextDays: days.slice(index + 1),
          },
          cast,
          plan.rules,
          random,
        )
        if (shift.events.length > 0) yield shift
      }
    }
  }
}

const END_OF_DAY = 24 * 60

/** A few regulars come often, the rest now and then. */
function customerDrawer(customers: HistoryPlan['customers']) {
  const shares = customers.map((_, index) => 1 / (index + 3))
  const known = shares.reduce((sum, share) => sum + share, 0)
  const share = (index: number) => ((1 - NO_CUSTOMER_WEIGHT) * (shares[index] ?? 0)) / known
  return weighted<{ id: string; isCompany: boolean } | null>([
    [null, NO_CUSTOMER_WEIGHT],
    ...customers.map((customer, index) => [customer, share(index)] as const),
  ])
}
