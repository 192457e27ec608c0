import type { Company, CompanyUpdate } from '@odata-pos/domain/company'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { notify } from '../../platform/events.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { hasSecondFactor } from '../iam/index.ts'
import { findCompany, toCompany } from './queries.ts'

/**
 * Changes the company's settings; documents already issued keep what they say. Raises version_conflict, and
 * validation_failed when people would see more decimals than the currency has, or when somebody without a second
 * factor demands one of administrators.
 */
export function updateCompany(
  { db, config }: Pick<Context, 'db' | 'config'>,
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
    if (change.administratorsNeedSecondFactor && !(await hasSecondFactor(tx, actor.userId))) {
      raise('validation_failed', 'Set up your own second factor first.', {
        errors: [{ path: 'administratorsNeedSecondFactor', message: 'set up your own second factor first' }],
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
        min_margin: change.minMargin,
        auto_lock_minutes: change.autoLockMinutes,
        administrators_need_second_factor: change.administratorsNeedSecondFactor,
        version: sql`version + 1`,
      })
      .execute()
    // What administrators may do depends on it.
    if (change.administratorsNeedSecondFactor !== undefined) await notify(tx, 'iam', { company: true })
    await audit(tx, actor, { action: 'company.update', entity: 'company', entityId: '1', detail: change })
    const updated = await findCompany(tx)
    if (updated === null) throw new Error('the company vanished inside its own transaction')
    return toCompany(updated, config.mail !== null)
  })
}
