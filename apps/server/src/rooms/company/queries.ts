import { type Company, ReceiptLogo } from '@odata-pos/domain/company'
import { taxIdCheckDigit } from '@odata-pos/domain/customers'
import { formatPercent, parsePercent } from '@odata-pos/domain/money'
import type { Selectable } from 'kysely'
import type { Company as CompanyTable } from '../../platform/database.generated.ts'
import type { Db, Tx } from '../../platform/db.ts'

const COLUMNS = [
  'legal_name',
  'trade_name',
  'tax_id',
  'address',
  'phone',
  'country',
  'currency',
  'minor_digits',
  'visible_decimals',
  'time_zone',
  'locale',
  'prices_include_tax',
  'rounding',
  'cash_rounding',
  'receipt_footer',
  'receipt_logo',
  'receipt_qr',
  'sell_below_cost',
  'min_margin',
  'auto_lock_minutes',
  'administrators_need_second_factor',
  'version',
] as const

type CompanyRow = Pick<Selectable<CompanyTable>, (typeof COLUMNS)[number]>

/** The company's row, or null before the first-run guide is done. `lock` keeps it for the transaction. */
export async function findCompany(db: Db | Tx, options: { lock?: boolean } = {}): Promise<CompanyRow | null> {
  const query = db.selectFrom('company').select(COLUMNS)
  return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/** The company as the API tells it; `sendsMail` comes from the installation's settings. */
export function toCompany(row: CompanyRow, sendsMail: boolean): Company {
  return {
    legalName: row.legal_name,
    tradeName: row.trade_name,
    taxId: row.tax_id,
    taxIdCheckDigit: taxIdCheckDigit(row.country, row.tax_id),
    address: row.address,
    phone: row.phone,
    country: row.country,
    currency: row.currency,
    minorDigits: row.minor_digits,
    visibleDecimals: row.visible_decimals,
    timeZone: row.time_zone,
    locale: row.locale,
    pricesIncludeTax: row.prices_include_tax,
    rounding: row.rounding === 'half-up' ? 'half-up' : 'half-even',
    cashRounding: row.cash_rounding,
    receiptFooter: row.receipt_footer,
    receiptLogo: row.receipt_logo === null ? null : ReceiptLogo.parse(row.receipt_logo),
    receiptQr: row.receipt_qr,
    sellBelowCost: row.sell_below_cost === 'approve' ? 'approve' : 'allow',
    minMargin: row.min_margin === null ? null : formatPercent(parsePercent(row.min_margin)),
    autoLockMinutes: row.auto_lock_minutes,
    administratorsNeedSecondFactor: row.administrators_need_second_factor,
    sendsMail,
    version: row.version,
  }
}
