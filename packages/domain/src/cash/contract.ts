import { z } from 'zod'
import { Id, Instant, Money, page, SignedMoney, text } from '../wire/contract.ts'

export const CashMoveKind = z.enum(['float', 'sale', 'change', 'refund', 'void', 'in', 'out', 'difference'])
export const CashSession = z.object({
  id: Id,
  storeId: Id,
  registerId: Id,
  registerCode: z.string(),
  status: z.enum(['open', 'closed']),
  openedBy: z.object({ id: Id, fullName: z.string() }),
  openedAt: Instant,
  closedBy: z.object({ id: Id, fullName: z.string() }).nullable(),
  closedAt: Instant.nullable(),
  openingFloat: Money,
  expectedCash: SignedMoney.nullable().meta({
    description: 'null while open for whoever may not see it: the close is blind',
  }),
  countedCash: Money.nullable(),
  difference: SignedMoney.nullable(),
  zNumber: z.int().nullable(),
})
export type CashSession = z.infer<typeof CashSession>
export const CashSessionPage = page(CashSession)
export const CashSessionOpen = z.strictObject({ id: Id, registerId: Id, openingFloat: Money })
/** `POST /cash-sessions/{id}/moves`: cash put in, cash taken out, or the drawer opened with no sale (amount 0). */
export const CashMoveCreate = z.strictObject({
  id: Id,
  kind: z.enum(['in', 'out', 'drawer']),
  amount: Money,
  reason: text(200),
  approval: z.string().max(2000).optional(),
})
export const CashMove = z.object({
  id: Id,
  sessionId: Id,
  kind: CashMoveKind.or(z.literal('drawer')),
  amount: SignedMoney.meta({ description: 'Signed: out of the drawer is negative' }),
  reason: z.string().nullable(),
  documentId: Id.nullable(),
  userId: Id,
  userName: z.string(),
  occurredAt: Instant,
})
export const CashMovePage = page(CashMove)
export const CashCount = z
  .array(z.strictObject({ denomination: z.int().min(1), count: z.int().min(0).max(100_000) }))
  .max(40)
/** Either the counted denominations or their sum; with both, they must agree. */
export const CashSessionClose = z
  .strictObject({ counts: CashCount.optional(), countedCash: Money.optional(), note: text(300).optional() })
  .refine((body) => body.counts !== undefined || body.countedCash !== undefined, 'counts or countedCash is needed')
export const CashReport = z.object({
  kind: z.enum(['x', 'z']),
  session: CashSession,
  generatedAt: Instant,
  sales: z.object({ count: z.int(), total: Money }),
  returns: z.object({ count: z.int(), total: Money }),
  voids: z.object({ count: z.int(), total: Money }),
  discounts: Money,
  taxes: z.array(z.object({ code: z.string(), rate: z.string(), base: SignedMoney, amount: SignedMoney })),
  payments: z.array(z.object({ method: z.string(), name: z.string(), count: z.int(), amount: SignedMoney })),
  customerPayments: z
    .array(z.object({ method: z.string(), name: z.string(), count: z.int(), amount: Money }))
    .default([])
    .meta({ description: 'What customers paid of what they owe' }),
  cash: z.array(z.object({ kind: CashMoveKind.or(z.literal('customer_payment')), amount: SignedMoney })),
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
  counts: z.array(z.object({ denomination: z.int(), count: z.int() })),
})
export type CashReport = z.infer<typeof CashReport>

/** The X and Z report as data, or as paper like a receipt. */
export const CashReportQuery = z.strictObject({
  format: z.enum(['json', 'escpos', 'html', 'pdf']).default('json'),
  width: z.enum(['58', '80']).default('80'),
  language: z.enum(['es', 'en']).optional(),
})
export type CashReportQuery = z.infer<typeof CashReportQuery>
