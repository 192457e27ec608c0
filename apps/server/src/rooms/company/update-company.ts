import type { Company, CompanyUpdate } from '@odata-pos/domain/company'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { findCompany, toCompany } from './queries.ts'

/**
 * Changes the company's settings; documents already issued keep what they say. Raises version_conflict, and
 * validation_failed when people would see more decimals than the currency has.
 */
export function updateCompany(
  db: Db,
  actor: Actor,
  change: z.output<typeof CompanyUpdate>,
  version: number | null,
): Promise<Company> {
  return inTransaction(db, async (tx) => {
    const row = await findCompany(tx, { lock: true })
    if (row === null) raise('not_found', 'The shop is not set up yet.')
    requireVersion(version, row.version)
    if (change.visibleDecimals !== undefined && change.visibleDecimals > row.minor_digits) {
      raise('validation_failed', `${row.currency} has ${row.minor_digits} decimals.`, {
        errors: [{ path: 'visibleDecimals', message: `at most ${row.minor_digits}` }],
      })
    }
    await tx
      .updateTable('company')
      .set({
        legal_name: change.legalName,
        trade_name: change.tradeName,
        tax_id: change.taxId,
        address: change.address,
        phone: change.phone,
        visible_decimals: change.visibleDecimals,
        time_zone: change.timeZone,
        locale: change.locale,
        prices_include_tax: change.pricesIncludeTax,
        rounding: change.rounding,
        cash_rounding: change.cashRounding,
        receipt_footer: change.receiptFooter,
        receipt_logo: change.receiptLogo && JSON.stringify(change.receiptLogo),
        receipt_qr: change.receiptQr,
        sell_below_cost: change.sellBelowCost,
        auto_lock_minutes: change.autoLockMinutes,
        version: sql`version + 1`,
      })
      .execute()
    await audit(tx, actor, { action: 'company.update', entity: 'company', entityId: '1', detail: change })
    const updated = await findCompany(tx)
    if (updated === null) throw new Error('the company vanished inside its own transaction')
    return toCompany(updated)
  })
}
