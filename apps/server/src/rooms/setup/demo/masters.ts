import { BUILT_IN_ROLES } from '@odata-pos/domain/iam'
import type { LineTax } from '@odata-pos/domain/tax'
import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/db.ts'
import { hashPassword, hashPin } from '../../../platform/passwords.ts'
import { demoCustomers } from './customers.ts'
import type { StockedProduct } from './history/basket.ts'
import type { Random } from './history/random.ts'
import type { DemoLanguage } from './language.ts'
import { demoCategories } from './products/index.ts'
import { type DemoRegister, type DemoUser, demoCompany, demoStores, demoUsers } from './shop.ts'
import { demoTaxes } from './taxes.ts'

export type MastersPlan = {
  language: DemoLanguage
  adminPassword: string
  passwordCost: number
  /** When the shop began: what was there before its first sale. */
  since: Date
  /** Calendar day of `since`. */
  sinceDay: string
}

export type DemoMasters = {
  users: readonly (DemoUser & { id: string })[]
  stores: readonly { id: string; stockPercent: number; registers: readonly (DemoRegister & { id: string })[] }[]
  products: readonly StockedProduct[]
  customers: readonly { id: string; isCompany: boolean }[]
}

type Writer = { tx: Tx; plan: MastersPlan; newId: () => string }

/** Writes company, people, stores, tills, taxes, catalogue and customers in the caller's transaction. */
export async function writeMasters(tx: Tx, plan: MastersPlan, random: Random): Promise<DemoMasters> {
  const writer: Writer = { tx, plan, newId: () => random.uuid(plan.since) }
  await writeCompany(writer)
  const stores = await writeStores(writer)
  const users = await writeUsers(writer, stores)
  const taxes = await writeTaxes(writer)
  const products = await writeCatalogue(writer, taxes)
  const customers = await writeCustomers(writer)
  const detail = { products: products.length, customers: customers.length, language: plan.language }
  await audit(
    tx,
    { userId: userNamed(users, 'admin').id, ip: SELF },
    { action: 'setup.demo', entity: 'company', entityId: '1', detail },
  )
  return { users, stores, products, customers }
}

/** The demo's user of that name. */
export function userNamed(users: DemoMasters['users'], username: DemoUser['username']): DemoUser & { id: string } {
  return one(users, (user) => user.username === username)
}

/** The demo writes from the server itself. */
export const SELF = '127.0.0.1'

async function writeCompany({ tx, plan: { language, since } }: Writer): Promise<void> {
  await tx
    .insertInto('company')
    .values({
      legal_name: demoCompany.legalName,
      trade_name: demoCompany.tradeName,
      tax_id: demoCompany.taxId,
      address: demoCompany.address,
      phone: demoCompany.phone,
      country: demoCompany.country,
      currency: demoCompany.currency,
      minor_digits: demoCompany.minorDigits,
      visible_decimals: demoCompany.visibleDecimals,
      time_zone: demoCompany.timeZone,
      locale: `${language}-${demoCompany.country}`,
      prices_include_tax: demoCompany.pricesIncludeTax,
      rounding: demoCompany.rounding,
      cash_rounding: demoCompany.cashRounding,
      receipt_footer: demoCompany.receiptFooter[language],
      created_at: since,
    })
    .execute()
  // Colombian slips tell debit from credit: the demo takes both instead of plain "card".
  await tx
    .updateTable('payment_methods')
    .set({ active: sql`code in ('cash', 'debit_card', 'credit_card', 'nequi', 'daviplata')` })
    .execute()
}

async function writeStores({ tx, plan, newId }: Writer) {
  const stores = demoStores.map((store) => ({
    ...store,
    id: newId(),
    registers: store.registers.map((register) => ({ ...register, id: newId() })),
  }))
  await tx
    .insertInto('stores')
    .values(
      stores.map(({ id, code, name, address, phone }) => {
        return { id, code, name, address, phone, time_zone: demoCompany.timeZone, created_at: plan.since }
      }),
    )
    .execute()
  const registers = stores.flatMap((store) => store.registers.map((register) => ({ ...register, store_id: store.id })))
  await tx
    .insertInto('registers')
    .values(
      registers.map(({ id, store_id, code, name }) => {
        return { id, store_id, code, name: name[plan.language], created_at: plan.since }
      }),
    )
    .execute()
  await tx
    .insertInto('number_series')
    .values(
      registers.flatMap(({ id, store_id, salePrefix, returnPrefix }) => {
        const series = { register_id: id, store_id, from_number: 1, next_number: 1, created_at: plan.since }
        return [
          { ...series, ...AUTHORISED, id: newId(), kind: 'sale', prefix: salePrefix, valid_from: plan.sinceDay },
          { ...series, id: newId(), kind: 'return', prefix: returnPrefix },
        ]
      }),
    )
    .execute()
  return stores
}

/** As the DIAN authorises a range of POS numbers; this resolution is invented and has no last day. */
const AUTHORISED = { resolution: '18764000000000', to_number: 1_000_000 }

const ROLES = {
  admin: { es: 'Administrador', en: 'Administrator', maxDiscountPercent: '100' },
  manager: { es: 'Gerente', en: 'Manager', maxDiscountPercent: '100' },
  cashier: { es: 'Cajero', en: 'Cashier', maxDiscountPercent: '10' },
  viewer: { es: 'Consulta', en: 'Viewer', maxDiscountPercent: '0' },
} as const
const ROLE_CODES = ['admin', 'manager', 'cashier', 'viewer'] as const

/** The largest discount that each role of the demo gives without approval, percent. */
export const maxDiscountOf = (role: DemoUser['role']): string => ROLES[role].maxDiscountPercent

async function writeUsers({ tx, plan, newId }: Writer, stores: readonly { id: string; code: string }[]) {
  const roles = ROLE_CODES.map((code) => ({ id: newId(), code, name: ROLES[code][plan.language] }))
  await tx
    .insertInto('roles')
    .values(roles.map((role) => ({ ...role, built_in: true, max_discount_percent: maxDiscountOf(role.code) })))
    .execute()
  await tx
    .insertInto('role_permissions')
    .values(roles.flatMap(({ id, code }) => BUILT_IN_ROLES[code].map((permission) => ({ role_id: id, permission }))))
    .execute()
  const users = demoUsers.map((user) => ({ ...user, id: newId() }))
  const rows = users.map(async ({ id, username, fullName, password, pin }) => ({
    id,
    username,
    full_name: fullName,
    password_hash: await hashPassword(password ?? plan.adminPassword, plan.passwordCost),
    pin_hash: pin === null ? null : await hashPin(pin),
    must_change_password: false,
    created_at: plan.since,
  }))
  await tx
    .insertInto('users')
    .values(await Promise.all(rows))
    .execute()
  await tx
    .insertInto('user_roles')
    .values(
      users.map(({ id, role, storeCode }) => ({
        id: newId(),
        user_id: id,
        role_id: one(roles, (candidate) => candidate.code === role).id,
        store_id: storeCode === null ? null : one(stores, (store) => store.code === storeCode).id,
      })),
    )
    .execute()
  return users
}

/** Rates of IVA stand since Ley 1819 of 2016 and INC since Ley 1607 of 2012; the bag tax has a new amount each year. */
const PERCENT = { amount_per_unit: null, valid_from: '2017-01-01', valid_to: null }
const BAG_AMOUNTS = [
  { amount_per_unit: 70_00, valid_from: '2025-01-01', valid_to: '2025-12-31' },
  { amount_per_unit: 73_00, valid_from: '2026-01-01', valid_to: null },
]

async function writeTaxes({ tx, plan, newId }: Writer): Promise<readonly (LineTax & { id: string })[]> {
  const taxes = demoTaxes.map((tax) => ({ ...tax, id: newId() }))
  await tx
    .insertInto('taxes')
    .values(
      taxes.map(({ id, code, name, treatment, kind }) => {
        return { id, code, name: name[plan.language], treatment, kind: kind === 'perUnit' ? 'per_unit' : kind }
      }),
    )
    .execute()
  await tx
    .insertInto('tax_rates')
    .values(
      taxes.flatMap(({ id, kind, rate }) =>
        (kind === 'perUnit' ? BAG_AMOUNTS : [PERCENT]).map((validity) => ({ ...validity, tax_id: id, rate })),
      ),
    )
    .execute()
  return taxes
}

async function writeCatalogue(
  { tx, plan, newId }: Writer,
  taxes: readonly (LineTax & { id: string })[],
): Promise<StockedProduct[]> {
  const categories = demoCategories.map((category) => ({ ...category, id: newId() }))
  await tx
    .insertInto('categories')
    .values(categories.map(({ id, name, color }, position) => ({ id, name: name[plan.language], color, position })))
    .execute()
  const products = categories.flatMap((category) =>
    category.products.map((product) => ({
      ...product,
      id: newId(),
      categoryId: category.id,
      categoryCode: category.code,
      taxes: product.taxCodes.map((code) => one(taxes, (tax) => tax.code === code)),
    })),
  )
  await tx
    .insertInto('products')
    .values(
      products.map((product) => ({
        id: product.id,
        sku: product.sku,
        name: product.name,
        category_id: product.categoryId,
        unit_code: product.unitCode,
        price: product.price,
        cost: product.cost,
        scale_code: product.scaleCode,
        weighed: product.weighed,
        track_stock: product.trackStock,
        stock_policy: product.stockPolicy,
        min_stock: product.trackStock ? product.minStock : null,
        created_at: plan.since,
        updated_at: plan.since,
      })),
    )
    .execute()
  const barcodes = products.flatMap(({ id, barcodes: codes }) =>
    codes.map((barcode, position) => ({ product_id: id, barcode, position })),
  )
  await tx.insertInto('product_barcodes').values(barcodes).execute()
  const productTaxes = products.flatMap(({ id, taxes: own }) => own.map((tax) => ({ product_id: id, tax_id: tax.id })))
  await tx.insertInto('product_taxes').values(productTaxes).execute()
  return products
}

async function writeCustomers({ tx, plan, newId }: Writer): Promise<DemoMasters['customers']> {
  const customers = demoCustomers.map((customer) => ({ ...customer, id: newId() }))
  await tx
    .insertInto('customers')
    .values(
      customers.map(({ id, documentType, documentNumber, name, phone, address, email }) => ({
        id,
        document_type: documentType,
        document_number: documentNumber,
        name,
        phone,
        address,
        email,
        city: 'Bogotá D.C.',
        created_at: plan.since,
        updated_at: plan.since,
      })),
    )
    .execute()
  return customers.map(({ id, documentType }) => ({ id, isCompany: documentType === '31' }))
}

function one<T>(items: readonly T[], matches: (item: T) => boolean): T {
  const found = items.find(matches)
  if (found === undefined) throw new Error('the demo refers to something that it does not have')
  return found
}
