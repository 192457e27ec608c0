import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db.ts'
import { openPastDesk } from '../../sales/index.ts'
import { bogotaDay, type Day, daysUntil, instantOf } from './history/business-day.ts'
import type { DemoShift } from './history/events.ts'
import { generateHistory, type HistoryPlan } from './history/history.ts'
import { seededRandom } from './history/random.ts'
import { type DemoStockDocument, planSupply } from './history/supply.ts'
import type { DemoLanguage } from './language.ts'
import { type DemoMasters, userNamed, writeMasters } from './masters.ts'
import { demoActor, playShift } from './play-shift.ts'
import { recordSupply } from './record-supply.ts'
import { demoCompany } from './shop.ts'

const CONNECTIONS = 4

export type DemoStep = 'catalog' | 'history' | 'done'

export type DemoOptions = {
  language: DemoLanguage
  /** The administrator's; the other users of the demo have the public ones of `demoUsers`. */
  adminPassword: string
  onProgress?: (progress: { percent: number; step: DemoStep }) => void
  /** Days of trade, today included. */
  days?: number
}

const DAYS = 60
const SEED = 1905
/** The tills of today stop this long before now, so that their last count is in the past too. */
const STOP_BEFORE_MINUTES = 25
const CATALOG_PERCENT = 5
const FOUNDED_MINUTE = 4 * 60

/**
 * Loads the demo shop into a database that nobody has set up: catalogue and people in one transaction, then its past
 * day by day through the use cases of the till, so that numbers, stock, cash and audit are what trade leaves behind.
 * Returns the administrator's user name. When it fails midway the days recorded so far stay, each of them whole.
 */
export async function loadDemo(ctx: Context, options: DemoOptions): Promise<{ username: string }> {
  const report = (percent: number, step: DemoStep) => options.onProgress?.({ percent, step })
  report(0, 'catalog')
  const today = bogotaDay(ctx.clock())
  const days = options.days ?? DAYS
  const [firstDay = today.day] = daysUntil(today.day, days)
  const plan = {
    language: options.language,
    adminPassword: options.adminPassword,
    passwordCost: ctx.config.passwordCost,
    since: instantOf(firstDay, FOUNDED_MINUTE),
    sinceDay: firstDay,
  }
  const masters = await inTransaction(ctx.db, (tx) => writeMasters(tx, plan, seededRandom(SEED)))
  report(CATALOG_PERCENT, 'history')
  const history = historyPlan(masters, options.language, days, today)
  await writeHistory(ctx, masters, history, (share) => {
    report(CATALOG_PERCENT + Math.floor(share * (99 - CATALOG_PERCENT)), 'history')
  })
  report(100, 'done')
  return { username: 'admin' }
}

function historyPlan(
  masters: DemoMasters,
  language: DemoLanguage,
  days: number,
  today: { day: Day; minute: number },
): HistoryPlan {
  const { pricesIncludeTax, rounding, cashRounding } = demoCompany
  return {
    days,
    until: today.day,
    untilMinute: today.minute - STOP_BEFORE_MINUTES,
    seed: SEED,
    stores: masters.stores.map(({ id, registers }) => ({
      id,
      registers: registers.map(({ id: registerId, cashier, receiptsPerDay }) => {
        return { id: registerId, cashierId: userNamed(masters.users, cashier).id, receiptsPerDay }
      }),
    })),
    products: masters.products,
    customers: masters.customers,
    rules: { pricesIncludeTax, rounding, cashRounding, language },
  }
}

async function writeHistory(
  ctx: Context,
  masters: DemoMasters,
  plan: HistoryPlan,
  onShare: (share: number) => void,
): Promise<void> {
  const supply = planSupply(generateHistory(plan), { ...plan, language: plan.rules.language, stores: masters.stores })
  const actors = new Map(masters.users.map((user) => [user.id, demoActor(user)]))
  const storekeeper = userNamed(masters.users, 'lucia').id
  const past = openPastDesk(ctx, { connections: CONNECTIONS, applicationName: 'odata-pos demo' })
  let daysDone = 0
  try {
    for (const { documents, shifts } of byDay(generateHistory(plan), supply)) {
      await inTransaction(past.ctx.db, async (tx) => {
        for (const document of documents) await recordSupply(tx, document, storekeeper)
      })
      await Promise.all(
        shifts.map((shift) => {
          const actor = actors.get(shift.cashierId)
          if (actor === undefined) throw new Error(`nobody works at register ${shift.registerId}`)
          return playShift(past, actor, shift)
        }),
      )
      daysDone += 1
      onShare(daysDone / plan.days)
    }
  } finally {
    await past.close()
  }
}

/** Goods and shifts of one day at a time: what came in is booked before the tills open. */
function* byDay(shifts: Iterable<DemoShift>, supply: readonly DemoStockDocument[]) {
  let day: Day | null = null
  let ofDay: DemoShift[] = []
  const arrived = (on: Day) => supply.filter((document) => document.day === on)
  for (const shift of shifts) {
    if (day !== null && shift.day !== day) {
      yield { documents: arrived(day), shifts: ofDay }
      ofDay = []
    }
    day = shift.day
    ofDay.push(shift)
  }
  if (day !== null) yield { documents: arrived(day), shifts: ofDay }
}
