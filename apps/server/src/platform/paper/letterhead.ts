import { taxIdCheckDigit } from '@odata-pos/domain/customers'
import type { ReceiptCompany, ReceiptRegister, ReceiptStore } from '@odata-pos/domain/receipt'
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { languageOf } from '../language.ts'

export type Letterhead = {
  company: ReceiptCompany
  store: ReceiptStore
  register: ReceiptRegister
  /** Language of the company's locale. */
  language: 'es' | 'en'
}

type Row = Omit<ReceiptCompany, 'taxIdCheckDigit'> & {
  country: string
  storeName: string
  storeAddress: string | null
  storePhone: string | null
  timeZone: string
  registerName: string
}
type SeriesRow = ReceiptRegister['series'][number]

/**
 * Who issues a document, for its head: company, store and register, and the number series it was numbered from (null
 * for a document without a number).
 */
export async function readLetterhead(db: Db, registerId: string, seriesId: string | null): Promise<Letterhead> {
  const { rows } = await sql<Row>`
    select c.legal_name as "legalName", c.trade_name as "tradeName", c.tax_id as "taxId", c.address, c.phone, c.country,
      c.receipt_footer as "receiptFooter",
      c.receipt_logo as "receiptLogo", c.receipt_qr as "receiptQr", c.currency, c.minor_digits as "minorDigits",
      c.visible_decimals as "visibleDecimals", c.locale, s.name as "storeName", s.address as "storeAddress",
      s.phone as "storePhone", s.time_zone as "timeZone", r.name as "registerName"
    from registers r join stores s on s.id = r.store_id cross join company c
    where r.id = ${registerId}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error(`register ${registerId} of a document does not exist`)
  const series = await sql<SeriesRow>`
    select id, kind, prefix, next_number as "nextNumber", from_number as "fromNumber", to_number as "toNumber", resolution,
      valid_from as "validFrom", valid_to as "validTo"
    from number_series where id = ${seriesId}`.execute(db)
  const { country, storeName, storeAddress, storePhone, timeZone, registerName, ...company } = row
  return {
    company: { ...company, taxIdCheckDigit: taxIdCheckDigit(country, company.taxId) },
    store: { name: storeName, address: storeAddress, phone: storePhone, timeZone },
    register: { name: registerName, series: series.rows },
    language: languageOf(company),
  }
}
