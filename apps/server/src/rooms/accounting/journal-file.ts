import type { EntryKind } from '@odata-pos/domain/accounting'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Column } from '../../platform/export.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { everyCondition } from '../catalog/index.ts'
import { entriesInSight } from './stores-in-sight.ts'

const PAGE = 5_000

export type JournalRow = {
  /** Counts the vouchers of the file: entries, or days of one kind in one store. */
  voucher: number
  entryId: string | null
  entryDate: string
  storeCode: string
  kind: EntryKind
  documentNumber: string | null
  accountCode: string
  accountName: string
  customerDocument: string | null
  customerName: string | null
  description: string | null
  debit: number
  credit: number
}

type Asked = { from: string; to: string; storeId?: string | undefined }
type Line = Omit<JournalRow, 'voucher'> & { position: number }

/** Every line of the journal in these days, read page by page. */
export async function* journalLines(db: Db, actor: Actor, asked: Asked): AsyncGenerator<JournalRow> {
  let last: Line | undefined
  let voucher = 0
  do {
    const where = [
      ...entriesInSight(actor, sql`l.store_id`, asked.storeId),
      sql<boolean>`l.entry_date between ${asked.from}::date and ${asked.to}::date`,
    ]
    if (last !== undefined) {
      where.push(sql`(l.entry_date, l.entry_id, l.position)
        > (${last.entryDate}::date, ${last.entryId}::uuid, ${last.position}::smallint)`)
    }
    const { rows } = await sql<Line>`
      select l.entry_id as "entryId", l.entry_date as "entryDate", s.code as "storeCode", e.kind,
        e.document_number as "documentNumber", l.account_code as "accountCode", a.name as "accountName",
        c.document_number as "customerDocument", c.name as "customerName",
        coalesce(l.description, e.description) as description, l.debit, l.credit, l.position
      from journal_lines l
      join journal_entries e on e.id = l.entry_id and e.store_id = l.store_id
      join accounts a on a.code = l.account_code
      join stores s on s.id = l.store_id
      left join customers c on c.id = e.customer_id
      where ${everyCondition(where)}
      order by l.entry_date, l.entry_id, l.position limit ${PAGE}`.execute(db)
    for (const row of rows) {
      if (row.entryId !== last?.entryId) voucher++
      last = row
      yield { ...row, voucher }
    }
    if (rows.length < PAGE) return
  } while (last !== undefined)
}

/** The same, added up by day, kind of document, store and account: what a shop with many sales hands to its accountant. */
export async function* journalDays(db: Db, actor: Actor, asked: Asked): AsyncGenerator<JournalRow> {
  const { rows } = await sql<JournalRow>`
    select dense_rank() over (order by d.entry_date, s.code, d.kind) as voucher, null as "entryId",
      d.entry_date as "entryDate", s.code as "storeCode", d.kind, null as "documentNumber",
      d.account_code as "accountCode", a.name as "accountName", null as "customerDocument", null as "customerName",
      null as description, d.debit, d.credit
    from (
      select l.entry_date, l.store_id, e.kind, l.account_code, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
      from journal_lines l join journal_entries e on e.id = l.entry_id and e.store_id = l.store_id
      where ${everyCondition([
        ...entriesInSight(actor, sql`l.store_id`, asked.storeId),
        sql<boolean>`l.entry_date between ${asked.from}::date and ${asked.to}::date`,
      ])}
      group by l.entry_date, l.store_id, e.kind, l.account_code
    ) d
    join stores s on s.id = d.store_id
    join accounts a on a.code = d.account_code
    order by voucher, d.account_code`.execute(db)
  yield* rows
}

export const JOURNAL_COLUMNS: readonly Column<JournalRow>[] = [
  { key: 'voucher', es: 'Comprobante', en: 'Voucher', value: (row) => row.voucher },
  { key: 'entryDate', es: 'Fecha', en: 'Date', value: (row) => row.entryDate },
  { key: 'store', es: 'Tienda', en: 'Store', value: (row) => row.storeCode },
  { key: 'kind', es: 'Tipo', en: 'Kind', value: (row) => row.kind },
  { key: 'documentNumber', es: 'Documento', en: 'Document', value: (row) => row.documentNumber },
  { key: 'accountCode', es: 'Cuenta', en: 'Account', value: (row) => row.accountCode },
  { key: 'accountName', es: 'Nombre de la cuenta', en: 'Account name', value: (row) => row.accountName },
  { key: 'customerDocument', es: 'Tercero', en: 'Party', value: (row) => row.customerDocument },
  { key: 'customerName', es: 'Nombre del tercero', en: 'Party name', value: (row) => row.customerName },
  { key: 'description', es: 'Detalle', en: 'Description', value: (row) => row.description },
  { key: 'debit', es: 'Débito', en: 'Debit', value: (row, format) => format.money(row.debit) },
  { key: 'credit', es: 'Crédito', en: 'Credit', value: (row, format) => format.money(row.credit) },
]

/** Vouchers of Siigo by kind: R receipts, G payments, F sales, J credit notes, L notes (the letters its charts begin with). */
const SIIGO_TYPES: Partial<Record<EntryKind, string>> = { sale: 'F', void: 'J', return: 'J', customer_payment: 'R' }
const both = (heading: string) => ({ key: heading, es: heading, en: heading })
const dayFirst = (day: string) => day.split('-').reverse().join('/')
/** The final consumer of the DIAN stands for whoever gave no document. */
const FINAL_CONSUMER = '222222222222'

/** The headings of Siigo's voucher import, whose assistant matches columns by heading. */
export const SIIGO_COLUMNS: readonly Column<JournalRow>[] = [
  { ...both('Tipo de comprobante'), value: (row) => SIIGO_TYPES[row.kind] ?? 'L' },
  { ...both('Consecutivo comprobante'), value: (row) => row.voucher },
  { ...both('Fecha de elaboración'), value: (row) => dayFirst(row.entryDate) },
  { ...both('Código cuenta contable'), value: (row) => row.accountCode },
  { ...both('Identificación tercero'), value: (row) => row.customerDocument ?? FINAL_CONSUMER },
  { ...both('Sucursal'), value: () => null },
  { ...both('Código centro/subcentro de costos'), value: (row) => row.storeCode },
  {
    ...both('Descripción'),
    value: (row) => [row.documentNumber, row.description].filter(Boolean).join(' · ') || row.kind,
  },
  { ...both('Débito'), value: (row, format) => format.money(row.debit) },
  { ...both('Crédito'), value: (row, format) => format.money(row.credit) },
]
