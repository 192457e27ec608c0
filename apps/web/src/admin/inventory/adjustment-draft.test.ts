import { AdjustmentCreate } from '@odata-pos/domain/inventory/contract'
import { describe, expect, test } from 'vitest'
import { type AdjustmentDraft, adjustmentBody, withProduct } from './adjustment-draft.ts'

const ID = '0193b1e6-0000-7000-8000-00000000000a'
const PRODUCT = { id: '0193b1e6-0000-7000-8000-000000000001', name: 'Panela', sku: 'PAN', onHand: '4' }
const draft = (mode: 'set' | 'change', quantity: string): AdjustmentDraft => ({
  storeId: '0193b1e6-0000-7000-8000-0000000000ff',
  reason: 'Conteo',
  mode,
  lines: withProduct([], PRODUCT).map((line) => ({ ...line, quantity })),
})

describe('an adjustment', () => {
  test('a count and a difference are sent as the contract tells them apart', () => {
    expect(AdjustmentCreate.parse(adjustmentBody(ID, draft('set', '12,5'))).lines).toEqual([
      { productId: PRODUCT.id, set: '12.5' },
    ])
    expect(AdjustmentCreate.parse(adjustmentBody(ID, draft('change', '−3'))).lines).toEqual([
      { productId: PRODUCT.id, change: '-3' },
    ])
    expect(AdjustmentCreate.parse(adjustmentBody(ID, draft('change', '+2'))).lines).toEqual([
      { productId: PRODUCT.id, change: '2' },
    ])
  })

  test('a negative count, an empty quantity and a difference of zero are refused', () => {
    for (const wrong of [draft('set', '-1'), draft('set', ''), draft('change', '0')]) {
      expect(AdjustmentCreate.safeParse(adjustmentBody(ID, wrong)).success).toBe(false)
    }
  })

  test('a product scanned twice stays one line', () => {
    const lines = withProduct(withProduct([], PRODUCT), PRODUCT)
    expect(lines).toHaveLength(1)
  })
})
