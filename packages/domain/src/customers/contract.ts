import { z } from 'zod'
import { Id, Instant, Money, page, SignedMoney, text } from '../wire/contract.ts'

/** DIAN identity document codes (annex of the e-invoice, table 13.2.1). */
export const DocumentType = z.enum(['11', '12', '13', '21', '22', '31', '41', '42', '47', '48', '50', '91'])
export const Customer = z.object({
  id: Id,
  documentType: DocumentType.nullable(),
  documentNumber: z.string().nullable(),
  checkDigit: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  note: z.string().nullable(),
  groupId: Id.nullable(),
  priceListId: Id.nullable().meta({ description: "Their own list; it beats the group's" }),
  creditLimit: Money.meta({ description: 'What they may owe; 0: nothing on credit' }),
  creditDays: z.int(),
  balance: SignedMoney.meta({ description: 'What they owe; below zero an advance' }),
  active: z.boolean(),
  mergedInto: Id.nullable().meta({ description: 'The customer whose other name it is' }),
  erasedAt: Instant.nullable().meta({ description: 'When their data were erased' }),
  createdAt: Instant,
  version: z.int(),
})
export type Customer = z.infer<typeof Customer>
export const CustomerCreate = z.strictObject({
  id: Id.optional(),
  documentType: DocumentType.nullish(),
  documentNumber: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,20}$/)
    .nullish(),
  name: text(160),
  email: z.email().max(200).nullish(),
  phone: text(40).nullish(),
  address: text(200).nullish(),
  city: text(80).nullish(),
  note: text(500).nullish(),
  groupId: Id.nullish(),
  priceListId: Id.nullish(),
  creditLimit: Money.optional(),
  creditDays: z.int().min(0).max(365).optional(),
})
export const CustomerUpdate = CustomerCreate.omit({ id: true }).extend({ active: z.boolean() }).partial()
export const CustomerPage = page(Customer)
/** `POST /customers/{id}/merge`: `customerId` becomes another name of the customer of the path. */
export const CustomerMerge = z.strictObject({ id: Id, customerId: Id })

/** Customers who buy on the same terms. */
export const CustomerGroup = z.object({
  id: Id,
  name: z.string(),
  priceListId: Id.nullable(),
  active: z.boolean(),
  customers: z.int().meta({ description: 'Customers in it, archived ones left out' }),
  version: z.int(),
})
export type CustomerGroup = z.infer<typeof CustomerGroup>
export const CustomerGroupCreate = z.strictObject({ id: Id.optional(), name: text(80), priceListId: Id.nullish() })
export const CustomerGroupUpdate = z
  .strictObject({ name: text(80), priceListId: Id.nullable(), active: z.boolean() })
  .partial()
export const CustomerGroupPage = page(CustomerGroup)

export * from './privacy.ts'
