import { expect, test } from 'vitest'
import { type Label, renderZpl, symbologyOf } from './index.ts'

const coffee: Label = {
  name: 'Café Sello Rojo 500 g ^XZ _ ~',
  sku: 'CAFE-500',
  code: '7702001000012',
  price: '$ 19.900',
  per: '',
}

test.each([
  ['7702001000012', { symbology: 'ean13', text: '7702001000012' }],
  ['96385074', { symbology: 'ean8', text: '96385074' }],
  ['036000291452', { symbology: 'ean13', text: '0036000291452' }],
  ['7702001000011', { symbology: 'code128', text: '7702001000011' }],
  ['CAFE-500', { symbology: 'code128', text: 'CAFE-500' }],
] as const)('%s is drawn as what it is', (code, drawn) => {
  expect(symbologyOf(code)).toEqual(drawn)
})

test('a label in ZPL is these commands, and no text of a product becomes one', () => {
  expect(renderZpl([{ label: coffee, copies: 3 }])).toBe(
    [
      '^XA^CI28',
      '^PW400^LL200',
      '^FO16,12^A0N,22,22^FB368,2,0,L^FH^FDCafé Sello Rojo 500 g _5EXZ _5F _7E^FS',
      '^FO16,62^A0N,36,36^FH^FD$ 19.900^FS',
      '^FO70,104^BY2^BEN,60,Y,N^FD770200100001^FS',
      '^PQ3^XZ',
    ].join('\n'),
  )
})

test('weighed goods say what the price is for, and a label may go without a price', () => {
  const bananas = { ...coffee, code: 'BANANO', price: '$ 3.200', per: '/ kg' }
  const text = renderZpl([
    { label: bananas, copies: 1 },
    { label: { ...bananas, price: null }, copies: 1 },
  ])
  expect(text).toContain('^FD$ 3.200 / kg^FS')
  expect(text).toContain('^BCN,60,Y,N,N^FH^FDBANANO^FS')
  expect(text.match(/\$/g)).toHaveLength(1)
  expect(text.match(/\^XA/g)).toHaveLength(2)
})
