import { type Discount, priceCart } from '@odata-pos/domain/cart'
import { settle } from '@odata-pos/domain/cash'
import { mulDiv } from '@odata-pos/domain/money'
import { ONE } from '@odata-pos/domain/quantity'
import type { TaxRules } from '@odata-pos/domain/tax'
import type { DemoLanguage } from '../language.ts'
import type { DrawBasket } from './basket.ts'
import type { DemoSale, DemoSaleLine } from './events.ts'
import type { Random } from './random.ts'
import { drawPayments, tenderOf } from './tender.ts'

export type ShiftRules = TaxRules & { cashRounding: number; language: DemoLanguage }

export type ShiftCast = {
  drawBasket: DrawBasket
  /** Draws the customer of a sale, null for the final consumer; companies buy more. */
  drawCustomer: (random: Random) => { id: string; isCompany: boolean } | null
}

const LOYAL_PERCENT = '3'
const LOYAL_CHANCE = 0.16
const LOYAL_GROSS_MIN = 25_000_00
const LOYAL = { es: 'Cliente frecuente', en: 'Regular customer' }

/** One customer served: a basket, priced as the till prices it, and paid. */
export function sell(minute: number, at: Date, cast: ShiftCast, rules: ShiftRules, random: Random): DemoSale {
  const customer = cast.drawCustomer(random)
  const lines = cast.drawBasket(random, minute, customer?.isCompany ?? false).map(
    ({ product, quantity, discount }): DemoSaleLine => ({
      id: random.uuid(at),
      productId: product.id,
      product,
      quantity,
      unitPrice: product.price,
      priceUnit: 1,
      discount,
      offer: discount,
      taxes: product.taxes,
    }),
  )
  const discount = customer === null ? undefined : loyalDiscount(lines, rules.language, random)
  const priced = priceCart({ lines, discount }, rules)
  if (!priced.ok) throw new Error(`demo sale cannot be priced: ${priced.code} at ${priced.path}`)
  const { total } = priced.cart
  const payments = drawPayments(total, rules.cashRounding, at, random)
  const settled = settle({ total, payments: payments.map(tenderOf), cashRounding: rules.cashRounding })
  if (!settled.ok) throw new Error(`demo sale cannot be settled: ${settled.code}`)
  const { change, rounding } = settled
  const customerId = customer?.id ?? null
  return {
    kind: 'sale',
    id: random.uuid(at),
    at,
    customerId,
    lines: priced.cart.lines,
    discount,
    payments,
    total,
    change,
    rounding,
  }
}

/** What a sale leaves in the drawer, minor units. */
export function cashIn(sale: DemoSale): number {
  return sale.payments.reduce((sum, { method, amount }) => sum + (method === 'cash' ? amount : 0), 0) - sale.change
}

/** One discount a sale: who gets one on a line gets none on the whole. */
function loyalDiscount(lines: readonly DemoSaleLine[], language: DemoLanguage, random: Random): Discount | undefined {
  const gross = lines.reduce((sum, line) => sum + mulDiv(line.unitPrice, line.quantity, ONE, 'half-even'), 0)
  const isDiscounted = lines.some((line) => line.discount !== undefined)
  if (isDiscounted || gross < LOYAL_GROSS_MIN || !random.chance(LOYAL_CHANCE)) return undefined
  return { kind: 'percent', value: LOYAL_PERCENT, reason: LOYAL[language] }
}
