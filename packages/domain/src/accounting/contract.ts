import { z } from 'zod'
import { Day, Id, Instant, Money, SignedMoney, text } from '../wire/contract.ts'
import { COMPONENTS } from './posting.ts'

export const AccountCode = z
  .string()
  .regex(/^\d{1,12}$/, 'digits, up to 12')
  .meta({ description: 'An account lies under the longest code that begins its own' })
export const AccountType = z.enum(['asset', 'liability', 'equity', 'income', 'expense', 'cost'])
export const Account = z.object({
  code: AccountCode,
  name: z.string(),
  type: AccountType,
  active: z.boolean(),
  postable: z.boolean().meta({ description: 'No account lies below it: entries may name it' }),
  version: z.int(),
})
export type Account = z.infer<typeof Account>
export const AccountCreate = z.strictObject({ code: AccountCode, name: text(120), type: AccountType })
export const AccountUpdate = z.strictObject({ name: text(120).optional(), active: z.boolean().optional() })

export const PostingComponent = z.enum(COMPONENTS)
/** Kinds of document that the books know; `manual` and `reversal` are written by hand. */
export const EntryKind = z.enum([
  'sale',
  'void',
  'return',
  'cash',
  'cash_close',
  'adjustment',
  'opening',
  'purchase',
  'supplier_invoice',
  'supplier_payment',
  'supplier_return',
  'transfer',
  'count',
  'customer_payment',
  'credit_note',
  'write_off',
  'manual',
  'reversal',
])
export type EntryKind = z.infer<typeof EntryKind>

export const PostingRule = z.object({
  id: Id,
  component: PostingComponent,
  documentKind: EntryKind.nullable(),
  storeId: Id.nullable(),
  key: z.string().nullable().meta({ description: 'Beginning of a tax code or of a means of payment' }),
  accountCode: AccountCode,
  accountName: z.string(),
  general: z.boolean().meta({ description: 'The rule of all that no other rule names: changed, never deleted' }),
  version: z.int(),
})
export type PostingRule = z.infer<typeof PostingRule>
export const PostingRuleCreate = z.strictObject({
  component: PostingComponent,
  documentKind: EntryKind.nullable().default(null),
  storeId: Id.nullable().default(null),
  key: text(24).nullable().default(null),
  accountCode: AccountCode,
})
export const PostingRuleUpdate = z.strictObject({ accountCode: AccountCode })

export const EntrySummary = z.object({
  id: Id,
  storeId: Id,
  kind: EntryKind,
  documentId: Id,
  documentNumber: z.string().nullable(),
  documentDate: Day,
  entryDate: Day.meta({ description: 'The first open day when the month of the document was closed already' }),
  description: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  total: Money,
  userName: z.string(),
  postedAt: Instant,
})
export type EntrySummary = z.infer<typeof EntrySummary>
export const JournalEntry = EntrySummary.extend({
  reverses: Id.nullable(),
  reversedBy: Id.nullable(),
  lines: z.array(
    z.object({
      accountCode: AccountCode,
      accountName: z.string(),
      component: PostingComponent.nullable(),
      debit: Money,
      credit: Money,
      description: z.string().nullable(),
    }),
  ),
})
export type JournalEntry = z.infer<typeof JournalEntry>
/** Written by hand. Each line has a debit or a credit; both sides add up to the same. */
export const EntryCreate = z.strictObject({
  id: Id,
  storeId: Id,
  date: Day,
  description: text(300),
  lines: z
    .array(
      z.strictObject({
        accountCode: AccountCode,
        debit: Money.default(0),
        credit: Money.default(0),
        description: text(200).optional(),
      }),
    )
    .min(2)
    .max(500),
})
export type EntryCreate = z.infer<typeof EntryCreate>
export const EntryReverse = z.strictObject({ id: Id, date: Day, reason: text(300) })
export type EntryReverse = z.infer<typeof EntryReverse>

export const AccountingPeriod = z.object({
  startsOn: Day,
  endsOn: Day,
  status: z.enum(['open', 'closed']),
  entries: z.int(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
})
export type AccountingPeriod = z.infer<typeof AccountingPeriod>
/** What is still open in a month: told before it closes, and accepted by name. */
export const PeriodDrafts = z.object({
  openCashSessions: z.int(),
  documentsWithoutEntry: z.int(),
})
export const PeriodClose = z.strictObject({
  acceptDrafts: z.boolean().default(false),
  note: text(300).optional(),
})
export const PeriodReopen = z.strictObject({ reason: text(300) })
export const PeriodParams = z.strictObject({ startsOn: Day })

export const StatementQuery = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  storeId: Id.optional(),
})
const StatementAccount = { code: z.string(), name: z.string(), type: AccountType, level: z.int() }
export const TrialBalance = z.object({
  items: z.array(
    z.object({
      ...StatementAccount,
      opening: SignedMoney.meta({ description: 'Debits positive' }),
      debit: Money,
      credit: Money,
      closing: SignedMoney,
    }),
  ),
  totals: z.object({ opening: SignedMoney, debit: Money, credit: Money, closing: SignedMoney }),
})
const StatementItem = z.object({ ...StatementAccount, amount: SignedMoney })
export const IncomeStatement = z.object({
  items: z.array(StatementItem),
  income: SignedMoney,
  costOfSales: SignedMoney,
  grossProfit: SignedMoney,
  expenses: SignedMoney,
  result: SignedMoney,
})
export const BalanceSheet = z.object({
  items: z.array(StatementItem),
  assets: SignedMoney,
  liabilities: SignedMoney,
  equity: SignedMoney,
  result: SignedMoney.meta({ description: 'Profit or loss that no closing entry has taken to equity' }),
})
export const LedgerLine = z.object({
  entryId: Id,
  position: z.int(),
  entryDate: Day,
  storeId: Id,
  kind: EntryKind,
  documentId: Id,
  documentNumber: z.string().nullable(),
  description: z.string().nullable(),
  customerName: z.string().nullable(),
  accountCode: AccountCode,
  debit: Money,
  credit: Money,
  balance: SignedMoney.meta({ description: 'Of the account after this line, debits positive' }),
})
export type LedgerLine = z.infer<typeof LedgerLine>
/** How the journal is written for another program. `detail`: a line an entry's line; `day`: added up by day, kind, store and account. */
export const JournalLayout = z.enum(['journal', 'siigo'])
export const JournalFileQuery = z.strictObject({
  from: Day,
  to: Day,
  storeId: Id.optional(),
  layout: JournalLayout.default('journal'),
  grouping: z.enum(['detail', 'day']).default('detail'),
  format: z.enum(['csv', 'xlsx']).default('xlsx'),
})
