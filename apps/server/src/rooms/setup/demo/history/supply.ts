import { ONE } from '@odata-pos/domain/quantity'
import type { DemoLanguage } from '../language.ts'
import type { StockedProduct } from './basket.ts'
import { type Day, daysUntil, instantOf, weekdayOf } from './business-day.ts'
import type { DemoShift } from './events.ts'
import { type Random, seededRandom } from './random.ts'

/** Goods that came in or were written off: one document a store, recorded before the store opens. */
export type DemoStockDocument = {
  id: string
  kind: 'opening' | 'adjustment'
  storeId: string
  day: Day
  at: Date
  reason: string
  moves: { id: string; product: StockedProduct; quantity: number }[]
}

export type SupplyPlan = {
  days: number
  until: Day
  seed: number
  language: DemoLanguage
  stores: readonly { id: string; stockPercent: number }[]
  products: readonly StockedProduct[]
}

const FRESH = new Set(['frutas-verduras', 'panaderia', 'carnes', 'cafeteria', 'lacteos-huevos'])
const [SUNDAY, MONDAY, THURSDAY] = [0, 1, 4]
const DELIVERED_MINUTE = 5 * 60 + 40
const WASTE_MINUTE = 6 * 60
const WASTED_PRODUCTS = 5
/** This share of the products is not ordered in the last days: the screens of what to order have something to say. */
const FORGOTTEN_SHARE = 0.12
const FORGOTTEN_DAYS = 9
const HALF_KILO = ONE / 2

const REASONS = {
  es: { opening: 'Inventario inicial', delivery: 'Mercancía recibida de proveedores', waste: 'Merma: producto dañado' },
  en: { opening: 'Opening stock', delivery: 'Goods received from suppliers', waste: 'Waste: spoilt goods' },
} as const

/**
 * Plans what came in so that what was sold was there: an opening stock, fresh goods every day but Sunday, the rest on
 * Mondays and Thursdays, and a little waste on Mondays. Whatever the order of a day's sales, no stock goes below zero.
 * Needs the shifts that will be recorded: suppliers of a demonstration know the future.
 */
export function planSupply(shifts: Iterable<DemoShift>, plan: SupplyPlan): DemoStockDocument[] {
  const random = seededRandom(plan.seed)
  const days = daysUntil(plan.until, plan.days)
  const sold = demandOf(shifts)
  return plan.stores
    .flatMap((store) => supplyStore(store, days, sold.get(store.id) ?? new Map(), plan, random))
    .sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** Thousandths of each product wanted each day. */
type Demand = Map<Day, Map<string, number>>

/** What is sold; what comes back is not counted on. */
function demandOf(shifts: Iterable<DemoShift>): Map<string, Demand> {
  const stores = new Map<string, Demand>()
  for (const { storeId, day, events } of shifts) {
    const demand = stores.get(storeId) ?? new Map<Day, Map<string, number>>()
    const wanted = demand.get(day) ?? new Map<string, number>()
    for (const event of events) {
      if (event.kind !== 'sale') continue
      for (const { productId, quantity } of event.lines) wanted.set(productId, (wanted.get(productId) ?? 0) + quantity)
    }
    stores.set(storeId, demand.set(day, wanted))
  }
  return stores
}

function supplyStore(
  store: SupplyPlan['stores'][number],
  days: readonly Day[],
  demand: Demand,
  plan: SupplyPlan,
  random: Random,
): DemoStockDocument[] {
  const products = plan.products.filter((product) => product.trackStock)
  const shelf = new Map(products.map((product) => [product.id, shelfOf(product, store.stockPercent)]))
  const forgotten = new Set(products.filter(() => random.chance(FORGOTTEN_SHARE)))
  const onHand = new Map<string, number>()
  const documents: DemoStockDocument[] = []
  for (const [index, day] of days.entries()) {
    const isOpening = index === 0
    const waste = weekdayOf(day) === MONDAY && !isOpening ? wasteOf(products, onHand, random) : []
    const wasted = new Map(waste.map(({ product, quantity }) => [product.id, -quantity]))
    const delivered = products.flatMap((product) => {
      if (!isOpening && !comesOn(product, day)) return []
      const wanted = wantedUntilNext(product, days, index, demand) + (wasted.get(product.id) ?? 0)
      const left = (onHand.get(product.id) ?? 0) - wanted
      const full = shelf.get(product.id) ?? 0
      if (left >= (isOpening ? full : product.minStock)) return []
      if (left >= 0 && forgotten.has(product) && index >= days.length - FORGOTTEN_DAYS) return []
      return [{ product, quantity: lotOf(product, full - left) }]
    })
    const kind = isOpening ? 'opening' : 'adjustment'
    const reasons = REASONS[plan.language]
    const document = { storeId: store.id, day }
    documents.push(
      asDocument(
        {
          ...document,
          kind,
          minute: DELIVERED_MINUTE,
          reason: reasons[isOpening ? 'opening' : 'delivery'],
          goods: delivered,
        },
        random,
      ),
      asDocument({ ...document, kind, minute: WASTE_MINUTE, reason: reasons.waste, goods: waste }, random),
    )
    for (const { product, quantity } of [...delivered, ...waste]) add(onHand, product.id, quantity)
    for (const [productId, quantity] of demand.get(day) ?? []) add(onHand, productId, -quantity)
  }
  return documents.filter((document) => document.moves.length > 0)
}

function add(onHand: Map<string, number>, productId: string, quantity: number): void {
  onHand.set(productId, (onHand.get(productId) ?? 0) + quantity)
}

function shelfOf(product: StockedProduct, stockPercent: number): number {
  return Math.max(Math.ceil((product.shelfStock * stockPercent) / 100 / ONE) * ONE, product.minStock + ONE)
}

function comesOn(product: StockedProduct, day: Day): boolean {
  const weekday = weekdayOf(day)
  return FRESH.has(product.categoryCode) ? weekday !== SUNDAY : weekday === MONDAY || weekday === THURSDAY
}

/** What is sold from the day at `index` until the product comes again. */
function wantedUntilNext(product: StockedProduct, days: readonly Day[], index: number, demand: Demand): number {
  let wanted = 0
  for (const [ahead, day] of days.slice(index).entries()) {
    if (ahead > 0 && comesOn(product, day)) break
    wanted += demand.get(day)?.get(product.id) ?? 0
  }
  return wanted
}

/** Whole half kilos, whole units, and of what stands in quantity half dozens. */
function lotOf(product: StockedProduct, quantity: number): number {
  const lot = product.weighed ? HALF_KILO : product.shelfStock >= 24 * ONE ? 6 * ONE : ONE
  return Math.ceil(quantity / lot) * lot
}

/** Fruit and vegetables that spoilt over the weekend: some grams of what is there. */
function wasteOf(products: readonly StockedProduct[], onHand: ReadonlyMap<string, number>, random: Random) {
  const spoils = products.filter(({ id, weighed, categoryCode }) => {
    return weighed && categoryCode === 'frutas-verduras' && (onHand.get(id) ?? 0) > 2 * ONE
  })
  const spoilt = new Set<StockedProduct>()
  for (let turn = 0; turn < WASTED_PRODUCTS && spoils.length > 0; turn += 1) spoilt.add(random.pick(spoils))
  return [...spoilt].map((product) => ({ product, quantity: -random.between(150, 1_800) }))
}

function asDocument(
  made: {
    kind: DemoStockDocument['kind']
    storeId: string
    day: Day
    minute: number
    reason: string
    goods: readonly { product: StockedProduct; quantity: number }[]
  },
  random: Random,
): DemoStockDocument {
  const { kind, storeId, day, minute, reason, goods } = made
  const at = instantOf(day, minute)
  const moves = goods.map(({ product, quantity }) => ({ id: random.uuid(at), product, quantity }))
  return { id: random.uuid(at), kind, storeId, day, at, reason, moves }
}
