import { ProductCreate } from '@odata-pos/domain/catalog/contract'
import { describe, expect, test } from 'vitest'
import { doubtfulBarcodes, EMPTY_PRODUCT, productBody, readBarcodes } from './product-draft.ts'

describe('the product form', () => {
  test('what a person fills in makes a request that the contract accepts', () => {
    const body = productBody({
      ...EMPTY_PRODUCT,
      sku: 'CAF-500',
      name: 'Café Sello Rojo 500 g',
      price: 18_900_00,
      barcodes: '7702032252015',
      prices: { '0193b1e6-0000-7000-8000-000000000001': 17_500_00, '0193b1e6-0000-7000-8000-000000000002': null },
    })
    expect(ProductCreate.parse(body)).toMatchObject({
      price: 18_900_00,
      description: null,
      barcodes: ['7702032252015'],
      prices: [{ priceListId: '0193b1e6-0000-7000-8000-000000000001', price: 17_500_00 }],
    })
  })

  test('barcodes come one a line, scanned in a row or pasted with commas, each once', () => {
    expect(readBarcodes(' 770123\n770124, 770125;770123 ')).toEqual(['770123', '770124', '770125'])
    expect(readBarcodes(' \n ')).toEqual([])
  })

  test('a wrong check digit is doubted, an own code and a scale label are not', () => {
    expect(doubtfulBarcodes('4006381333931 4006381333932')).toEqual(['4006381333932'])
    expect(doubtfulBarcodes('CAJA-12 12345 2012345000009')).toEqual([])
  })

  test('prices by quantity or days stay as they are when the plain ones change', () => {
    const priceListId = '0193b1e6-0000-7000-8000-000000000001'
    const body = productBody({
      ...EMPTY_PRODUCT,
      sku: 'A',
      name: 'A',
      price: 100,
      prices: { [priceListId]: 90 },
      otherPrices: [{ priceListId, price: 80, minQuantity: '12', validFrom: null, validTo: null }],
    })
    expect(ProductCreate.parse(body).prices).toEqual([
      { priceListId, price: 90 },
      { priceListId, price: 80, minQuantity: '12', validFrom: null, validTo: null },
    ])
  })
})
