import enAccount from '../../apps/web/src/shared/i18n/en/account.ts'
import enAccounting from '../../apps/web/src/shared/i18n/en/accounting.ts'
import enAdmin from '../../apps/web/src/shared/i18n/en/admin.ts'
import enCash from '../../apps/web/src/shared/i18n/en/cash.ts'
import enCustomers from '../../apps/web/src/shared/i18n/en/customers.ts'
import enDashboard from '../../apps/web/src/shared/i18n/en/dashboard.ts'
import enDevices from '../../apps/web/src/shared/i18n/en/devices.ts'
import enForm from '../../apps/web/src/shared/i18n/en/form.ts'
import enImports from '../../apps/web/src/shared/i18n/en/imports.ts'
import enInventory from '../../apps/web/src/shared/i18n/en/inventory.ts'
import enList from '../../apps/web/src/shared/i18n/en/list.ts'
import enPrices from '../../apps/web/src/shared/i18n/en/prices.ts'
import enProblems from '../../apps/web/src/shared/i18n/en/problems.ts'
import enProducts from '../../apps/web/src/shared/i18n/en/products.ts'
import enPromotions from '../../apps/web/src/shared/i18n/en/promotions.ts'
import enPurchasing from '../../apps/web/src/shared/i18n/en/purchasing.ts'
import enQuotations from '../../apps/web/src/shared/i18n/en/quotations.ts'
import enReports from '../../apps/web/src/shared/i18n/en/reports.ts'
import enRoles from '../../apps/web/src/shared/i18n/en/roles.ts'
import enSales from '../../apps/web/src/shared/i18n/en/sales.ts'
import enSettings from '../../apps/web/src/shared/i18n/en/settings.ts'
import enSetup from '../../apps/web/src/shared/i18n/en/setup.ts'
import enShared from '../../apps/web/src/shared/i18n/en/shared.ts'
import enStores from '../../apps/web/src/shared/i18n/en/stores.ts'
import enSystem from '../../apps/web/src/shared/i18n/en/system.ts'
import enTill from '../../apps/web/src/shared/i18n/en/till.ts'
import enTills from '../../apps/web/src/shared/i18n/en/tills.ts'
import enUsers from '../../apps/web/src/shared/i18n/en/users.ts'
import esAccount from '../../apps/web/src/shared/i18n/es/account.ts'
import esAccounting from '../../apps/web/src/shared/i18n/es/accounting.ts'
import esAdmin from '../../apps/web/src/shared/i18n/es/admin.ts'
import esCash from '../../apps/web/src/shared/i18n/es/cash.ts'
import esCustomers from '../../apps/web/src/shared/i18n/es/customers.ts'
import esDashboard from '../../apps/web/src/shared/i18n/es/dashboard.ts'
import esDevices from '../../apps/web/src/shared/i18n/es/devices.ts'
import esForm from '../../apps/web/src/shared/i18n/es/form.ts'
import esImports from '../../apps/web/src/shared/i18n/es/imports.ts'
import esInventory from '../../apps/web/src/shared/i18n/es/inventory.ts'
import esList from '../../apps/web/src/shared/i18n/es/list.ts'
import esPrices from '../../apps/web/src/shared/i18n/es/prices.ts'
import esProblems from '../../apps/web/src/shared/i18n/es/problems.ts'
import esProducts from '../../apps/web/src/shared/i18n/es/products.ts'
import esPromotions from '../../apps/web/src/shared/i18n/es/promotions.ts'
import esPurchasing from '../../apps/web/src/shared/i18n/es/purchasing.ts'
import esQuotations from '../../apps/web/src/shared/i18n/es/quotations.ts'
import esReports from '../../apps/web/src/shared/i18n/es/reports.ts'
import esRoles from '../../apps/web/src/shared/i18n/es/roles.ts'
import esSales from '../../apps/web/src/shared/i18n/es/sales.ts'
import esSettings from '../../apps/web/src/shared/i18n/es/settings.ts'
import esSetup from '../../apps/web/src/shared/i18n/es/setup.ts'
import esShared from '../../apps/web/src/shared/i18n/es/shared.ts'
import esStores from '../../apps/web/src/shared/i18n/es/stores.ts'
import esSystem from '../../apps/web/src/shared/i18n/es/system.ts'
import esTill from '../../apps/web/src/shared/i18n/es/till.ts'
import esTills from '../../apps/web/src/shared/i18n/es/tills.ts'
import esUsers from '../../apps/web/src/shared/i18n/es/users.ts'

export type Language = 'es' | 'en'

const es = {
  account: esAccount,
  accounting: esAccounting,
  admin: esAdmin,
  cash: esCash,
  customers: esCustomers,
  dashboard: esDashboard,
  devices: esDevices,
  form: esForm,
  imports: esImports,
  inventory: esInventory,
  list: esList,
  prices: esPrices,
  problems: esProblems,
  products: esProducts,
  purchasing: esPurchasing,
  quotations: esQuotations,
  reports: esReports,
  promotions: esPromotions,
  roles: esRoles,
  sales: esSales,
  settings: esSettings,
  setup: esSetup,
  shared: esShared,
  stores: esStores,
  system: esSystem,
  till: esTill,
  tills: esTills,
  users: esUsers,
}

/** The words of the screens, from the web app's own catalogues: a test follows the words when they change. */
export type Words = typeof es

const en: Words = {
  account: enAccount,
  accounting: enAccounting,
  admin: enAdmin,
  cash: enCash,
  customers: enCustomers,
  dashboard: enDashboard,
  devices: enDevices,
  form: enForm,
  imports: enImports,
  inventory: enInventory,
  list: enList,
  prices: enPrices,
  problems: enProblems,
  products: enProducts,
  purchasing: enPurchasing,
  quotations: enQuotations,
  reports: enReports,
  promotions: enPromotions,
  roles: enRoles,
  sales: enSales,
  settings: enSettings,
  setup: enSetup,
  shared: enShared,
  stores: enStores,
  system: enSystem,
  till: enTill,
  tills: enTills,
  users: enUsers,
}

export const WORDS: Record<Language, Words> = { es, en }

/** A catalogue's text with its `{{places}}` filled. Throws when one is left empty: the test would look for the braces. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`«${text}» wants a value for ${name}`)
    return String(value)
  })
}

/** The label of a field with this name, be the field required (and starred) or not. */
export const labelOf = (name: string) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\*)?$`)
