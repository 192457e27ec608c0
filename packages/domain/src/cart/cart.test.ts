import { describe, expect, test } from 'vitest'
import type { LineTax } from '../tax/index.ts'
import { type CartLine, type Discount, priceCart } from './index.ts'

const iva19: LineTax = { code: 'IVA19', treatment: 'taxed', kind: 'percent', rate: '19', amountPerUnit: null }
const inside = { pricesIncludeTax: true, rounding: 'half-even' as const }
const onTop = { ...inside, pricesIncludeTax: false }
const line = (unitPrice: number, rest: Partial<CartLine> = {}): CartLine => ({
  id: 'l',
  productId: 'p',
  quantity: 1000,
  unitPrice,
  priceUnit: 1,
  taxes: [iva19],
  ...rest,
})

function priced(lines: CartLine[], discount?: Discount, rules = inside) {
  const result = priceCart({ lines, discount }, rules)
  if (!result.ok) throw new Error(`${result.code} at ${result.path}`)
  return result.cart
}

describe('priceCart', () => {
  test('COP, 19 % inside: three items that make 37,920 stay 37,920', () => {
    const cart = priced([line(1_264_000), line(1_264_000), line(1_264_000)])
    expect(cart.total).toBe(3_792_000)
    expect(cart.subtotal).toBe(3_792_000)
    expect(cart.taxes).toEqual([{ code: 'IVA19', rate: '19', base: 3 * 1_062_185, amount: 3 * 201_815 }])
    expect(cart.taxTotal).toBe(605_445)
  })

  test('line discount, sale discount and weighed goods', () => {
    const cart = priced(
      [
        line(1_890_000, { quantity: 2000, discount: { kind: 'percent', value: '10', reason: 'promo' } }),
        line(450_000, { quantity: 1250, discount: { kind: 'amount', value: 62_500 } }),
      ],
      { kind: 'amount', value: 100_000 },
    )
    expect(
      cart.lines.map(({ gross, discount, discountReason, total }) => ({ gross, discount, discountReason, total })),
    ).toEqual([
      { gross: 3_780_000, discount: 378_000 + 87_186, discountReason: 'promo', total: 3_314_814 },
      { gross: 562_500, discount: 62_500 + 12_814, discountReason: null, total: 487_186 },
    ])
    expect(cart.discountTotal).toBe(540_500)
    expect(cart.total).toBe(cart.subtotal - cart.discountTotal)
  })

  test('a percentage off the sale is taken from what line discounts left', () => {
    const halved = line(1_000, { discount: { kind: 'percent', value: '50' } })
    expect(priced([halved], { kind: 'percent', value: '10' })).toMatchObject({ discountTotal: 550, total: 450 })
  })

  test('prices without tax add it on top', () => {
    const cart = priced([line(1_000, { quantity: 3000 })], { kind: 'percent', value: '50' }, onTop)
    expect(cart).toMatchObject({ subtotal: 3_000, discountTotal: 1_500, taxTotal: 285, total: 1_785 })
  })

  test('a price for more than one unit', () => {
    expect(priced([line(1_245, { quantity: 144_000, priceUnit: 100 })]).subtotal).toBe(1_793)
  })

  test('keeps whatever else a line carries and leaves the cart as it was', () => {
    const lines = [{ ...line(100), name: 'Café', sku: 'C1' }]
    const before = structuredClone(lines)
    const result = priceCart({ lines }, inside)
    expect(result.ok && result.cart.lines[0]?.name).toBe('Café')
    expect(lines).toEqual(before)
  })

  test('a gift costs nothing and has no tax', () => {
    expect(priced([line(5_000, { discount: { kind: 'percent', value: '100' } })])).toMatchObject({
      total: 0,
      taxTotal: 0,
    })
    expect(priced([line(0)], { kind: 'amount', value: 0 })).toMatchObject({ total: 0 })
  })

  test('amounts past 2^53 on the way stay exact', () => {
    const cart = priced([line(8_999_999_999_999_999, { taxes: [{ ...iva19, rate: '19.0001' }] })], {
      kind: 'percent',
      value: '33.3333',
    })
    expect(cart.discountTotal).toBe(2_999_997_000_000_000)
    expect(cart.total).toBe(6_000_002_999_999_999)
    expect(cart.total - cart.taxTotal).toBe(Number((6_000_002_999_999_999n * 1_000_000n + 595_000n) / 1_190_001n))
  })

  test.each<[string, CartLine[], Discount | undefined, string, string]>([
    ['no lines', [], undefined, 'no_lines', 'lines'],
    ['zero quantity', [line(1), line(1, { quantity: 0 })], undefined, 'amount_out_of_range', 'lines.1.quantity'],
    ['a broken quantity', [line(1, { quantity: 1.5 })], undefined, 'amount_out_of_range', 'lines.0.quantity'],
    ['a negative price', [line(-1)], undefined, 'amount_out_of_range', 'lines.0.unitPrice'],
    ['no price unit', [line(1, { priceUnit: 0 })], undefined, 'amount_out_of_range', 'lines.0.priceUnit'],
    ['a huge line', [line(9e15, { quantity: 999_999_999 })], undefined, 'amount_out_of_range', 'lines.0'],
    ['a huge sum', [line(9e15), line(1)], undefined, 'amount_out_of_range', 'lines.1'],
    [
      'a discount above its line',
      [line(100, { discount: { kind: 'amount', value: 101 } })],
      undefined,
      'discount_above_line',
      'lines.0.discount',
    ],
    [
      'more than 100 %',
      [line(100, { discount: { kind: 'percent', value: '101' } })],
      undefined,
      'discount_above_line',
      'lines.0.discount',
    ],
    [
      'a negative discount',
      [line(100, { discount: { kind: 'amount', value: -1 } })],
      undefined,
      'discount_above_line',
      'lines.0.discount',
    ],
    ['a discount above the sale', [line(100)], { kind: 'amount', value: 101 }, 'discount_above_total', 'discount'],
    [
      'a discount above what discounts left',
      [line(100, { discount: { kind: 'amount', value: 50 } })],
      { kind: 'amount', value: 51 },
      'discount_above_total',
      'discount',
    ],
  ])('refuses %s', (_, lines, discount, code, path) => {
    expect(priceCart({ lines, discount }, inside)).toEqual({ ok: false, code, path })
  })

  test('tax on top of a huge amount is out of range too', () => {
    expect(priceCart({ lines: [line(9e15)] }, onTop)).toMatchObject({ ok: false, code: 'amount_out_of_range' })
  })
})
