import { describe, expect, test } from 'vitest'
import { randomCart, randomFrom } from '../cart/cart-samples.ts'
import { priceCart } from '../cart/index.ts'
import { settle } from '../cash/index.ts'
import { parseMoney } from '../money/index.ts'
import { formatQuantity } from '../quantity/index.ts'
import {
  type Block,
  buildCashReport,
  buildCustomerPayment,
  buildReceipt,
  type CashReportSource,
  type Receipt,
  type ReceiptSource,
  receiptBody,
  receiptCss,
  receiptHtml,
  receiptLabels,
} from './index.ts'

const company = {
  currency: 'COP',
  minorDigits: 2,
  visibleDecimals: 0,
  locale: 'es-CO',
  tradeName: 'Minimercado La Esquina',
  legalName: 'La Esquina S.A.S.',
  taxId: '800197268',
  taxIdCheckDigit: '4',
  address: 'Calle 1 # 2-3',
  phone: null,
  receiptFooter: '¡Gracias!',
  receiptLogo: null,
  receiptQr: null,
}
const store = { name: 'Centro', address: null, phone: '601 5551234', timeZone: 'America/Bogota' }
const series = {
  id: 's',
  kind: 'sale' as const,
  prefix: 'C1-',
  nextNumber: 8,
  fromNumber: 1,
  toNumber: 5000,
  resolution: '18764000001',
  validFrom: '2026-01-01',
  validTo: '2027-12-31',
}
const register = { name: 'Caja 1', series: [series] }
const methods = [
  { code: 'cash', name: 'Efectivo' },
  { code: 'card', name: 'Tarjeta' },
]
const place = { company, store, register, methods, labels: receiptLabels.es }

type Sale = Extract<ReceiptSource, { sale: unknown }>['sale']
type Return = Extract<ReceiptSource, { return: unknown }>['return']

const sale: Sale = {
  number: 'C1-7',
  occurredAt: '2026-11-25T00:30:00.000Z',
  cashierName: 'Ana',
  customerName: 'Niño & Cía',
  status: 'completed',
  note: null,
  subtotal: 4_342_500,
  discountTotal: 378_000,
  taxTotal: 543_193,
  total: 3_964_500,
  rounding: -4_500,
  change: 1_040_000,
  lines: [
    {
      name: 'Café <b>Sello Rojo</b> 500 g',
      quantity: '2',
      unitCode: 'unit',
      unitPrice: 1_890_000,
      priceUnit: 1,
      gross: 3_780_000,
      discount: 378_000,
      discountReason: 'promo',
      taxable: 2_858_824,
      taxes: [{ code: 'IVA19', rate: '19', base: 2_858_824, amount: 543_176 }],
      total: 3_402_000,
    },
    {
      name: 'Banano',
      quantity: '1.250',
      unitCode: 'kg',
      unitPrice: 450_000,
      priceUnit: 1,
      gross: 562_500,
      discount: 0,
      discountReason: null,
      taxable: 562_500,
      taxes: [],
      total: 562_500,
    },
  ],
  payments: [{ method: 'cash', amount: 5_000_000, reference: null }],
}

function line(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'pair':
      return `${block.label} | ${block.value}`
    case 'item':
      return `${block.name} | ${block.detail} | ${block.amount}`
    case 'table':
      return [block.heading, ...block.rows].map((row) => row.join(' | ')).join('\n')
    case 'rule':
      return '---'
    case 'barcode':
      return `||| ${block.value}`
    case 'qr':
      return `QR ${block.value}`
    case 'image':
      return `[${block.description}]`
  }
}

const lines = (receipt: Receipt): string[] => receipt.blocks.map(line)

describe('the receipt of a sale', () => {
  test('in Spanish, every row', () => {
    expect(lines(buildReceipt({ ...place, sale }))).toEqual([
      'Minimercado La Esquina',
      'La Esquina S.A.S.',
      'NIT 800197268-4',
      'Centro',
      'Calle 1 # 2-3',
      'Tel. 601 5551234',
      '---',
      'Recibo de venta',
      'N.º | C1-7',
      'Fecha | 24/11/2026 19:30',
      'Caja | Caja 1',
      'Cajero | Ana',
      'Cliente | Niño & Cía',
      '---',
      'Café <b>Sello Rojo</b> 500 g | 2 × $ 18.900 | $ 37.800',
      'Descuento (promo) | -$ 3.780',
      'Banano | 1,250 kg × $ 4.500 | $ 5.625',
      '---',
      'Subtotal | $ 43.425',
      'Descuentos | -$ 3.780',
      'TOTAL | $ 39.645',
      'Redondeo | -$ 45',
      'A pagar | $ 39.600',
      'Efectivo | $ 50.000',
      'Cambio | $ 10.400',
      '---',
      'Impuestos incluidos en el precio',
      'Impuesto | Base | Valor\nIVA 19 % | $ 28.588,24 | $ 5.431,76\nExcluido | $ 5.625 | $ 0',
      '---',
      'Resolución 18764000001 del C1-1 al C1-5000 vigente desde 2026-01-01 hasta 2027-12-31',
      '¡Gracias!',
      '||| C1-7',
    ])
  })

  test('in English, as a copy of a voided sale with a note', () => {
    const receipt = buildReceipt({
      ...place,
      sale: { ...sale, status: 'voided', note: 'Gift wrap' },
      labels: receiptLabels.en,
      copy: true,
    })
    expect(receipt.title).toBe('Sales receipt C1-7')
    expect(lines(receipt)).toEqual(
      expect.arrayContaining(['COPY', 'VOIDED', 'Date | 2026-11-24 19:30', 'Rounding | -$ 45', 'Note: Gift wrap']),
    )
  })

  test('both languages have the same words', () => {
    const keys = (labels: object): string[] =>
      Object.entries(labels).flatMap(([key, word]) =>
        typeof word === 'object' ? keys(word) : word === '' ? [] : [key],
      )
    expect(keys(receiptLabels.en)).toEqual(keys(receiptLabels.es))
  })

  test('taxes on top stand between subtotal and total', () => {
    const onTop: Sale = {
      ...sale,
      subtotal: 1_000,
      discountTotal: 0,
      taxTotal: 190,
      total: 1_190,
      rounding: 0,
      change: 0,
      lines: [
        {
          ...item('A', 1_000),
          taxable: 1_000,
          taxes: [{ code: 'IVA19', rate: '19', base: 1_000, amount: 190 }],
          total: 1_190,
        },
      ],
      payments: [{ method: 'voucher', amount: 1_190, reference: 'V-9' }],
    }
    const all = lines(buildReceipt({ ...place, sale: onTop }))
    const from = all.indexOf('Subtotal | $ 10')
    expect(all.slice(from, from + 4)).toEqual([
      'Subtotal | $ 10',
      'IVA 19 % | $ 1,90',
      'TOTAL | $ 11,90',
      'voucher V-9 | $ 11,90',
    ])
  })
})

function item(name: string, gross: number): Sale['lines'][number] {
  return {
    name,
    quantity: '1',
    unitCode: 'unit',
    unitPrice: gross,
    priceUnit: 1,
    gross,
    discount: 0,
    discountReason: null,
    taxable: gross,
    taxes: [],
    total: gross,
  }
}

/** The amounts of a receipt, read back from its text as a person would add them up. */
function read(blocks: readonly Block[]) {
  const amount = (text: string) => {
    const minor = parseMoney(text, company)
    if (minor === null) throw new Error(`no amount: ${text}`)
    return minor
  }
  const labels = receiptLabels.es
  const rows = blocks.filter((block) => block.kind === 'pair')
  const of = (label: string) => rows.filter((row) => row.label.trim().startsWith(label)).map((row) => amount(row.value))
  const at = rows.findIndex((row) => row.label === labels.total)
  const taxed = rows.slice(0, at).filter((row) => row.label.endsWith(' %') || row.label === 'BAG')
  const sum = (all: number[]) => all.reduce((one, other) => one + other, 0)
  return {
    items: sum(blocks.flatMap((block) => (block.kind === 'item' ? [amount(block.amount)] : []))),
    lineDiscounts: sum(
      of(`${labels.discount} (`).concat(
        rows.flatMap((row) => (row.label === labels.discount ? [amount(row.value)] : [])),
      ),
    ),
    discounts: sum(rows.flatMap((row) => (row.label === labels.discounts ? [amount(row.value)] : []))),
    taxes: sum(taxed.map((row) => amount(row.value))),
    total: sum(of(labels.total)),
    rounding: sum(of(labels.rounding)),
    paid: sum(of('Efectivo')),
    change: sum(of(labels.change)),
  }
}

test('what stands on the paper adds up, for any cart', () => {
  const random = randomFrom(20_261_124)
  for (let made = 0; made < 2_000; made += 1) {
    const { cart, rules } = randomCart(random)
    const result = priceCart(cart, rules)
    if (!result.ok) continue
    const { total } = result.cart
    const amount = total + random(3) * 1_000_000
    const settled = settle({ total, payments: [{ kind: 'cash', amount }], cashRounding: 5_000 })
    if (!settled.ok) throw new Error(settled.code)
    const receipt = buildReceipt({
      ...place,
      sale: {
        ...sale,
        ...result.cart,
        ...settled,
        lines: result.cart.lines.map((line) => ({
          ...line,
          name: 'P',
          quantity: formatQuantity(line.quantity),
          unitCode: 'unit',
        })),
        payments: amount === 0 ? [] : [{ method: 'cash', amount, reference: null }],
      },
    })
    const paper = read(receipt.blocks)
    expect(paper.lineDiscounts).toBe(paper.discounts)
    expect(paper.items + paper.discounts + paper.taxes).toBe(paper.total)
    expect(paper.total + paper.rounding).toBe(paper.paid - paper.change)
  }
})

test('the receipt of a return', () => {
  const back: Return = {
    number: 'DEV1',
    saleNumber: 'C1-7',
    occurredAt: '2026-11-25T15:00:00-05:00',
    cashierName: 'Ana',
    reason: 'Vencido',
    taxTotal: 271_588,
    total: 1_701_000,
    rounding: 4_000,
    lines: [
      {
        name: 'Café',
        quantity: '1',
        unitPrice: 1_890_000,
        gross: 1_890_000,
        discount: 189_000,
        taxable: 1_429_412,
        taxes: [{ code: 'IVA19', rate: '19', base: 1_429_412, amount: 271_588 }],
        total: 1_701_000,
      },
    ],
    refunds: [{ method: 'cash', amount: 1_705_000 }],
  }
  const all = lines(buildReceipt({ ...place, return: back }))
  expect(all.slice(7)).toEqual([
    'Devolución',
    'N.º | DEV1',
    'Fecha | 25/11/2026 15:00',
    'Caja | Caja 1',
    'Cajero | Ana',
    'De la venta | C1-7',
    'Motivo | Vencido',
    '---',
    'Café | 1 × $ 18.900 | $ 18.900',
    'Descuento | -$ 1.890',
    '---',
    'Subtotal | $ 18.900',
    'Descuentos | -$ 1.890',
    'TOTAL DEVUELTO | $ 17.010',
    'Redondeo | $ 40',
    'A devolver | $ 17.050',
    'Efectivo | $ 17.050',
    '---',
    'Impuestos incluidos en el precio',
    'Impuesto | Base | Valor\nIVA 19 % | $ 14.294,12 | $ 2.715,88',
    '---',
    '¡Gracias!',
    '||| DEV1',
  ])
})

describe('a cash report', () => {
  const who = { id: 'u', fullName: 'Ana' }
  const report: CashReportSource['report'] = {
    kind: 'z',
    session: {
      id: 'x',
      storeId: 'x',
      registerId: 'x',
      registerCode: 'C1',
      status: 'closed',
      openedBy: who,
      openedAt: '2026-11-24T13:00:00Z',
      closedBy: who,
      closedAt: '2026-11-25T01:00:00Z',
      openingFloat: 10_000_000,
      expectedCash: 13_960_000,
      countedCash: 13_950_000,
      difference: -10_000,
      zNumber: 12,
    },
    generatedAt: '2026-11-25T01:00:00Z',
    sales: { count: 1, total: 3_964_500 },
    returns: { count: 0, total: 0 },
    voids: { count: 0, total: 0 },
    discounts: 378_000,
    taxes: [{ code: 'IVA19', rate: '19', base: 2_858_824, amount: 543_176 }],
    payments: [{ method: 'cash', name: 'Efectivo', count: 1, amount: 3_960_000 }],
    customerPayments: [{ method: 'card', name: 'Tarjeta', count: 2, amount: 700_000 }],
    cash: [
      { kind: 'float', amount: 10_000_000 },
      { kind: 'sale', amount: 5_000_000 },
      { kind: 'change', amount: -1_040_000 },
    ],
    firstNumber: 'C1-7',
    lastNumber: 'C1-7',
    counts: [{ denomination: 5_000_000, count: 2 }],
  }

  test('shows how the drawer should stand and how it was counted', () => {
    const all = lines(buildCashReport({ report, company, store, labels: receiptLabels.es }))
    expect(all).toContain('Informe Z 12')
    expect(all.slice(all.indexOf('Abonos de clientes'))[1]).toBe('Tarjeta (2) | $ 7.000')
    const from = all.indexOf('Efectivo en caja')
    expect(all.slice(from)).toEqual([
      'Efectivo en caja',
      'Base inicial | $ 100.000',
      'Ventas | $ 50.000',
      'Cambio entregado | -$ 10.400',
      'Esperado | $ 139.600',
      'Contado | $ 139.500',
      'Diferencia | -$ 100',
      '---',
      'Conteo',
      '2 × $ 50.000 | $ 100.000',
    ])
  })

  test('a blind X report does not give the expected cash away', () => {
    const blind = {
      ...report,
      kind: 'x' as const,
      cash: [],
      counts: [],
      session: {
        ...report.session,
        expectedCash: null,
        countedCash: null,
        difference: null,
        closedAt: null,
        closedBy: null,
        zNumber: null,
      },
    }
    const all = lines(buildCashReport({ report: blind, company, store, labels: receiptLabels.en }))
    expect(all).toContain('X report')
    expect(all.some((row) => /Expected|Counted|Difference/.test(row))).toBe(false)
  })
})

test("a payment on account says which invoices it pays and what remains, or what is in the customer's favour", () => {
  const paid = (balance: number) =>
    lines(
      buildCustomerPayment({
        payment: {
          amount: 2_000_000,
          balance,
          occurredAt: '2026-11-25T15:00:00Z',
          invoices: [{ saleId: 's', number: 'C1-7', amount: 1_500_000 }],
          note: null,
        },
        customer: { name: 'Ana', document: '123' },
        method: 'Efectivo',
        register: 'Caja 1',
        cashier: 'Luz',
        ...{ company, store, labels: receiptLabels.es },
      }),
    )
  const owing = paid(500_000)
  expect(owing.slice(owing.indexOf('Factura C1-7 | $ 15.000'))).toEqual([
    'Factura C1-7 | $ 15.000',
    'Saldo anterior | $ 25.000',
    'Efectivo | $ 20.000',
    'ABONO | $ 20.000',
    'Saldo pendiente | $ 5.000',
  ])
  expect(paid(-500_000).at(-1)).toBe('Saldo a su favor | $ 5.000')
})

describe('HTML', () => {
  const receipt = buildReceipt({ ...place, sale: { ...sale, note: `"><script>alert('1')</script>` } })

  test('escapes every text, in every kind of block', () => {
    const nasty = `<i a="b" c='d'>&`
    const blocks: Block[] = [
      { kind: 'text', text: nasty, align: 'left', weight: 'normal' },
      { kind: 'pair', label: nasty, value: nasty, weight: 'bold' },
      { kind: 'item', name: nasty, detail: nasty, amount: nasty },
      { kind: 'table', heading: [nasty], rows: [[nasty]] },
      { kind: 'rule' },
      { kind: 'barcode', value: nasty },
    ]
    const html = receiptHtml({ language: 'es', title: nasty, blocks }, '80')
    expect(html).not.toContain('<i')
    expect(html.split('&lt;i a=&quot;b&quot; c=&#39;d&#39;&gt;&amp;')).toHaveLength(12)
    expect(receiptBody(receipt)).not.toContain('<script')
  })

  test('stands alone: nothing is fetched and nothing runs', () => {
    const html = receiptHtml(receipt, '58')
    expect(html).not.toMatch(/(src|href)=|url\(|@import|<script|style="|\son\w+=/)
    expect(html).toContain('<html lang="es">')
    expect(html).toContain(receiptCss('58'))
  })

  test('the paper decides the width', () => {
    expect(receiptCss('80')).toContain('width:72mm')
    expect(receiptCss('58')).toContain('width:48mm')
  })
})

describe('what some receipts have besides', () => {
  test('a logo stands first and a QR code before the number, where the company has them', () => {
    const receiptLogo = { width: 8, height: 1, bits: 'gA==' }
    const company = { ...place.company, receiptLogo, receiptQr: 'https://laesquina.example' }
    const found = lines(buildReceipt({ ...place, company, sale }))
    expect(found[0]).toBe('[Minimercado La Esquina]')
    expect(found.slice(-2)).toEqual(['QR https://laesquina.example', '||| C1-7'])
  })

  test('a gift receipt names the goods and the number, and no price', () => {
    const found = lines(buildReceipt({ ...place, sale, gift: true }))
    expect(found).toContain('Recibo de regalo')
    expect(found.at(-1)).toBe('||| C1-7')
    expect(found.filter((line) => line.includes('$'))).toEqual([])
    for (const { name } of sale.lines) expect(found.some((line) => line.startsWith(`${name} | `))).toBe(true)
  })

  test('paper made while practising says so first and last', () => {
    const found = lines(buildReceipt({ ...place, sale, training: true }))
    expect([found[0], found.at(-1)]).toEqual(['ENTRENAMIENTO - SIN VALOR', 'ENTRENAMIENTO - SIN VALOR'])
  })

  test('a logo and a QR code are drawn in HTML from dots, with nothing fetched', () => {
    const receiptLogo = { width: 8, height: 2, bits: '8A8=' }
    const html = receiptHtml(
      buildReceipt({ ...place, company: { ...place.company, receiptLogo, receiptQr: 'Hola' }, sale }),
      '80',
    )
    expect(html).toContain('<svg class="logo" viewBox="0 0 8 2"')
    expect(html).toContain('M0 0h4v1h-4zM4 1h4v1h-4z')
    expect(html).toContain('<svg class="square"')
    expect(html).not.toMatch(/(src|href)=/)
  })
})
