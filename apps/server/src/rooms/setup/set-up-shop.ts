import { minorDigits } from '@odata-pos/domain/money'
import type { SetupRequest } from '@odata-pos/domain/setup'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { hashPassword, requireStrongPassword } from '../../platform/passwords.ts'
import { openSeries, returnPrefixOf } from '../stores/index.ts'
import { createBuiltInRoles } from './built-in-roles.ts'
import { nameInEnglish } from './names-in-english.ts'
import { isSetUp, refuseSetup, SETUP_LOCK } from './setup-lock.ts'

/** Sales of any past day may be imported, so a tax that does not say since when has always been. */
const SINCE_EVER = '1970-01-01'

/** What people see and hand over in each currency where it differs from ISO 4217: nobody counts Colombian cents. */
const CASH_CUSTOMS: Readonly<Record<string, { visibleDecimals: number; cashRounding: number }>> = {
  COP: { visibleDecimals: 0, cashRounding: 50_00 },
}

/**
 * First run: company, roles, store, till with its number series, taxes and the administrator, all or nothing. Raises
 * setup_done once somebody can sign in, password_rejected for a weak password.
 */
export async function setUpShop(ctx: Context, body: SetupRequest, ip: string): Promise<{ username: string }> {
  const { username, fullName, password } = body.admin
  requireStrongPassword(password, { username }, 'admin.password')
  const passwordHash = await hashPassword(password, ctx.config.passwordCost)
  await inTransaction(ctx.db, async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${SETUP_LOCK}) as mine`.execute(tx)
    if (!rows[0]?.mine || (await isSetUp(tx))) refuseSetup()

    await createCompany(tx, body.company)
    if (body.language === 'en') await nameInEnglish(tx)
    await createTaxes(tx, body.taxes)
    const { adminRoleId } = await createBuiltInRoles(tx, body.language)
    const adminId = uuid()
    await tx
      .insertInto('users')
      .values({ id: adminId, username, full_name: fullName, password_hash: passwordHash, must_change_password: false })
      .execute()
    await tx.insertInto('user_roles').values({ id: uuid(), user_id: adminId, role_id: adminRoleId }).execute()
    await createStore(tx, body)
    const detail = { legalName: body.company.legalName, country: body.company.country, currency: body.company.currency }
    await audit(tx, { userId: adminId, ip }, { action: 'setup.complete', entity: 'company', entityId: '1', detail })
  })
  return { username }
}

async function createCompany(tx: Tx, company: SetupRequest['company']): Promise<void> {
  const digits = minorDigits(company.currency)
  const customs = CASH_CUSTOMS[company.currency] ?? { visibleDecimals: digits, cashRounding: 1 }
  await tx
    .insertInto('company')
    .values({
      legal_name: company.legalName,
      trade_name: company.tradeName,
      tax_id: company.taxId ?? null,
      country: company.country,
      currency: company.currency,
      minor_digits: digits,
      visible_decimals: customs.visibleDecimals,
      time_zone: company.timeZone,
      locale: company.locale,
      prices_include_tax: company.pricesIncludeTax,
      rounding: company.rounding,
      cash_rounding: customs.cashRounding,
    })
    .execute()
}

async function createTaxes(tx: Tx, taxes: SetupRequest['taxes']): Promise<void> {
  for (const tax of taxes) {
    const id = tax.id ?? uuid()
    await tx
      .insertInto('taxes')
      .values({
        id,
        code: tax.code,
        name: tax.name,
        treatment: tax.treatment,
        kind: tax.kind === 'perUnit' ? 'per_unit' : tax.kind,
      })
      .execute()
    await tx
      .insertInto('tax_rates')
      .values({
        tax_id: id,
        rate: tax.rate,
        amount_per_unit: tax.amountPerUnit ?? null,
        valid_from: tax.validFrom ?? SINCE_EVER,
      })
      .execute()
  }
}

async function createStore(tx: Tx, { store, register, company }: SetupRequest): Promise<void> {
  const storeId = uuid()
  const registerId = uuid()
  await tx
    .insertInto('stores')
    .values({
      id: storeId,
      code: store.code,
      name: store.name,
      address: store.address ?? null,
      time_zone: company.timeZone,
    })
    .execute()
  await tx
    .insertInto('registers')
    .values({ id: registerId, store_id: storeId, code: register.code, name: register.name })
    .execute()
  const place = { registerId, storeId }
  await openSeries(tx, place, { kind: 'sale', prefix: register.salePrefix, fromNumber: 1 })
  await openSeries(tx, place, { kind: 'return', prefix: returnPrefixOf(register.salePrefix), fromNumber: 1 })
}
