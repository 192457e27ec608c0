import { buildReceipt, type Receipt, type ReceiptSource, receiptLabels } from './index.ts'

const IVA = { code: 'IVA19', rate: '19' }

const SALE: Extract<ReceiptSource, { sale: unknown }>['sale'] = {
  number: 'POS1-123',
  occurredAt: '2026-11-24T18:05:00-05:00',
  cashierName: 'Ana Gómez',
  customerName: 'José Ñáñez',
  status: 'completed',
  note: null,
  subtotal: 5_840_000,
  discountTotal: 398_000,
  taxTotal: 571_899,
  total: 5_442_000,
  rounding: -2_000,
  change: 1_560_000,
  lines: [
    {
      name: 'Café Sello Rojo molido 500 g',
      quantity: '2',
      unitPrice: 1_990_000,
      priceUnit: 1,
      unitCode: 'unit',
      gross: 3_980_000,
      discount: 398_000,
      discountReason: 'promoción',
      taxable: 3_010_101,
      taxes: [{ ...IVA, base: 3_010_101, amount: 571_899 }],
      total: 3_582_000,
    },
    {
      name: 'Pollo entero campesino, bandeja familiar con menudencias',
      quantity: '1.250',
      unitPrice: 1_488_000,
      priceUnit: 1,
      unitCode: 'kg',
      gross: 1_860_000,
      discount: 0,
      discountReason: null,
      taxable: 1_860_000,
      taxes: [],
      total: 1_860_000,
    },
  ],
  payments: [
    { method: 'card', amount: 2_000_000, reference: '4471' },
    { method: 'cash', amount: 5_000_000, reference: null },
  ],
}

/** A receipt with everything on it that a receipt can have, for the tests of the renderers. */
export function sampleReceipt({ copy = false, number = SALE.number } = {}): Receipt {
  return buildReceipt({
    sale: { ...SALE, number },
    company: {
      legalName: 'Minimercado La Esquina S.A.S.',
      tradeName: 'La Esquina',
      taxId: '800197268',
      taxIdCheckDigit: '4',
      address: 'Calle 45 # 13-20, Bogotá',
      phone: '601 555 0100',
      receiptFooter: '¡Gracias por su compra!',
      receiptLogo: null,
      receiptQr: null,
      currency: 'COP',
      minorDigits: 2,
      visibleDecimals: 0,
      locale: 'es-CO',
    },
    store: { name: 'Centro', address: null, phone: null, timeZone: 'America/Bogota' },
    register: { name: 'Caja 1', series: [] },
    methods: [
      { code: 'card', name: 'Tarjeta' },
      { code: 'cash', name: 'Efectivo' },
    ],
    labels: receiptLabels.es,
    copy,
  })
}
