import { formatQuantity, ONE, parseQuantity } from '@odata-pos/domain/quantity'
import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { blankToNull } from '../../shared/form/use-form.ts'

type Discount = Quotation['discount']

/** A discount as the form holds it: a percentage, or an amount that came by another way and stays until one is typed. */
export type DraftDiscount = { percent: string; amount: number | null; reason: string | undefined }

/** `unitPrice` null: what the price lists ask. `listPrice` is shown for want of it. */
export type DraftLine = {
  productId: string
  name: string
  sku: string
  quantity: string | null
  unitPrice: number | null
  listPrice: number
  discount: DraftDiscount
}

export type QuotationDraft = {
  storeId: string
  customer: { id: string; name: string } | null
  validUntil: string
  note: string
  discount: DraftDiscount
  lines: readonly DraftLine[]
}

export const NO_DISCOUNT: DraftDiscount = { percent: '', amount: null, reason: undefined }

const draftDiscount = (discount: Discount): DraftDiscount => {
  if (discount === null) return NO_DISCOUNT
  return discount.kind === 'percent'
    ? { percent: discount.value, amount: null, reason: discount.reason }
    : { percent: '', amount: discount.value, reason: discount.reason }
}

/** The draft of a quotation as it stands. */
export const draftOf = (quotation: Quotation): QuotationDraft => ({
  storeId: quotation.storeId,
  customer: quotation.customerId === null ? null : { id: quotation.customerId, name: quotation.customerName ?? '' },
  validUntil: quotation.validUntil,
  note: quotation.note ?? '',
  discount: draftDiscount(quotation.discount),
  lines: quotation.lines.map((line) => ({
    productId: line.productId,
    name: line.name,
    sku: line.sku,
    quantity: line.quantity,
    unitPrice: line.priceDiffers ? line.unitPrice : null,
    listPrice: line.unitPrice,
    discount: draftDiscount(line.discount),
  })),
})

/** The lines with one more of the product: on its line, or on a new one at the end. */
export function withProduct(
  lines: readonly DraftLine[],
  { id, name, sku, price }: { id: string; name: string; sku: string; price: number },
): DraftLine[] {
  if (lines.some(({ productId }) => productId === id)) {
    return lines.map((line) =>
      line.productId === id ? { ...line, quantity: formatQuantity(parseQuantity(line.quantity ?? '0') + ONE) } : line,
    )
  }
  const line = { productId: id, name, sku, quantity: '1', unitPrice: null, listPrice: price, discount: NO_DISCOUNT }
  return [...lines, line]
}

function discountBody({ percent, amount, reason }: DraftDiscount) {
  const value = percent.trim().replace(',', '.')
  const because = reason === undefined ? {} : { reason }
  if (value !== '') return { kind: 'percent', value, ...because }
  return amount === null ? null : { kind: 'amount', value: amount, ...because }
}

/** What the request holds of the draft beside its id and store. */
export const quotationBody = (draft: QuotationDraft) => ({
  customerId: draft.customer?.id ?? null,
  validUntil: draft.validUntil,
  note: blankToNull(draft.note),
  discount: discountBody(draft.discount),
  lines: draft.lines.map(({ productId, quantity, unitPrice, discount }) => ({
    productId,
    quantity,
    unitPrice: unitPrice ?? undefined,
    discount: discountBody(discount) ?? undefined,
  })),
})
