import { describe, expect, test } from 'vitest'
import { putItem, taxesOf } from './catalogue.ts'
import { indexProduct, isOneSlip, search } from './search-index.ts'
import { catalogueOf, product } from './testing.ts'

describe('codes', () => {
  test('a UPC-A and its EAN-13 lead to the same product', () => {
    const { positionByCode } = catalogueOf(product('A', 'Atún', { barcodes: ['036000291452'] }))
    expect(positionByCode.get('036000291452')).toBe(0)
    expect(positionByCode.get('0036000291452')).toBe(0)
  })

  test('a barcode moved to another product leaves the first', () => {
    const catalogue = catalogueOf(product('A', 'Atún', { barcodes: ['111'] }), product('B', 'Bocadillo'))
    putItem(catalogue, product('A', 'Atún'))
    putItem(catalogue, product('B', 'Bocadillo', { barcodes: ['111'] }))
    expect(catalogue.positionByCode.get('111')).toBe(1)
  })

  test('the same, when the delta brings the new owner first', () => {
    const catalogue = catalogueOf(product('A', 'Atún', { barcodes: ['111'] }), product('B', 'Bocadillo'))
    putItem(catalogue, product('B', 'Bocadillo', { barcodes: ['111'] }))
    putItem(catalogue, product('A', 'Atún'))
    expect(catalogue.positionByCode.get('111')).toBe(1)
  })

  test('an archived product is found by no code', () => {
    const catalogue = catalogueOf(product('A', 'Atún', { barcodes: ['111'], scaleCode: '00123' }))
    putItem(catalogue, product('A', 'Atún', { barcodes: ['111'], scaleCode: '00123', active: false }))
    expect([...catalogue.positionByCode, ...catalogue.positionByScaleCode]).toEqual([])
  })

  test('a product bears the taxes of its codes, in its own order', () => {
    const catalogue = catalogueOf()
    expect(taxesOf(catalogue, product('A', 'Atún', { taxes: ['NONE', 'IVA19'] })).map(({ code }) => code)).toEqual([
      'IVA19',
    ])
  })
})

describe('search', () => {
  const names = [
    'Café Sello Rojo 500 g',
    'Descafeinado Colcafé',
    'Leche entera',
    'Café molido Águila Roja 250 g',
    'Té verde',
  ]
  const catalogue = catalogueOf(...names.map((name, index) => product(`P${index}`, name)))
  const found = (query: string, limit = 10) =>
    search(catalogue.index, catalogue.items, query, limit).map((position) => catalogue.items[position]?.name)

  test('accents and case make no difference', () => {
    expect(found('CAFE')).toEqual(found('café'))
    expect(found('aguila')).toEqual(['Café molido Águila Roja 250 g'])
  })

  test('every word must begin some word of the name', () => {
    expect(found('caf roj')).toEqual(['Café Sello Rojo 500 g', 'Café molido Águila Roja 250 g'])
    expect(found('cafe leche')).toEqual([])
  })

  test('one slip is forgiven where nothing matches', () => {
    expect(found('lehce')).toEqual(['Leche entera'])
    expect(found('descafienado')).toEqual(['Descafeinado Colcafé'])
  })

  test('an SKU finds its product', () => {
    expect(found('p2')).toEqual(['Leche entera'])
  })

  test('no more than the limit, and nothing for blanks', () => {
    expect(found('c', 1)).toHaveLength(1)
    expect(found('  - ')).toEqual([])
  })

  test('a renamed product is found by its new name alone', () => {
    const shop = catalogueOf(product('A', 'Panela'))
    const renamed = product('A', 'Azúcar')
    indexProduct(shop.index, putItem(shop, renamed), renamed)
    expect(search(shop.index, shop.items, 'panela', 5)).toEqual([])
    expect(search(shop.index, shop.items, 'azucar', 5)).toEqual([0])
  })
})

test.each([
  ['leche', 'lehce', true],
  ['leche', 'lecche', true],
  ['leche', 'lece', true],
  ['leche', 'lecha', true],
  ['leche', 'locha', false],
  ['leche', 'le', false],
])('%s and %s are one slip apart: %s', (a, b, expected) => {
  expect(isOneSlip(a, b)).toBe(expected)
})
