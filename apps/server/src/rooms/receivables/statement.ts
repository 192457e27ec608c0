import { taxIdCheckDigit } from '@odata-pos/domain/customers'
import type { OpenInvoice, ReceivableMove } from '@odata-pos/domain/receivables'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { languageOf } from '../../platform/language.ts'
import { nitText, pageFormat, present } from '../../platform/paper/page-format.ts'
import type { PageDocument } from '../../platform/paper/render-page.ts'
import { raise } from '../../platform/problem.ts'
import { everyCondition } from '../catalog/index.ts'
import { sameCustomer } from '../customers/index.ts'
import { inSight, openInvoices, type Seer } from './receivable-queries.ts'
import { STATEMENT_WORDS } from './statement-words.ts'

type Company = {
  legalName: string
  taxId: string | null
  country: string
  address: string | null
  phone: string | null
  currency: string
  minorDigits: number
  visibleDecimals: number
  locale: string
  timeZone: string
}
type Party = {
  name: string
  documentNumber: string | null
  address: string | null
  city: string | null
  phone: string | null
  email: string | null
  creditLimit: number
}
type Move = Pick<ReceivableMove, 'kind' | 'documentNumber' | 'amount' | 'dueOn'> & { day: string }
export type Period = { from: string; to: string; today: string }

const MOVES_MAX = 2_000

/**
 * A customer's statement of account on paper, over the stores that the caller sees: what is open and how long overdue,
 * and the moves of the period with the balance after each. Raises not_found.
 */
export async function statementPage(db: Db, actor: Seer, customerId: string, period: Period): Promise<PageDocument> {
  const [company, party] = [await readCompany(db), await readParty(db, customerId)]
  const invoices = await openInvoices(db, actor, customerId, period.today)
  const { opening, moves } = await readMoves(db, actor, customerId, period)
  const language = languageOf(company)
  const words = STATEMENT_WORDS[language]
  const { money, day, dayAt } = pageFormat(company)
  const closing = moves.reduce((sum, { amount }) => sum + amount, opening)
  const open = invoices.reduce((sum, invoice) => sum + invoice.open, 0)
  const advance = open - (await balanceOf(db, actor, customerId))
  return {
    language,
    title: words.title,
    from: present([company.legalName, taxIdText(company), company.address, company.phone]),
    to: present([party.name, party.documentNumber, party.address, party.city, party.phone, party.email]),
    facts: [
      { label: words.date, value: day(period.today) },
      { label: words.period, value: `${day(period.from)} – ${day(period.to)}` },
      { label: words.creditLimit, value: money(party.creditLimit) },
    ],
    table: {
      columns: [
        { heading: words.invoice, wide: true },
        { heading: words.issued },
        { heading: words.due },
        { heading: words.daysOverdue, align: 'right' },
        { heading: words.value, align: 'right' },
        { heading: words.open, align: 'right' },
      ],
      rows: invoices.map((one) => [
        one.number ?? '',
        dayAt(one.occurredAt, company.timeZone),
        day(one.dueOn),
        one.daysOverdue === 0 ? '' : String(one.daysOverdue),
        money(one.total),
        money(one.open),
      ]),
    },
    totals: [
      ...ages(invoices, words).map(({ label, amount }) => ({ label, value: money(amount) })),
      ...(advance > 0 ? [{ label: words.advance, value: money(-advance) }] : []),
      { label: words.total, value: money(open - advance), strong: true },
    ],
    also: {
      title: words.moves,
      table: {
        columns: [
          { heading: words.date },
          { heading: words.move, wide: true },
          { heading: words.charge, align: 'right' },
          { heading: words.payment, align: 'right' },
          { heading: words.balance, align: 'right' },
        ],
        rows: [
          [day(period.from), words.opening, '', '', money(opening)],
          ...withBalance(moves, opening).map(({ move, balance }) => [
            day(move.day),
            [words.kinds[move.kind], move.documentNumber].filter(Boolean).join(' '),
            move.amount > 0 ? money(move.amount) : '',
            move.amount < 0 ? money(-move.amount) : '',
            money(balance),
          ]),
          [day(period.to), words.closing, '', '', money(closing)],
        ],
      },
    },
  }
}

/** Of another country's number nobody knows what it is called. */
function taxIdText({ taxId, country }: Company): string | null {
  const digit = taxIdCheckDigit(country, taxId)
  return digit === null ? taxId : nitText(taxId, digit)
}

type Words = (typeof STATEMENT_WORDS)['es' | 'en']

/** What is open by how long it is overdue, the ages of nothing left out. */
function ages(invoices: readonly OpenInvoice[], words: Words): { label: string; amount: number }[] {
  const limits = [0, 30, 60, 90, Number.POSITIVE_INFINITY]
  return limits
    .map((until, index) => {
      const after = index === 0 ? -1 : (limits[index - 1] ?? 0)
      const mine = invoices.filter(({ daysOverdue }) => daysOverdue > after && daysOverdue <= until)
      return { label: words.ages[index] ?? '', amount: mine.reduce((sum, one) => sum + one.open, 0) }
    })
    .filter(({ amount }) => amount !== 0)
}

function withBalance(moves: readonly Move[], opening: number): { move: Move; balance: number }[] {
  let balance = opening
  return moves.map((move) => {
    balance += move.amount
    return { move, balance }
  })
}

async function readCompany(db: Db): Promise<Company> {
  const { rows } = await sql<Company>`
    select c.legal_name as "legalName", c.tax_id as "taxId", c.country, c.address, c.phone, c.currency,
      c.minor_digits as "minorDigits", c.visible_decimals as "visibleDecimals", c.locale, c.time_zone as "timeZone"
    from company c`.execute(db)
  return rows[0] ?? raise('not_found', 'The shop is not set up.')
}

async function readParty(db: Db, customerId: string): Promise<Party> {
  const { rows } = await sql<Party>`
    select c.name, c.document_number as "documentNumber", c.address, c.city, c.phone, c.email,
      c.credit_limit as "creditLimit"
    from customers n join customers c on c.id = coalesce(n.merged_into, n.id) where n.id = ${customerId}`.execute(db)
  return rows[0] ?? raise('not_found', 'There is no such customer.')
}

async function balanceOf(db: Db, actor: Seer, customerId: string): Promise<number> {
  const where = everyCondition([sql`m.customer_id in ${sameCustomer(customerId)}`, ...inSight(actor, 'm.store_id')])
  const { rows } = await sql<{ balance: number }>`
    select coalesce(sum(m.amount), 0)::bigint as balance from receivable_moves m where ${where}`.execute(db)
  return rows[0]?.balance ?? 0
}

async function readMoves(db: Db, actor: Seer, customerId: string, { from, to }: Period) {
  const where = everyCondition([sql`m.customer_id in ${sameCustomer(customerId)}`, ...inSight(actor, 'm.store_id')])
  const local = sql`(m.occurred_at at time zone s.time_zone)::date`
  const before = await sql<{ opening: number }>`
    select coalesce(sum(m.amount), 0)::bigint as opening
    from receivable_moves m join stores s on s.id = m.store_id where ${where} and ${local} < ${from}::date`.execute(db)
  const { rows } = await sql<Move>`
    select m.kind, m.document_number as "documentNumber", m.amount, m.due_on as "dueOn", ${local}::text as day
    from receivable_moves m join stores s on s.id = m.store_id
    where ${where} and ${local} between ${from}::date and ${to}::date
    order by m.occurred_at, m.id limit ${MOVES_MAX + 1}`.execute(db)
  if (rows.length > MOVES_MAX) {
    raise('validation_failed', 'So many moves fit no statement: ask for a shorter period.', {
      errors: [{ path: 'from', message: `at most ${MOVES_MAX} moves` }],
    })
  }
  return { opening: before.rows[0]?.opening ?? 0, moves: rows }
}
