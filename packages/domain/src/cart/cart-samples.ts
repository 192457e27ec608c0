import type { LineTax, TaxRules } from '../tax/index.ts'
import type { Cart, CartLine, Discount } from './cart.ts'

/** Seeded 32-bit generator (mulberry32 by Tommy Ettinger, public domain): the same seed gives the same carts. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

type Random = ReturnType<typeof randomFrom>

const percent = (code: string, rate: string): LineTax => ({
  code,
  treatment: 'taxed',
  kind: 'percent',
  rate,
  amountPerUnit: null,
})
const bag: LineTax = { code: 'BAG', treatment: 'taxed', kind: 'perUnit', rate: '0', amountPerUnit: 7_300 }
const exempt: LineTax = { code: 'IVA0', treatment: 'exempt', kind: 'percent', rate: '0', amountPerUnit: null }
const excluded: LineTax = { ...exempt, code: 'EXCL', treatment: 'excluded' }
const iva19 = percent('IVA19', '19')

/** What the products of a shop bear: mostly one IVA, sometimes several taxes, odd rates, or none. */
const TAXES: readonly (readonly LineTax[])[] = [
  [iva19],
  [iva19],
  [percent('IVA5', '5')],
  [percent('INC8', '8')],
  [exempt],
  [excluded],
  [],
  [iva19, percent('INC8', '8')],
  [bag, iva19],
  [bag],
  [percent('VAT', '20'), percent('CITY', '2.375'), percent('STATE', '6.0625'), excluded],
  [percent('ODD', '0.0001')],
]

const PERCENTS = ['0', '5', '10', '12.5', '33.3333', '99.9999', '100', '0.0001']

function pick<T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T {
  const chosen = from[random(from.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

function price(random: Random): number {
  const kind = random(20)
  if (kind === 0) return 0
  if (kind === 1) return random(100)
  if (kind === 2) return random(1_000_000) * 5_000_000
  return kind < 12 ? (1 + random(2_000)) * 5_000 : random(30_000_000)
}

/** A discount that may pass the amount a little less than never, so that most carts are good. */
function discount(random: Random, about: number): Discount | undefined {
  const kind = random(8)
  if (kind === 0) return { kind: 'percent', value: pick(random, PERCENTS) }
  return kind === 1 ? { kind: 'amount', value: random(about + 1) } : undefined
}

function line(random: Random, index: number): CartLine {
  const unitPrice = price(random)
  const quantity = random(3) === 0 ? 1 + random(9_999) : 1000 * (1 + random(6))
  const priceUnit = random(30) === 0 ? pick(random, [10, 100, 1000]) : 1
  return {
    id: String(index),
    productId: 'p',
    quantity,
    unitPrice,
    priceUnit,
    discount: discount(random, Math.floor((unitPrice * quantity) / (1000 * priceUnit))),
    taxes: pick(random, TAXES),
  }
}

/** A cart of 1 to 6 lines such as shops make, with every kind of tax, discount and rounding in it. */
export function randomCart(random: Random): { cart: Cart; rules: TaxRules } {
  const lines: CartLine[] = []
  for (let index = random(6); index >= 0; index -= 1) lines.push(line(random, index))
  const rules: TaxRules = { pricesIncludeTax: random(3) > 0, rounding: random(2) === 0 ? 'half-even' : 'half-up' }
  return { cart: { lines, discount: discount(random, lines[0]?.unitPrice ?? 0) }, rules }
}
