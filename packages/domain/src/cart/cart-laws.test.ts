import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { returnLine } from '../sales/return-line.ts'
import type { TaxRules } from '../tax/index.ts'
import { randomCart, randomFrom } from './cart-samples.ts'
import { type Cart, type PricedCart, priceCart } from './index.ts'

/** The first law a priced cart breaks, or null. Plain comparisons: a million carts must pass in seconds. */
function brokenLaw(cart: Cart, { lines, ...sums }: PricedCart, rules: TaxRules): string | null {
  let gross = 0
  let discount = 0
  let taxable = 0
  let tax = 0
  let total = 0
  for (const line of lines) {
    let lineTax = 0
    for (const { amount, base } of line.taxes) {
      if (amount < 0 || base !== line.taxable) return 'a tax stands on the taxable amount'
      lineTax += amount
    }
    if (line.taxable + lineTax !== line.total) return 'base + tax = total of the line'
    if (line.discount < 0 || line.discount > line.gross || line.taxable < 0) return 'no amount is negative'
    const net = line.gross - line.discount
    if (net !== (rules.pricesIncludeTax ? line.total : line.taxable)) return 'gross − discount is what is taxed'
    gross += line.gross
    discount += line.discount
    taxable += line.taxable
    tax += lineTax
    total += line.total
  }
  if (gross !== sums.subtotal || discount !== sums.discountTotal) return 'subtotal and discounts are sums of lines'
  if (tax !== sums.taxTotal || total !== sums.total) return 'lines add up to the total'
  if (taxable + tax !== total) return 'taxable + taxes = total'
  if (rules.pricesIncludeTax && total !== gross - discount) return 'total = subtotal − discounts'
  if (sums.taxes.reduce((all, { amount }) => all + amount, 0) !== tax) return 'the tax table adds up to the tax'
  if (cart.discount?.kind === 'amount' && cart.lines.every((line) => line.discount === undefined)) {
    if (discount !== cart.discount.value) return 'a discount on the sale loses no cent over its lines'
  }
  return null
}

/** Takes each line back in up to four random parts; they must sum to the line, none negative. */
function brokenReturn(cart: PricedCart, random: (below: number) => number): string | null {
  for (const line of cart.lines) {
    let returned = 0
    const back = { gross: 0, discount: 0, taxable: 0, total: 0 }
    const taxes = line.taxes.map(() => 0)
    for (let part = 0; returned < line.quantity; part += 1) {
      const now = part === 3 ? line.quantity - returned : 1 + random(line.quantity - returned)
      const amounts = returnLine(line, returned, now)
      let tax = 0
      for (const [index, { amount, base }] of amounts.taxes.entries()) {
        if (amount < 0 || base < 0) return 'a returned tax is negative'
        taxes[index] = (taxes[index] ?? 0) + amount
        tax += amount
      }
      const { gross, discount, taxable, total } = amounts
      if (gross < 0 || discount < 0 || taxable < 0 || total < 0) return 'a returned amount is negative'
      if (taxable + tax !== total) return 'base + tax = total of the return'
      back.gross += gross
      back.discount += discount
      back.taxable += taxable
      back.total += total
      returned += now
    }
    const same = back.gross === line.gross && back.discount === line.discount
    if (!same || back.taxable !== line.taxable || back.total !== line.total) return 'parts sum to the line'
    if (line.taxes.some((tax, index) => tax.amount !== taxes[index])) return 'returned taxes sum to the line'
  }
  return null
}

describe('a million random carts', () => {
  // Four seeds so that a failure names a quarter, and the suite can be cut without losing a kind of cart.
  test.each([1, 2, 3, 4])('quarter %i: every law holds', { timeout: 60_000 }, (seed) => {
    const random = randomFrom(seed * 7_919)
    let good = 0
    for (let made = 0; made < 250_000; made += 1) {
      const { cart, rules } = randomCart(random)
      const result = priceCart(cart, rules)
      if (!result.ok) {
        if (result.code !== 'discount_above_total')
          expect.fail(`${result.code} at ${result.path}: ${JSON.stringify(cart)}`)
        continue
      }
      good += 1
      const broken = brokenLaw(cart, result.cart, rules) ?? (made % 5 === 0 ? brokenReturn(result.cart, random) : null)
      if (broken !== null) expect.fail(`${broken}: ${JSON.stringify({ cart, rules })}`)
    }
    expect(good).toBeGreaterThan(240_000)
  })
})

const seeds = fc.integer()

describe('laws of priceCart', () => {
  test('pricing again, or pricing what came over the wire, changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { cart, rules } = randomCart(randomFrom(seed))
        const first = priceCart(cart, rules)
        expect(priceCart(cart, rules)).toEqual(first)
        const received: Cart = JSON.parse(JSON.stringify(cart))
        expect(priceCart(received, rules)).toEqual(first)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the order of lines moves no amount of money when the sale has no discount', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { cart, rules } = randomCart(randomFrom(seed))
        const one = priceCart({ lines: cart.lines }, rules)
        const other = priceCart({ lines: cart.lines.toReversed() }, rules)
        if (!one.ok || !other.ok) expect.fail('a cart without sale discount is always good')
        expect(other.cart.total).toBe(one.cart.total)
        expect(other.cart.lines.toReversed()).toEqual(one.cart.lines)
      }),
    )
  })

  const amount = fc.oneof(fc.nat({ max: 10_000 }), fc.nat({ max: 4_000_000_000_000 }))
  const simpleLine = fc.record({
    id: fc.constant('l'),
    productId: fc.constant('p'),
    quantity: fc.integer({ min: 1, max: 100_000 }),
    unitPrice: amount,
    priceUnit: fc.constantFrom(1, 100),
    taxes: fc
      .constantFrom('0', '5', '8', '19', '7.125')
      .map((rate) => [{ code: 'T', treatment: 'taxed' as const, kind: 'percent' as const, rate, amountPerUnit: null }]),
  })

  test('a discount on the sale is split in proportion, within one minor unit, and sums exactly', () => {
    fc.assert(
      fc.property(
        fc.array(simpleLine, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, share) => {
          const rules = { pricesIncludeTax: true, rounding: 'half-even' as const }
          const plain = priceCart({ lines }, rules)
          if (!plain.ok) expect.fail(plain.code)
          const value = Math.floor(plain.cart.total * share)
          const cut = priceCart({ lines, discount: { kind: 'amount', value } }, rules)
          if (!cut.ok) expect.fail(cut.code)
          expect(cut.cart.discountTotal).toBe(value)
          expect(cut.cart.total).toBe(plain.cart.total - value)
          expect(brokenLaw({ lines, discount: { kind: 'amount', value } }, cut.cart, rules)).toBeNull()
          for (const line of cut.cart.lines) {
            const off = BigInt(line.discount) * BigInt(plain.cart.total) - BigInt(value) * BigInt(line.gross)
            expect(off < BigInt(plain.cart.total || 1) && off > -BigInt(plain.cart.total || 1)).toBe(true)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('tax inside a price is the tax of its own base within one minor unit', () => {
    fc.assert(
      fc.property(simpleLine, (line) => {
        const result = priceCart({ lines: [line] }, { pricesIncludeTax: true, rounding: 'half-even' })
        if (!result.ok) expect.fail(result.code)
        const { total, taxable } = result.cart.lines[0] ?? { total: 0, taxable: -1 }
        const tenThousandths = BigInt(Math.round(Number(line.taxes[0]?.rate) * 10_000))
        const off = BigInt(taxable) * (1_000_000n + tenThousandths) - BigInt(total) * 1_000_000n
        expect(2n * (off < 0n ? -off : off) <= 1_000_000n + tenThousandths).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the longest sale the wire allows is priced whole', () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => ({
      id: String(index),
      productId: 'p',
      quantity: 1 + index * 37,
      unitPrice: 199 + index * 1_013,
      priceUnit: 1,
      taxes: [{ code: 'T', treatment: 'taxed' as const, kind: 'percent' as const, rate: '19', amountPerUnit: null }],
    }))
    const rules = { pricesIncludeTax: true, rounding: 'half-even' as const }
    const cart: Cart = { lines, discount: { kind: 'percent', value: '7.77' } }
    const result = priceCart(cart, rules)
    if (!result.ok) expect.fail(result.code)
    expect(brokenLaw(cart, result.cart, rules)).toBeNull()
  })
})
