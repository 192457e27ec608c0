import { z } from 'zod'
import { Id, Instant, Money, page, text } from '../wire/contract.ts'

/** A till's own count of what it did: far above what any till does, and far below where numbers lose their last digit. */
const Sequence = z.int().min(1).max(1_000_000_000_000)

/** What a till does by itself and tells the server of afterwards. */
export const TillEntryKind = z.enum([
  'sale',
  'return',
  'blind_return',
  'cash_open',
  'cash_move',
  'cash_close',
  'customer',
  'customer_payment',
])
export type TillEntryKind = z.infer<typeof TillEntryKind>

export const ENTRIES_MAX = 500

/**
 * One thing that was done at a till. `body` is the request of its kind (SaleCreate, ReturnCreate, BlindReturnCreate,
 * CashSessionOpen, CashMoveCreate, CashSessionClose, CustomerCreate, CustomerPaymentCreate) and is judged on its own, so that a wrong one
 * stops none behind it.
 */
export const TillEntry = z.strictObject({
  sequence: Sequence,
  id: Id,
  kind: TillEntryKind,
  subjectId: Id.optional().meta({
    description: 'The sale that comes back; the session that cash moves in or that closes; the customer who pays',
  }),
  userId: Id.meta({ description: 'Who did it' }),
  occurredAt: Instant.meta({ description: "By the till's clock" }),
  number: z.int().min(1).optional().meta({ description: 'The number that the till gave the document, from its lease' }),
  body: z.record(z.string(), z.unknown()),
})
export type TillEntry = z.infer<typeof TillEntry>

export const TillBatch = z.strictObject({
  registerId: Id,
  sentAt: Instant.meta({ description: "The till's clock now: what it is ahead or behind is measured and recorded" }),
  oldest: Sequence.meta({ description: 'Lowest sequence that the till can still send' }),
  waiting: z.int().min(0).meta({ description: 'Entries that wait at the till, these included' }),
  entries: z.array(TillEntry).max(ENTRIES_MAX),
})
export type TillBatch = z.infer<typeof TillBatch>

export const TillEntryResult = z.object({
  sequence: z.int(),
  id: Id,
  outcome: z.enum(['applied', 'rejected']),
  answer: z.string().nullable().meta({ description: "The document's number, where it has one" }),
  code: z.string().nullable().meta({ description: 'Why it was rejected; it waits for a person in the conflict inbox' }),
})
export type TillEntryResult = z.infer<typeof TillEntryResult>

/** Entries are taken in order up to the first that is not the next; `nextSequence` says which one is wanted now. */
export const TillBatchAnswer = z.object({
  nextSequence: z.int(),
  results: z.array(TillEntryResult),
  clockSkewMs: z.int().meta({ description: "How far the till's clock is ahead of the server's" }),
})
export type TillBatchAnswer = z.infer<typeof TillBatchAnswer>

export const NumberLease = z.object({
  id: Id,
  kind: z.enum(['sale', 'return']),
  prefix: z.string(),
  fromNumber: z.int(),
  toNumber: z.int(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
})
export type NumberLease = z.infer<typeof NumberLease>

/** A till says where it stands: it is entered on first contact, and its numbers are topped up once it has sent everything. */
export const TillHello = z.strictObject({
  registerId: Id,
  name: text(80).optional(),
  waiting: z.int().min(0),
  sentAt: Instant,
  people: z
    .array(Id)
    .max(50)
    .default([])
    .meta({ description: 'People who may open this till by PIN while the server is away' }),
})
export const TillStanding = z.object({
  nextSequence: z.int(),
  clockSkewMs: z.int(),
  revokedPeople: z.array(Id).meta({ description: 'Those of `people` who may not sell here any more' }),
  openConflicts: z.array(Id).meta({ description: 'Entries of this till that wait for a decision' }),
  leases: z
    .array(NumberLease)
    .meta({ description: 'Every range that the till may number from, in the order of their use' }),
})
export type TillStanding = z.infer<typeof TillStanding>

export const Till = z.object({
  id: Id,
  storeId: Id,
  registerId: Id,
  registerCode: z.string(),
  name: z.string(),
  waiting: z.int(),
  conflicts: z.int(),
  numbersLeft: z.int().meta({ description: 'Numbers of sales that it holds and has not used' }),
  clockSkewMs: z.int(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  retiredAt: Instant.nullable(),
})
export type Till = z.infer<typeof Till>
export const TillPage = page(Till)

export const ConflictState = z.enum(['open', 'accepted', 'corrected', 'reversed'])
export const TillConflict = z.object({
  id: Id,
  storeId: Id,
  tillId: Id,
  registerId: Id,
  registerCode: z.string(),
  kind: z.string(),
  state: ConflictState,
  code: z.string(),
  detail: z.string(),
  documentNumber: z.string().nullable(),
  amount: Money.nullable(),
  userId: Id,
  userName: z.string().nullable(),
  occurredAt: Instant,
  receivedAt: Instant,
  resolvedByName: z.string().nullable(),
  resolvedAt: Instant.nullable(),
  reason: z.string().nullable(),
  version: z.int(),
})
export type TillConflict = z.infer<typeof TillConflict>
export const TillConflictPage = page(TillConflict)
/** Both versions: what the till sent, and why the shop's rules refuse it, with the server's own figures. */
export const TillConflictDetail = TillConflict.extend({
  subjectId: Id.nullable(),
  body: z.record(z.string(), z.unknown()),
  problem: z.record(z.string(), z.unknown()),
})
export type TillConflictDetail = z.infer<typeof TillConflictDetail>

/**
 * accept: recorded as it was done. correct: recorded with the changes given here. reverse: not recorded; a number that
 * was printed is voided.
 */
export const ConflictResolution = z.strictObject({
  action: z.enum(['accept', 'correct', 'reverse']),
  reason: text(200),
  cashSessionId: Id.optional().meta({ description: 'The open session it is recorded in, where its own is closed' }),
  body: z.record(z.string(), z.unknown()).optional().meta({ description: 'correct: the whole request, corrected' }),
})
export type ConflictResolution = z.infer<typeof ConflictResolution>
