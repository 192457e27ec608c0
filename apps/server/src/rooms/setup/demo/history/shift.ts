import { type Day, drawMinute, instantOf, openingHours, tradeOf } from './business-day.ts'
import { comebackDay, refundedCash, takeBack } from './comeback.ts'
import { cashMove, countDrawer, errandsOf } from './drawer.ts'
import type { DemoEvent, DemoSale, DemoShift } from './events.ts'
import type { Random } from './random.ts'
import { cashIn, type ShiftCast, type ShiftRules, sell } from './sale.ts'

export type ShiftPlan = {
  day: Day
  storeId: string
  registerId: string
  cashierId: string
  receiptsPerDay: number
  /** Minute of the day at which the till stops at the latest: "now" on the last day. */
  untilMinute: number
  /** Sales that will come back to this store, by the day on which they do. */
  comebacks: Map<Day, DemoSale[]>
  /** The days that follow, until the last. */
  nextDays: readonly Day[]
}

const FLOAT = 200_000_00
const OPENS_BEFORE_MINUTES = 15
const COMEBACKS_FROM_MINUTE = 9 * 60
const COMEBACK_CHANCE = 0.25
const RECEIPTS_MIN = 40
const RECEIPTS_MAX = 110
const MINUTE_MS = 60_000

/** The whole day of one till. The same plan and random source give the same shift. */
export function workShift(plan: ShiftPlan, cast: ShiftCast, rules: ShiftRules, random: Random): DemoShift {
  const { day, storeId, registerId, cashierId } = plan
  const { opens, closes } = openingHours(day)
  const lastMinute = Math.min(closes, plan.untilMinute)
  const openedAt = instantOf(day, opens - OPENS_BEFORE_MINUTES + random.between(0, 9))
  const errands = errandsOf(opens, random)
  const comebacks = plan.comebacks.get(day) ?? []
  plan.comebacks.delete(day)
  const events: DemoEvent[] = []
  let inDrawer = FLOAT

  for (const minute of paidMinutes(plan, lastMinute, random)) {
    const at = instantOf(day, minute)
    const sale = sell(minute, at, cast, rules, random)
    events.push(sale)
    inDrawer += cashIn(sale)
    const backOn = comebackDay(sale, plan.nextDays, random)
    if (backOn !== null) plan.comebacks.set(backOn, [...(plan.comebacks.get(backOn) ?? []), sale])

    // Before the next customer, who pays a minute later at the earliest.
    const after = new Date(at.getTime() + random.between(15, 40) * 1000)
    const comeback = minute > COMEBACKS_FROM_MINUTE && random.chance(COMEBACK_CHANCE) ? comebacks.pop() : undefined
    if (comeback !== undefined) {
      const taken = takeBack(comeback, after, rules, random)
      inDrawer -= refundedCash(taken)
      events.push(taken)
      continue
    }
    const move = cashMove({ minute, at: after, inDrawer, errands, language: rules.language }, random)
    if (move !== null) {
      inDrawer += move.kind === 'in' ? move.amount : -move.amount
      events.push(move)
    }
  }
  const closedAt = new Date(instantOf(day, lastMinute).getTime() + random.between(6, 20) * MINUTE_MS)
  return {
    id: random.uuid(openedAt),
    day,
    storeId,
    registerId,
    cashierId,
    openedAt,
    openingFloat: FLOAT,
    events,
    closedAt,
    expectedCash: inDrawer,
    ...countDrawer(inDrawer, rules.language, random),
  }
}

/** When each customer of the day pays, in order, a minute apart at least, none after the till stopped. */
function paidMinutes(plan: ShiftPlan, lastMinute: number, random: Random): number[] {
  const chance = 0.85 + random.fraction() * 0.3
  const receipts = Math.round(plan.receiptsPerDay * tradeOf(plan.day) * chance)
  const count = Math.max(RECEIPTS_MIN, Math.min(RECEIPTS_MAX, receipts))
  const drawn = Array.from({ length: count }, () => drawMinute(plan.day, random)).sort((a, b) => a - b)
  const minutes: number[] = []
  let earliest = 0
  for (const minute of drawn) {
    const paid = Math.max(minute, earliest)
    if (paid + 1 >= lastMinute) break
    minutes.push(paid)
    earliest = paid + 1
  }
  return minutes
}
