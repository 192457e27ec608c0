import { z } from 'zod'
import { TimeZone } from '../company/contract.ts'
import { Code, Day, Id, page, text } from '../wire/contract.ts'

export const Store = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  priceListId: Id.nullable(),
  active: z.boolean(),
  version: z.int(),
})
export type Store = z.infer<typeof Store>
export const StoreCreate = z.strictObject({
  id: Id.optional(),
  code: Code,
  name: text(120),
  address: text(200).nullish(),
  phone: text(40).nullish(),
  timeZone: TimeZone.optional(),
  priceListId: Id.nullish(),
})
export const StoreUpdate = StoreCreate.omit({ id: true, code: true }).extend({ active: z.boolean() }).partial()
export const StorePage = page(Store)

export const NumberSeries = z.object({
  id: Id,
  kind: z.enum(['sale', 'return']),
  prefix: z.string(),
  nextNumber: z.int(),
  fromNumber: z.int(),
  toNumber: z.int().nullable(),
  resolution: z.string().nullable(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
})
export type NumberSeries = z.infer<typeof NumberSeries>
export const NumberSeriesUpdate = z.strictObject({
  kind: z.enum(['sale', 'return']),
  prefix: z.string().regex(/^[A-Z0-9-]{0,8}$/),
  fromNumber: z.int().min(1),
  toNumber: z.int().min(1).nullish(),
  resolution: text(60).nullish(),
  validFrom: Day.nullish(),
  validTo: Day.nullish(),
})
export const Register = z.object({
  id: Id,
  storeId: Id,
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
  openSessionId: Id.nullable(),
  series: z.array(NumberSeries),
  version: z.int(),
})
export type Register = z.infer<typeof Register>
export const RegisterCreate = z.strictObject({
  id: Id.optional(),
  storeId: Id,
  code: Code,
  name: text(120),
  salePrefix: z
    .string()
    .regex(/^[A-Z0-9-]{0,8}$/)
    .optional(),
})
export const RegisterUpdate = z
  .strictObject({ name: text(120), active: z.boolean(), series: NumberSeriesUpdate })
  .partial()
export const RegisterPage = page(Register)
