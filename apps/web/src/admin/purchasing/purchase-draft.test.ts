import { describe, expect, test } from 'vitest'
import { draftAmounts, receiptLinesBody, withScanned } from './purchase-draft.ts'

const PRODUCT = { id: '0193b1e6-0000-7000-8000-000000000001', name: 'Panela', sku: 'PAN' }
const TERMS = { supplierCode: null, packName: 'Caja', packSize: '12', packCost: 1200, taxRate: '19' }

describe('lines being bought', () => {
  test('each scan of a product adds one pack to its line', () => {
    const once = withScanned([], PRODUCT, TERMS)
    const thrice = withScanned(withScanned(once, PRODUCT, TERMS), PRODUCT, { ...TERMS, packCost: 1 })
    expect(thrice).toMatchObject([{ packs: '3', packCost: 1200, packSize: '12' }])
  })

  test('cost what they say, and nothing while half typed', () => {
    const [line] = withScanned([], PRODUCT, TERMS)
    if (line === undefined) throw new Error('no line')
    expect(draftAmounts(line)).toEqual({ net: 1200, tax: 228 })
    expect(draftAmounts({ ...line, packs: null })).toBeNull()
    expect(draftAmounts({ ...line, taxRate: '1x' })).toBeNull()
  })

  test('ordered lines of which nothing came are not sent', () => {
    const [line] = withScanned([], PRODUCT, TERMS)
    if (line === undefined) throw new Error('no line')
    const ordered = { ...line, orderLineId: PRODUCT.id }
    expect(receiptLinesBody([{ ...ordered, packs: null }, { ...ordered, packs: '0' }, line])).toHaveLength(1)
  })
})
