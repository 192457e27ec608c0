import { formatQuantity } from '@odata-pos/domain/quantity'
import type { Sale } from '@odata-pos/domain/sales'
import type { SoldLine } from './price-sale.ts'
import type { Recorded, SaleRecord } from './store-sale.ts'

/** The answer to a sale just recorded: what `readSale` will read back, without reading it. */
export function answerOf(record: SaleRecord, recorded: Extract<Recorded, { outcome: 'recorded' }>): Sale {
  const { request, priced, session, payments, customer } = record
  return {
    id: request.id,
    number: recorded.documentNumber,
    storeId: session.storeId,
    registerId: session.registerId,
    cashSessionId: session.id,
    cashierId: record.cashier.id,
    cashierName: record.cashier.fullName,
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
    status: 'completed',
    occurredAt: record.occurredAt.toISOString(),
    receivedAt: recorded.receivedAt.toISOString(),
    note: request.note ?? null,
    flags: recorded.flags,
    lines: priced.lines.map(answerLine),
    subtotal: priced.subtotal,
    discountTotal: priced.discountTotal,
    taxTotal: priced.taxTotal,
    total: priced.total,
    rounding: payments.rounding,
    paid: payments.paid,
    change: payments.change,
    payments: payments.tenders.map(({ id, method, amount, reference }) => ({
      id,
      method,
      amount,
      reference: reference ?? null,
    })),
    taxes: priced.taxes,
  }
}

function answerLine(line: SoldLine): Sale['lines'][number] {
  return {
    id: line.id,
    productId: line.productId,
    sku: line.product.sku,
    name: line.product.name,
    quantity: formatQuantity(line.quantity),
    unitCode: line.product.unitCode,
    unitPrice: line.unitPrice,
    priceUnit: line.priceUnit,
    gross: line.gross,
    discount: line.discount,
    discountReason: line.discountReason,
    promotions: [...line.promotions],
    taxable: line.taxable,
    taxes: line.taxes,
    total: line.total,
    returnedQuantity: '0',
  }
}
