import { expect, test } from 'vitest'
import { NO_DISCOUNT, quotationBody, withProduct } from './quotation-draft.ts'

const product = { id: 'p', name: 'Silla', sku: 'S', price: 1_000 }

test('a product found again is one more on its line', () => {
  const lines = withProduct(withProduct([], product), product)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({ quantity: '2', unitPrice: null, listPrice: 1_000 })
})

test('the request leaves a price to the lists and an amount that came by another way as it was', () => {
  const draft = {
    ...{ storeId: 's', customer: null, validUntil: '2026-12-01', note: ' ' },
    discount: { percent: '', amount: 500, reason: 'Vocero' },
    lines: withProduct([], product).map((line) => ({ ...line, discount: { ...NO_DISCOUNT, percent: '2,5' } })),
  }
  expect(quotationBody(draft)).toEqual({
    ...{ customerId: null, validUntil: '2026-12-01', note: null },
    discount: { kind: 'amount', value: 500, reason: 'Vocero' },
    lines: [{ productId: 'p', quantity: '1', unitPrice: undefined, discount: { kind: 'percent', value: '2.5' } }],
  })
})
