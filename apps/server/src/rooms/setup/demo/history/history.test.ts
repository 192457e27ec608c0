import { countTotal } from '@odata-pos/domain/cash'
import type { LineTax } from '@odata-pos/domain/tax'
import { describe, expect, it } from 'vitest'
import { demoCustomers } from '../customers.ts'
import { demoCategories } from '../products/index.ts'
import { demoCompany, demoStores } from '../shop.ts'
import { demoTaxes } from '../taxes.ts'
import type { StockedProduct } from './basket.ts'
import { bogotaDay, daysUntil, openingHours, weekdayOf } from './business-day.ts'
import type { DemoReturn, DemoSale, DemoShift } from './events.ts'
import { generateHistory, type HistoryPlan } from './history.ts'
import { seededRandom, weighted } from './random.ts'
import { planSupply } from './supply.ts'

const taxes: readonly LineTax[] = demoTaxes
const products: StockedProduct[] = demoCategories.flatMap((category) =>
  category.products.map((product) => ({
    ...product,
    id: product.sku,
    categoryCode: category.code,
    taxes: taxes.filter((tax) => product.taxCodes.some((code) => code === tax.code)),
  })),
)
const stores = demoStores.map(({ code, stockPercent, registers }) => ({
  id: code,
  stockPercent,
  registers: registers.map((register) => ({
    id: register.code,
    cashierId: register.cashier,
    receiptsPerDay: register.receiptsPerDay,
  })),
}))
const plan: HistoryPlan = {
  days: 60,
  until: '2026-11-23',
  untilMinute: null,
  seed: 7,
  stores,
  products,
  customers: demoCustomers.map((customer) => ({
    id: customer.documentNumber,
    isCompany: customer.documentType === '31',
  })),
  rules: {
    pricesIncludeTax: demoCompany.pricesIncludeTax,
    rounding: demoCompany.rounding,
    cashRounding: demoCompany.cashRounding,
    language: 'es',
  },
}
const shifts = [...generateHistory(plan)]
const salesOf = (shift: DemoShift) => shift.events.filter((event): event is DemoSale => event.kind === 'sale')
const returnsOf = (shift: DemoShift) => shift.events.filter((event): event is DemoReturn => event.kind === 'return')
const sales = shifts.flatMap(salesOf)
const returns = shifts.flatMap(returnsOf)

describe('the generated history', () => {
  it('is the same for the same seed, and another for another seed', () => {
    const again = (seed: number) => JSON.stringify([...generateHistory({ ...plan, days: 3, seed })])
    expect(again(1)).toBe(again(1))
    expect(again(1)).not.toBe(again(2))
  })

  it('has a shift for each till and day, with 40 to 110 receipts, more at the weekend', () => {
    expect(shifts.length).toBe(60 * 3)
    expect(new Set(shifts.map((shift) => `${shift.registerId} ${shift.day}`)).size).toBe(60 * 3)
    for (const shift of shifts) {
      const receipts = salesOf(shift).length
      expect(receipts, `${shift.registerId} ${shift.day}`).toBeGreaterThanOrEqual(35)
      expect(receipts).toBeLessThanOrEqual(110)
    }
    const perShift = (weekday: number) => {
      const those = shifts.filter((shift) => weekdayOf(shift.day) === weekday)
      return those.flatMap(salesOf).length / those.length
    }
    expect(perShift(6)).toBeGreaterThan(perShift(2) * 1.15)
  })

  it('sells in order and within opening hours, one document after the other', () => {
    for (const shift of shifts) {
      const { opens, closes } = openingHours(shift.day)
      let before = shift.openedAt
      for (const event of shift.events) {
        expect(event.at.getTime()).toBeGreaterThan(before.getTime())
        before = event.at
        const { day, minute } = bogotaDay(event.at)
        expect(day).toBe(shift.day)
        expect(minute).toBeGreaterThanOrEqual(opens)
        expect(minute).toBeLessThan(closes)
      }
      expect(shift.closedAt.getTime()).toBeGreaterThan(before.getTime())
    }
  })

  it('stops on the last day at the minute it is told', () => {
    const untilMinute = 12 * 60
    const cut = [...generateHistory({ ...plan, days: 2, untilMinute })]
    const last = cut.filter((shift) => shift.day === plan.until)
    expect(last).toHaveLength(3)
    for (const event of last.flatMap((shift) => shift.events)) {
      expect(bogotaDay(event.at).minute).toBeLessThan(untilMinute)
    }
    const early = [...generateHistory({ ...plan, days: 2, untilMinute: 6 * 60 })]
    expect(early.every((shift) => shift.day < plan.until)).toBe(true)
  })

  it('fills baskets of 1 to 12 different products, some of them weighed to the gram', () => {
    for (const { lines } of sales) {
      expect(lines.length).toBeGreaterThanOrEqual(1)
      expect(lines.length).toBeLessThanOrEqual(12)
      expect(new Set(lines.map((line) => line.productId)).size).toBe(lines.length)
      for (const { product, quantity } of lines) {
        expect(Number.isInteger(quantity) && quantity > 0).toBe(true)
        if (!product.weighed) expect(quantity % 1000, product.name).toBe(0)
      }
    }
    expect(sales.flatMap((sale) => sale.lines).some((line) => line.quantity % 1000 !== 0)).toBe(true)
    expect(new Set(sales.flatMap((sale) => sale.lines.map((line) => line.productId))).size).toBe(products.length)
  })

  it('pays as Bogotá does: mostly cash, then wallets and cards, now and then two means', () => {
    const share = (method: string) =>
      sales.filter((sale) => sale.payments.some((payment) => payment.method === method)).length / sales.length
    expect(share('cash')).toBeGreaterThan(0.4)
    expect(share('cash')).toBeLessThan(0.7)
    for (const method of ['nequi', 'debit_card']) expect(share(method), method).toBeGreaterThan(0.08)
    for (const method of ['credit_card', 'daviplata']) expect(share(method), method).toBeGreaterThan(0.02)
    expect(sales.some((sale) => sale.payments.length === 2)).toBe(true)
  })

  it('gives some discounts, none above 10 %, and knows some of the customers', () => {
    const discounted = sales.filter((sale) => sale.lines.some((line) => line.discount > 0))
    expect(discounted.length / sales.length).toBeGreaterThan(0.01)
    expect(discounted.length / sales.length).toBeLessThan(0.1)
    for (const line of discounted.flatMap((sale) => sale.lines)) {
      expect(line.discount).toBeLessThanOrEqual(line.gross * 0.1 + 1)
    }
    const named = sales.filter((sale) => sale.customerId !== null).length / sales.length
    expect(named).toBeGreaterThan(0.08)
    expect(named).toBeLessThan(0.2)
  })

  it('takes 1 to 2 % of the sales back, each once, on a later day, never more than was sold', () => {
    expect(returns.length / sales.length).toBeGreaterThan(0.01)
    expect(returns.length / sales.length).toBeLessThan(0.02)
    expect(new Set(returns.map((taken) => taken.saleId)).size).toBe(returns.length)
    const sold = new Map(sales.map((sale) => [sale.id, sale]))
    for (const taken of returns) {
      const sale = sold.get(taken.saleId)
      expect(sale && bogotaDay(sale.at).day < bogotaDay(taken.at).day).toBe(true)
      for (const { saleLineId, quantity } of taken.lines) {
        expect(quantity).toBeLessThanOrEqual(sale?.lines.find((line) => line.id === saleLineId)?.quantity ?? 0)
      }
    }
  })

  it('keeps the drawer: the ledger adds up to what is expected, and the count is near it', () => {
    let differences = 0
    for (const shift of shifts) {
      let cash = shift.openingFloat
      for (const event of shift.events) {
        if (event.kind === 'sale') cash += cashOf(event.payments) - event.change
        else if (event.kind === 'return') cash -= cashOf(event.refunds)
        else cash += event.kind === 'in' ? event.amount : -event.amount
        expect(cash).toBeGreaterThanOrEqual(0)
      }
      expect(cash).toBe(shift.expectedCash)
      const difference = countTotal(shift.counts) - cash
      expect(Math.abs(difference)).toBeLessThanOrEqual(3_000_00)
      expect(difference !== 0).toBe(shift.closeNote !== null)
      if (difference !== 0) differences += 1
    }
    expect(differences).toBeGreaterThan(20)
    expect(differences).toBeLessThan(90)
    expect(shifts.some((shift) => shift.events.some((event) => event.kind === 'in'))).toBe(true)
  })

  it('gives no two documents, lines or payments one id, and ids that sort by time', () => {
    const ids = [
      ...shifts.map((shift) => shift.id),
      ...shifts.flatMap((shift) => shift.events.map((event) => event.id)),
      ...sales.flatMap((sale) => [...sale.lines.map((line) => line.id), ...sale.payments.map((payment) => payment.id)]),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const [one, two] = [shifts[0]?.id ?? '', shifts.at(-1)?.id ?? '']
    expect(one < two).toBe(true)
  })
})

describe('the supply of the history', () => {
  const documents = planSupply(generateHistory(plan), { ...plan, stores, language: 'es' })

  it('keeps every tracked product at or above zero whatever the order within a day', () => {
    const end = new Map<string, number>()
    for (const store of stores) {
      for (const day of daysUntil(plan.until, plan.days)) {
        for (const document of documents.filter((one) => one.storeId === store.id && one.day === day)) {
          for (const { product, quantity } of document.moves) {
            end.set(`${store.id} ${product.id}`, (end.get(`${store.id} ${product.id}`) ?? 0) + quantity)
          }
        }
        for (const sale of shifts.filter((one) => one.storeId === store.id && one.day === day).flatMap(salesOf)) {
          for (const { product, quantity } of sale.lines) {
            if (!product.trackStock) continue
            const left = (end.get(`${store.id} ${product.id}`) ?? 0) - quantity
            expect(left, `${store.id} ${product.name} ${day}`).toBeGreaterThanOrEqual(0)
            end.set(`${store.id} ${product.id}`, left)
          }
        }
      }
    }
    const low = [...end].filter(([key, left]) => {
      const product = products.find(({ id }) => key.endsWith(` ${id}`))
      return product !== undefined && left < product.minStock
    })
    expect(low.length).toBeGreaterThan(3)
    expect(low.length).toBeLessThan(120)
  })

  it('opens with every tracked product in every store, and comes in before the store opens', () => {
    const tracked = products.filter((product) => product.trackStock).length
    const opening = documents.filter((document) => document.kind === 'opening')
    expect(opening.map((document) => document.moves.length)).toEqual([tracked, tracked])
    for (const document of documents) {
      expect(bogotaDay(document.at).minute).toBeLessThan(openingHours(document.day).opens - 15)
      for (const { quantity } of document.moves) expect(quantity).not.toBe(0)
    }
    expect(documents.some((document) => document.moves.some((move) => move.quantity < 0))).toBe(true)
  })
})

describe('chance', () => {
  it('draws in proportion to the weights and never what has none', () => {
    const draw = weighted([
      ['often', 9],
      ['never', 0],
      ['seldom', 1],
    ])
    const random = seededRandom(3)
    const drawn = Array.from({ length: 2000 }, () => draw(random))
    expect(drawn.filter((item) => item === 'never')).toEqual([])
    expect(drawn.filter((item) => item === 'seldom').length / 2000).toBeCloseTo(0.1, 1)
  })
})

function cashOf(amounts: readonly { method: string; amount: number }[]): number {
  return amounts.reduce((sum, { method, amount }) => sum + (method === 'cash' ? amount : 0), 0)
}
