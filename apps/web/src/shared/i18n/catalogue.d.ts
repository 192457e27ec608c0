import type account from './es/account.ts'
import type accounting from './es/accounting.ts'
import type admin from './es/admin.ts'
import type audit from './es/audit.ts'
import type cash from './es/cash.ts'
import type categories from './es/categories.ts'
import type customers from './es/customers.ts'
import type dashboard from './es/dashboard.ts'
import type devices from './es/devices.ts'
import type form from './es/form.ts'
import type imports from './es/imports.ts'
import type inventory from './es/inventory.ts'
import type list from './es/list.ts'
import type prices from './es/prices.ts'
import type problems from './es/problems.ts'
import type products from './es/products.ts'
import type promotions from './es/promotions.ts'
import type purchasing from './es/purchasing.ts'
import type quotations from './es/quotations.ts'
import type reports from './es/reports.ts'
import type roles from './es/roles.ts'
import type sales from './es/sales.ts'
import type settings from './es/settings.ts'
import type setup from './es/setup.ts'
import type shared from './es/shared.ts'
import type storedValue from './es/storedValue.ts'
import type stores from './es/stores.ts'
import type system from './es/system.ts'
import type till from './es/till.ts'
import type tills from './es/tills.ts'
import type users from './es/users.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared'
    returnNull: false
    resources: {
      account: typeof account
      accounting: typeof accounting
      admin: typeof admin
      audit: typeof audit
      cash: typeof cash
      categories: typeof categories
      customers: typeof customers
      dashboard: typeof dashboard
      devices: typeof devices
      form: typeof form
      imports: typeof imports
      inventory: typeof inventory
      list: typeof list
      prices: typeof prices
      problems: typeof problems
      products: typeof products
      purchasing: typeof purchasing
      promotions: typeof promotions
      quotations: typeof quotations
      reports: typeof reports
      roles: typeof roles
      sales: typeof sales
      settings: typeof settings
      setup: typeof setup
      shared: typeof shared
      storedValue: typeof storedValue
      stores: typeof stores
      system: typeof system
      till: typeof till
      tills: typeof tills
      users: typeof users
    }
  }
}
