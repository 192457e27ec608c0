import { z } from 'zod'
import { Day, Id, Instant, Money, SignedMoney, text } from '../wire/contract.ts'

/** What personal data may be used for with the person's authorisation (Ley 1581 de 2012, art. 9). */
export const ConsentPurpose = z.enum(['service', 'marketing', 'credit'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>
export const ConsentChannel = z.enum(['in_store', 'paper', 'phone', 'message', 'mail', 'web'])
/** A person allows a purpose, or takes it back; the last word on a purpose holds. */
export const ConsentCreate = z.strictObject({
  id: Id,
  purpose: ConsentPurpose,
  granted: z.boolean(),
  channel: ConsentChannel,
  evidence: text(300).optional().meta({ description: 'Where the proof is: a folder, a recording, a message' }),
  givenAt: Instant.optional().meta({ description: 'Now, unless it was given before' }),
})
export const Consent = z.object({
  id: Id,
  purpose: ConsentPurpose,
  granted: z.boolean(),
  channel: ConsentChannel,
  evidence: z.string().nullable(),
  givenAt: Instant,
  userName: z.string(),
})
export type Consent = z.infer<typeof Consent>
/** `POST /customers/{id}/erasure`. */
export const ErasureCreate = z.strictObject({ id: Id, reason: text(200) })
export const Erasure = z.object({
  id: Id,
  customerId: Id,
  reason: z.string(),
  erasedAt: Instant,
  identityKeptUntil: Day.nullable().meta({
    description: 'Until when name and document stay with the tax documents; null: nothing is kept',
  }),
})
export type Erasure = z.infer<typeof Erasure>

const Document = z.object({ id: Id, number: z.string().nullable(), at: Instant, store: z.string(), total: Money })
/** Everything that is held on a person, under all their names. */
export const PersonalData = z.object({
  generatedAt: Instant,
  identities: z.array(
    z.object({
      id: Id,
      documentType: z.string().nullable(),
      documentNumber: z.string().nullable(),
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
      city: z.string().nullable(),
      note: z.string().nullable(),
      group: z.string().nullable(),
      creditLimit: Money,
      creditDays: z.int(),
      balance: SignedMoney,
      createdAt: Instant,
    }),
  ),
  consents: z.array(Consent),
  sales: z.array(
    Document.extend({
      voided: z.boolean(),
      note: z.string().nullable(),
      lines: z.array(z.object({ name: z.string(), quantity: z.int(), total: Money })),
      payments: z.array(z.object({ method: z.string(), amount: Money, reference: z.string().nullable() })),
    }),
  ),
  quotations: z.array(Document.extend({ note: z.string().nullable() })),
  returns: z.array(Document.extend({ reason: z.string() })),
  account: z.array(
    z.object({
      kind: z.string(),
      number: z.string().nullable(),
      at: Instant,
      amount: SignedMoney,
      dueOn: Day.nullable(),
    }),
  ),
  payments: z.array(z.object({ at: Instant, method: z.string(), amount: Money, note: z.string().nullable() })),
  promises: z.array(z.object({ at: Instant, amount: Money, promisedOn: Day, note: z.string().nullable() })),
  storedValue: z.array(z.object({ kind: z.string(), code: z.string().nullable(), balance: Money })),
  changes: z
    .array(z.object({ at: Instant, action: z.string() }))
    .meta({ description: 'What was done to these data, from the audit trail' }),
})
export type PersonalData = z.infer<typeof PersonalData>
