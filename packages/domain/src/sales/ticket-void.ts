import { z } from 'zod'
import { Id, Instant, Money, page, text } from '../wire/contract.ts'

const VoidedLine = z.strictObject({
  productId: Id,
  name: text(160),
  quantity: z.string().regex(/^\d{1,6}(\.\d{1,3})?$/),
  amount: Money.meta({ description: 'Quantity × price, before discounts' }),
})

/** `POST /ticket-voids`: a ticket emptied before the payment, or lines taken off one that was sold. */
export const TicketVoidCreate = z
  .strictObject({
    id: Id,
    registerId: Id,
    kind: z.enum(['ticket', 'line']),
    saleId: Id.optional().meta({ description: 'line: the sale that the rest became' }),
    userId: Id.optional().meta({ description: 'Who did it; otherwise whoever is signed in' }),
    reason: text(200).optional(),
    lines: z.array(VoidedLine).min(1).max(500),
    occurredAt: Instant,
  })
  .refine(({ kind, reason }) => kind === 'line' || reason !== undefined, { message: 'needed', path: ['reason'] })
  .refine(({ kind, saleId }) => (kind === 'line') === (saleId !== undefined), {
    message: 'of lines, and of them alone',
    path: ['saleId'],
  })
export type TicketVoidCreate = z.output<typeof TicketVoidCreate>

export const TicketVoid = z.object({
  id: Id,
  storeId: Id,
  registerId: Id,
  kind: z.enum(['ticket', 'line']),
  saleId: Id.nullable(),
  userId: Id,
  userName: z.string(),
  reason: z.string().nullable(),
  amount: Money,
  lines: z.array(VoidedLine),
  occurredAt: Instant,
})
export type TicketVoid = z.infer<typeof TicketVoid>
export const TicketVoidPage = page(TicketVoid)
