import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  guessMapping,
  type KnownTax,
  meaningOfTax,
  readAmount,
  readCustomerRow,
  readProductRow,
  readThousandths,
} from './index.ts'

const pesos = { currency: 'COP', minorDigits: 2, decimalMarks: '' }
const pounds = { currency: 'GBP', minorDigits: 2, decimalMarks: '.' }
const yen = { currency: 'JPY', minorDigits: 0, decimalMarks: '' }

describe('readAmount', () => {
  test.each([
    ['$ 19.900', 1_990_000],
    ['19900,50', 1_990_050],
    ['19,900.50', 1_990_050],
    ['19.900,50', 1_990_050],
    ['1.234.567', 123_456_700],
    ['1,234,567.8', 123_456_780],
    ['COP 19900', 1_990_000],
    ['19900 cop', 1_990_000],
    ['$19.900,00', 1_990_000],
    ['19,900', 1_990_000],
    ['0,5', 50],
    ['.5', 50],
    ["1'234.50", 123_450],
    ['1 234,50', 123_450],
    ['0', 0],
    [19900.5, 1_990_050],
    [0.1 + 0.2, 30],
    [1.125, 1125, 10],
  ])('%j of a Colombian file', (cell, minor, unit = 1) => expect(readAmount(cell, pesos)).toEqual({ minor, unit }))

  test.each([
    ['1.125', 1125, 10],
    ['1,125', 112_500, 1],
    ['£0.001', 1, 10],
    ['£2.10', 210, 1],
    ['12.3456', 123_456, 100],
  ])('%j of a British file', (cell, minor, unit) => expect(readAmount(cell, pounds)).toEqual({ minor, unit }))

  test('yen have no decimals', () => {
    expect(readAmount('¥1,500', yen)).toEqual({ minor: 1500, unit: 1 })
    expect(readAmount('1500.5', yen)).toEqual({ minor: 15005, unit: 10 })
  })

  test.each([
    '',
    'abc',
    '-5',
    '1.2.3',
    '1,2,3',
    '1.234,5,6',
    '12.3456789',
    '1e5',
    '99999999999999999',
    '19.900.50',
    '٣',
    '5%',
    null,
  ])('%j is no price', (cell) => expect(readAmount(cell, pesos)).toBeNull())

  test('reads back every amount however it is written', () => {
    const minor = fc.integer({ min: 0, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(minor, fc.constantFrom('es-CO', 'en-GB', 'de-DE', 'en-US'), (amount, locale) => {
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount / 100)
        expect(readAmount(written, pesos)).toEqual({ minor: amount, unit: 1 })
      }),
    )
  })
})

test.each([
  ['1.250', 'kg', 1250],
  ['1.250', 'und', 1_250_000],
  ['12', 'und', 12_000],
  ['0,75', 'kg', 750],
  [2.5, 'kg', 2500],
])('%j in %s', (stock, unit, thousandths) => {
  const result = readProductRow({ sku: 'A', stock, unit }, pesos)
  expect(result.ok && result.row.stock).toBe(thousandths)
})

test('quantities out of range are none', () => {
  expect(readThousandths('1.2345', '.')).toBeNull()
  expect(readThousandths('9999999999', '.')).toBeNull()
  expect(readThousandths('-3', '.')).toBe(-3000)
})

describe('guessMapping', () => {
  test('knows the headings of our own exports in both languages', () => {
    const es = [
      'SKU',
      'Nombre',
      'Códigos de barras',
      'Unidad',
      'Precio',
      'Costo',
      'Existencias',
      'Existencia mínima',
      'Pesado',
      'En uso',
      'Descripción',
    ]
    expect(guessMapping('products', es)).toEqual({
      sku: 'SKU',
      name: 'Nombre',
      barcode: 'Códigos de barras',
      unit: 'Unidad',
      price: 'Precio',
      cost: 'Costo',
      stock: 'Existencias',
      minStock: 'Existencia mínima',
      weighed: 'Pesado',
      description: 'Descripción',
      category: null,
      tax: null,
    })
    expect(
      guessMapping('customers', ['Document type', 'Document', 'Check digit', 'Name', 'E-mail', 'Phone']),
    ).toMatchObject({
      documentType: 'Document type',
      documentNumber: 'Document',
      name: 'Name',
      email: 'E-mail',
      phone: 'Phone',
      city: null,
    })
  })

  test('tells codes, prices and names apart', () => {
    expect(
      guessMapping('products', [
        'Código de Barras',
        'CODIGO',
        'Producto',
        'Precio de compra',
        'Precio de venta (IVA incluido)',
        'IVA %',
      ]),
    ).toMatchObject({
      barcode: 'Código de Barras',
      sku: 'CODIGO',
      name: 'Producto',
      cost: 'Precio de compra',
      price: 'Precio de venta (IVA incluido)',
      tax: 'IVA %',
    })
    expect(guessMapping('products', ['StockCode', 'Description', 'UnitPrice'])).toMatchObject({
      sku: 'StockCode',
      description: 'Description',
    })
    expect(guessMapping('products', ['x', 'y'])).toMatchObject({ sku: null, name: null })
  })
})

describe('meaningOfTax', () => {
  const tax = (code: string, name: string, rate: string, treatment: KnownTax['treatment'] = 'taxed'): KnownTax => ({
    id: code,
    code,
    name,
    rate,
    treatment,
    kind: 'percent',
  })
  const taxes = [
    tax('INC8', 'Impoconsumo 8 %', '8'),
    tax('IVA19', 'IVA 19 %', '19'),
    tax('IVA5', 'IVA 5 %', '5'),
    tax('EXENTO', 'Exento', '0', 'exempt'),
    tax('EXCLUIDO', 'Excluido', '0', 'excluded'),
  ]

  test.each([
    ['IVA19', 'IVA19'],
    ['iva 19%', 'IVA19'],
    ['19', 'IVA19'],
    ['19,0 %', 'IVA19'],
    ['8%', 'INC8'],
    ['exenta', 'EXENTO'],
    ['Exempt', 'EXENTO'],
    ['excluido de IVA', 'EXCLUIDO'],
  ])('%j', (text, code) => expect(meaningOfTax(text, taxes)).toMatchObject({ kind: 'known', tax: { code } }))

  test('a percentage that no tax has is told apart from what is no tax', () => {
    expect(meaningOfTax('16 %', taxes)).toEqual({ kind: 'percent', rate: '16' })
    expect(meaningOfTax('IVA 8', taxes)).toEqual({ kind: 'percent', rate: '8' })
    for (const text of ['0', '0 %', 'gratis', '119', '-5'])
      expect(meaningOfTax(text, taxes)).toEqual({ kind: 'unknown' })
  })
})

describe('readProductRow', () => {
  test('reads a whole row', () => {
    const cells = {
      sku: ' A-1 ',
      barcode: '012345678905; 7702001000011',
      name: 'Café\n  molido',
      price: '$ 19.900',
      cost: 1200.125,
      category: 'Bebidas > Café',
      tax: 'IVA19 + INC8',
      unit: 'Und.',
      stock: '10',
      weighed: 'no',
      description: '',
    }
    expect(readProductRow(cells, pesos)).toEqual({
      ok: true,
      row: {
        sku: 'A-1',
        barcodes: ['0012345678905', '7702001000011'],
        name: 'Café molido',
        price: 19_900_000,
        cost: 1_200_125,
        priceUnit: 10,
        category: ['Bebidas', 'Café'],
        taxes: ['IVA19', 'INC8'],
        unitCode: 'unit',
        stock: 10_000,
        minStock: null,
        weighed: false,
        description: null,
      },
    })
  })

  test('names every wrong cell', () => {
    const result = readProductRow(
      {
        sku: 'año 1',
        barcode: '7,70E+12',
        name: 'x'.repeat(161),
        price: 'gratis',
        unit: 'saco',
        stock: '-1',
        weighed: 'quizá',
      },
      pesos,
    )
    expect(result.ok ? [] : result.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'sku not_a_sku',
      'barcode not_a_barcode',
      'unit unknown_unit',
      'price not_a_price',
      'stock not_a_quantity',
      'weighed not_yes_or_no',
      'name too_long',
    ])
    expect(readProductRow({ sku: 'BANK CHARGES', name: 'Comisión', price: '1' }, pesos)).toMatchObject({
      ok: true,
      row: { sku: 'BANK CHARGES' },
    })
    expect(readProductRow({ name: 'Sin código', price: '1' }, pesos)).toMatchObject({
      ok: false,
      errors: [{ field: 'sku', code: 'required' }],
    })
  })
})

describe('readCustomerRow', () => {
  test.each([
    [{ documentNumber: '800.197.268-4' }, { documentType: '31', documentNumber: '800197268' }],
    [
      { documentType: 'NIT', documentNumber: '800197268' },
      { documentType: '31', documentNumber: '800197268' },
    ],
    [
      { documentType: 'C.C.', documentNumber: '1.020.304' },
      { documentType: '13', documentNumber: '1020304' },
    ],
    [{ documentNumber: 1020304050 }, { documentType: '13', documentNumber: '1020304050' }],
    [
      { documentType: 'Pasaporte', documentNumber: 'AB-123' },
      { documentType: '41', documentNumber: 'AB-123' },
    ],
  ])('%j', (cells, document) => {
    const result = readCustomerRow({ ...cells, name: 'Ana' })
    expect(result).toMatchObject({ ok: true, row: document })
  })

  test.each([
    [{ documentNumber: '800197268-5', documentType: 'nit' }, 'wrong_check_digit'],
    [{ documentNumber: '800197268-5' }, 'wrong_check_digit'],
    [{ documentType: 'carné', documentNumber: '1' }, 'unknown_document_type'],
    [{ documentNumber: 'ñ' }, 'not_a_document'],
    [{ email: 'ana(at)x.co' }, 'not_an_email'],
    [{}, 'required'],
  ])('%j → %s', (cells, code) => {
    const result = readCustomerRow(cells)
    expect(result).toMatchObject({ ok: false, errors: [{ code }] })
  })
})
