import { z } from 'zod'
import { Day, Id, Instant, Money, SignedMoney, text } from '../wire/contract.ts'

export const ReceivableKind = z.enum(['sale', 'void', 'return', 'payment'])
/** One line of a customer's account. */
export const ReceivableMove = z.object({
  id: Id,
  storeId: Id,
  kind: ReceivableKind,
  amount: SignedMoney.meta({ description: 'Owed more: above zero' }),
  balance: SignedMoney,
  documentId: Id,
  documentNumber: z.string().nullable(),
  dueOn: Day.nullable(),
  userName: z.string(),
  occurredAt: Instant,
})
export type ReceivableMove = z.infer<typeof ReceivableMove>
/** A credit sale that is not paid whole. */
export const OpenInvoice = z.object({
  saleId: Id,
  storeId: Id,
  number: z.string().nullable(),
  occurredAt: Instant,
  dueOn: Day,
  total: Money,
  open: Money,
  daysOverdue: z.int().meta({ description: '0 until it is due' }),
})
export type OpenInvoice = z.infer<typeof OpenInvoice>
export const PromiseState = z.enum(['open', 'kept', 'broken'])
/** What a customer said they would pay, and by when. */
export const PaymentPromiseCreate = z.strictObject({
  id: Id,
  amount: z.int().min(1).max(9_000_000_000_000_000),
  promisedOn: Day,
  note: text(200).optional(),
})
export const PaymentPromise = z.object({
  id: Id,
  amount: Money,
  promisedOn: Day,
  note: z.string().nullable(),
  state: PromiseState.meta({ description: 'kept: they paid as much since; broken: they did not, and the day is over' }),
  userName: z.string(),
  createdAt: Instant,
})
export type PaymentPromise = z.infer<typeof PaymentPromise>
export const StatementQuery = z.strictObject({ from: Day.optional(), to: Day.optional() })
/** What a customer owes by age of what is due, over the stores the caller sees. */
export const AgedReceivable = z.object({
  customerId: Id,
  name: z.string(),
  documentNumber: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  current: Money.meta({ description: 'Not due yet' }),
  days1to30: Money,
  days31to60: Money,
  days61to90: Money,
  over90: Money,
  advance: Money.meta({ description: 'Paid and not allocated to an invoice' }),
  total: SignedMoney,
  lastPaymentOn: Day.nullable(),
  lastPaymentAmount: Money.nullable(),
  promisedOn: Day.nullable().meta({ description: 'The day of their last promise' }),
  promisedAmount: Money.nullable(),
  promiseState: PromiseState.nullable(),
})
export type AgedReceivable = z.infer<typeof AgedReceivable>
/** Allocated to the oldest invoices, unless some are chosen; the rest is an advance. */
export const CustomerPaymentCreate = z.strictObject({
  id: Id,
  storeId: Id,
  method: z.string().min(1).max(40),
  amount: z.int().min(1).max(9_000_000_000_000_000),
  cashSessionId: Id.optional().meta({
    description: 'The session of the till that takes it, whose drawer cash goes into; without it, the office',
  }),
  note: text(200).optional(),
  invoices: z
    .array(z.strictObject({ saleId: Id, amount: z.int().min(1) }))
    .min(1)
    .max(200)
    .optional(),
})
export type CustomerPaymentCreate = z.infer<typeof CustomerPaymentCreate>
export const CustomerPayment = z.object({
  id: Id,
  storeId: Id,
  customerId: Id,
  method: z.string(),
  amount: Money,
  note: z.string().nullable(),
  occurredAt: Instant,
  balance: SignedMoney.meta({ description: 'Of the customer after it' }),
  invoices: z.array(z.object({ saleId: Id, number: z.string().nullable(), amount: Money })),
})
export type CustomerPayment = z.infer<typeof CustomerPayment>
