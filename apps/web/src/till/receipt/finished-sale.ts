import type { Sale, SaleLine } from '@odata-pos/domain/sales/contract'

type FinishedLine = Pick<
  SaleLine,
  | 'id'
  | 'sku'
  | 'name'
  | 'quantity'
  | 'unitCode'
  | 'unitPrice'
  | 'priceUnit'
  | 'gross'
  | 'discount'
  | 'discountReason'
  | 'promotions'
  | 'taxable'
  | 'taxes'
  | 'total'
>

/** A paid sale as the receipt shows it, computed on the till with the server's own engine. */
export type FinishedSale = Pick<
  Sale,
  | 'id'
  | 'registerId'
  | 'cashierName'
  | 'customerName'
  | 'occurredAt'
  | 'subtotal'
  | 'discountTotal'
  | 'taxTotal'
  | 'total'
  | 'rounding'
  | 'paid'
  | 'change'
  | 'taxes'
> & {
  /** The server's; null until it has answered. */
  number: string | null
  note: string | null
  lines: FinishedLine[]
  payments: { method: string; amount: number; reference: string | null }[]
}

/** What a customer can quote before there is a number: the end of the sale's id, which is random. */
export const shortReference = (saleId: string) => saleId.replaceAll('-', '').slice(-8).toUpperCase()
