import type { Discount } from '@odata-pos/domain/cart'
import { ONE } from '@odata-pos/domain/quantity'
import type { LineTax } from '@odata-pos/domain/tax'
import type { DemoProduct } from '../category.ts'
import type { DemoLanguage } from '../language.ts'
import { type Random, weighted } from './random.ts'

/** A product of the demo catalogue as it stands in the database: with its id and today's taxes. */
export type StockedProduct = DemoProduct & { id: string; categoryCode: string; taxes: readonly LineTax[] }

export type BasketLine = { product: StockedProduct; quantity: number; discount?: Discount }

export type DrawBasket = (random: Random, minute: number, big: boolean) => BasketLine[]

const BASKET_SIZES = weighted(
  [18, 20, 17, 13, 10, 7, 5, 4, 2.5, 1.5, 1, 1].map((weight, index) => [index + 1, weight] as const),
)
const BIG_BASKET_SIZES = weighted([4, 5, 6, 7, 8, 9, 10, 11, 12].map((size) => [size, 1] as const))

const UNITS = weighted([
  [1, 78],
  [2, 15],
  [3, 4],
  [4, 2],
  [6, 1],
])
/** Bread, loose eggs, sweets: what costs less than a thousand pesos is bought by the handful. */
const HANDFUL = weighted([
  [1, 10],
  [2, 25],
  [3, 15],
  [4, 20],
  [5, 12],
  [6, 10],
  [8, 4],
  [10, 4],
])
const HANDFUL_PRICE_MAX = 1_000_00

type DayPart = { until: number; favours: Readonly<Record<string, number>> }

/** What sells more, or less, at which time. */
const DAY_PARTS: readonly DayPart[] = [
  {
    until: 10.5 * 60,
    favours: { panaderia: 2.2, cafeteria: 2.4, 'lacteos-huevos': 1.5, licores: 0.05, desayuno: 1.4 },
  },
  { until: 14.5 * 60, favours: { 'frutas-verduras': 1.4, carnes: 1.6, bebidas: 1.2, licores: 0.4 } },
  { until: 17.5 * 60, favours: { mecato: 1.6, cafeteria: 1.3, panaderia: 1.2, licores: 0.6 } },
  { until: 24 * 60, favours: { panaderia: 1.3, licores: 1.8, cafeteria: 0.4, mecato: 1.2 } },
]

const PRICE_OFF = [
  { es: 'Fruta madura', en: 'Ripe fruit', categories: ['frutas-verduras'], value: '10' },
  { es: 'Próximo a vencer', en: 'Near its date', categories: ['lacteos-huevos', 'panaderia', 'carnes'], value: '10' },
  { es: 'Oferta de la semana', en: 'Offer of the week', categories: ['aseo-hogar', 'despensa', 'mecato'], value: '5' },
] as const
const PRICE_OFF_CHANCE = 0.012

/** Returns the function that fills baskets from these products: 1 to 12 lines, each product once. */
export function basketDrawer(products: readonly StockedProduct[], language: DemoLanguage): DrawBasket {
  const parts = DAY_PARTS.map(({ until, favours }) => ({
    until,
    draw: weighted(products.map((product) => [product, product.popularity * (favours[product.categoryCode] ?? 1)])),
  }))
  return (random, minute, big) => {
    const draw = (parts.find((part) => minute < part.until) ?? parts[0])?.draw
    if (draw === undefined) throw new RangeError('basketDrawer: no part of the day')
    const size = Math.min(big ? BIG_BASKET_SIZES(random) : BASKET_SIZES(random), products.length)
    const chosen = new Map<string, BasketLine>()
    while (chosen.size < size) {
      const product = draw(random)
      if (!chosen.has(product.id)) chosen.set(product.id, lineOf(product, random, language))
    }
    return [...chosen.values()]
  }
}

function lineOf(product: StockedProduct, random: Random, language: DemoLanguage): BasketLine {
  const line: BasketLine = { product, quantity: quantityOf(product, random) }
  const offer = PRICE_OFF.find(({ categories }) => categories.some((code) => code === product.categoryCode))
  if (offer !== undefined && random.chance(PRICE_OFF_CHANCE)) {
    line.discount = { kind: 'percent', value: offer.value, reason: offer[language] }
  }
  return line
}

/** Thousandths: whole units, or the grams that the scale read. */
function quantityOf(product: StockedProduct, random: Random): number {
  if (product.weighed) {
    // The product of two draws leans to small weights, as a customer who asks for "a pound or so" does.
    const [least, most] = product.categoryCode === 'frutas-verduras' ? [180, 2_400] : [200, 1_500]
    return Math.round(least + (most - least) * random.fraction() * random.fraction())
  }
  return (product.price < HANDFUL_PRICE_MAX ? HANDFUL(random) : UNITS(random)) * ONE
}
