import { parseQuantity } from '@odata-pos/domain/quantity'
import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { type Catalogue, itemById, taxesOf } from '../../offline/catalogue.ts'
import type { Ticket, TicketCustomer, TicketLine } from '../ticket/ticket.ts'

type Made = { ok: true; ticket: Ticket } | { ok: false; unknownProduct: string }

/** The ticket that sells a quotation at its prices; not made when this till does not know one of its products. */
export function quotedTicket(
  quotation: Quotation,
  customer: TicketCustomer | null,
  { catalogue, saleId, lineId }: { catalogue: Catalogue; saleId: string; lineId: () => string },
): Made {
  const lines: TicketLine[] = []
  for (const { productId, quantity, unitPrice, priceUnit, discount, name, sku, unitCode } of quotation.lines) {
    const item = itemById(catalogue, productId)
    if (item === undefined) return { ok: false, unknownProduct: name }
    lines.push({
      ...{ id: lineId(), productId, categoryId: item.categoryId, sku, name, unitCode, weighed: item.weighed },
      ...{ quantity: parseQuantity(quantity), unitPrice, priceUnit, listPrice: item.price },
      ...(discount === null ? {} : { discount }),
      taxes: taxesOf(catalogue, item),
    })
  }
  const { id, number, validUntil } = quotation
  const quoted = quotation.lines.map(({ productId, quantity, unitPrice, priceUnit, discountAmount }) => ({
    ...{ productId, unitPrice, priceUnit, quantity: parseQuantity(quantity), discount: discountAmount },
  }))
  return {
    ok: true,
    ticket: {
      ...{ saleId, lines, discount: quotation.discount, customer, note: '', approvals: [] },
      selectedId: lines.at(-1)?.id ?? null,
      quotation: { id, number, validUntil, lines: quoted },
    },
  }
}
