import type { Permission } from '@odata-pos/domain/iam'
import type { ComponentType } from 'react'

type Screen = { path: string; load: () => Promise<{ default: ComponentType }> }

export type RoomId =
  | 'dashboard'
  | 'sales'
  | 'cash'
  | 'tills'
  | 'products'
  | 'categories'
  | 'prices'
  | 'promotions'
  | 'storedValue'
  | 'inventory'
  | 'purchasing'
  | 'quotations'
  | 'customers'
  | 'reports'
  | 'accounting'
  | 'imports'
  | 'users'
  | 'roles'
  | 'stores'
  | 'settings'
  | 'audit'
  | 'system'

export type Room = {
  id: RoomId
  /** Who may enter; the rail shows only these rooms. */
  permission: Permission
  /** Where the rail leads. */
  path: string
  group: 'day' | 'goods' | 'house'
  /** Catalogues its screens speak from. */
  words: readonly string[]
  screens: readonly Screen[]
}

const screen = <Name extends string>(
  path: string,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): Screen => ({ path, load: async () => ({ default: (await load())[name] }) })

/** The back office's rooms in the order of the rail; each screen is its own chunk. */
export const ADMIN_ROOMS: readonly Room[] = [
  {
    id: 'dashboard',
    permission: 'reports.read',
    path: '/admin/today',
    group: 'day',
    words: ['dashboard'],
    screens: [screen('/today', () => import('./dashboard/dashboard-page.tsx'), 'DashboardPage')],
  },
  {
    id: 'sales',
    permission: 'sales.read',
    path: '/admin/sales',
    group: 'day',
    words: ['sales'],
    screens: [
      screen('/sales', () => import('./sales/sales-page.tsx'), 'SalesPage'),
      screen('/sales/$saleId', () => import('./sales/sale-page.tsx'), 'SalePage'),
      screen('/ticket-voids', () => import('./sales/ticket-voids-page.tsx'), 'TicketVoidsPage'),
      screen('/returns', () => import('./sales/returns-page.tsx'), 'ReturnsPage'),
      screen('/returns/$returnId', () => import('./sales/return-page.tsx'), 'ReturnPage'),
    ],
  },
  {
    id: 'cash',
    permission: 'cash.read',
    path: '/admin/cash-sessions',
    group: 'day',
    words: ['cash'],
    screens: [
      screen('/cash-sessions', () => import('./cash/cash-sessions-page.tsx'), 'CashSessionsPage'),
      screen('/cash-sessions/$sessionId', () => import('./cash/cash-session-page.tsx'), 'CashSessionPage'),
    ],
  },
  {
    id: 'tills',
    permission: 'tills.read',
    path: '/admin/till-conflicts',
    group: 'day',
    words: ['tills'],
    screens: [
      screen('/till-conflicts', () => import('./tills/conflicts-page.tsx'), 'ConflictsPage'),
      screen('/till-conflicts/$conflictId', () => import('./tills/conflict-page.tsx'), 'ConflictPage'),
      screen('/tills', () => import('./tills/tills-page.tsx'), 'TillsPage'),
    ],
  },
  {
    id: 'reports',
    permission: 'reports.read',
    path: '/admin/reports',
    group: 'day',
    words: ['reports'],
    screens: [
      screen('/reports', () => import('./reports/sales-report-page.tsx'), 'SalesReportPage'),
      screen('/reports/products', () => import('./reports/products-report-page.tsx'), 'ProductsReportPage'),
      screen('/reports/cashiers', () => import('./reports/cashiers-report-page.tsx'), 'CashiersReportPage'),
    ],
  },
  {
    id: 'accounting',
    permission: 'accounting.read',
    path: '/admin/accounting',
    group: 'day',
    words: ['accounting'],
    screens: [
      screen('/accounting', () => import('./accounting/entries-page.tsx'), 'EntriesPage'),
      screen('/accounting/entries/$entryId', () => import('./accounting/entry-page.tsx'), 'EntryPage'),
      screen('/accounting/statements', () => import('./accounting/statements-page.tsx'), 'StatementsPage'),
      screen('/accounting/ledger', () => import('./accounting/ledger-page.tsx'), 'LedgerPage'),
      screen('/accounting/chart', () => import('./accounting/chart-page.tsx'), 'ChartPage'),
      screen('/accounting/rules', () => import('./accounting/rules-page.tsx'), 'RulesPage'),
      screen('/accounting/months', () => import('./accounting/periods-page.tsx'), 'PeriodsPage'),
    ],
  },
  {
    id: 'products',
    permission: 'catalog.read',
    path: '/admin/products',
    group: 'goods',
    words: ['products'],
    screens: [
      screen('/products', () => import('./products/products-page.tsx'), 'ProductsPage'),
      screen('/products/$productId', () => import('./products/product-page.tsx'), 'ProductPage'),
    ],
  },
  {
    id: 'categories',
    permission: 'catalog.read',
    path: '/admin/categories',
    group: 'goods',
    words: ['categories'],
    screens: [screen('/categories', () => import('./categories/categories-page.tsx'), 'CategoriesPage')],
  },
  {
    id: 'prices',
    permission: 'catalog.read',
    path: '/admin/price-lists',
    group: 'goods',
    words: ['prices'],
    screens: [
      screen('/price-lists', () => import('./prices/price-lists-page.tsx'), 'PriceListsPage'),
      screen('/price-lists/$priceListId', () => import('./prices/price-list-page.tsx'), 'PriceListPage'),
    ],
  },
  {
    id: 'promotions',
    permission: 'promotions.read',
    path: '/admin/promotions',
    group: 'goods',
    words: ['promotions', 'prices'],
    screens: [
      screen('/promotions', () => import('./promotions/promotions-page.tsx'), 'PromotionsPage'),
      screen('/promotions/$promotionId', () => import('./promotions/promotion-page.tsx'), 'PromotionPage'),
    ],
  },
  {
    id: 'storedValue',
    permission: 'stored_value.read',
    path: '/admin/stored-value',
    group: 'goods',
    words: ['storedValue'],
    screens: [
      screen('/stored-value', () => import('./stored-value/stored-value-page.tsx'), 'StoredValuePage'),
      screen(
        '/stored-value/$accountId',
        () => import('./stored-value/stored-value-account-page.tsx'),
        'StoredValueAccountPage',
      ),
    ],
  },
  {
    id: 'inventory',
    permission: 'inventory.read',
    path: '/admin/inventory',
    group: 'goods',
    words: ['inventory'],
    screens: [
      screen('/inventory', () => import('./inventory/levels-page.tsx'), 'LevelsPage'),
      screen('/inventory/moves', () => import('./inventory/moves-page.tsx'), 'MovesPage'),
      screen('/inventory/transfers', () => import('./inventory/transfers-page.tsx'), 'TransfersPage'),
      screen('/inventory/transfers/$transferId', () => import('./inventory/transfer-page.tsx'), 'TransferPage'),
      screen('/inventory/value', () => import('./inventory/value-page.tsx'), 'ValuePage'),
      screen('/inventory/adjustments', () => import('./inventory/adjustments-page.tsx'), 'AdjustmentsPage'),
      screen('/inventory/adjustments/$adjustmentId', () => import('./inventory/adjustment-page.tsx'), 'AdjustmentPage'),
    ],
  },
  {
    id: 'purchasing',
    permission: 'purchasing.read',
    path: '/admin/purchasing',
    group: 'goods',
    words: ['purchasing'],
    screens: [
      screen('/purchasing', () => import('./purchasing/orders-page.tsx'), 'OrdersPage'),
      screen('/purchasing/orders/$orderId', () => import('./purchasing/order-page.tsx'), 'OrderPage'),
      screen('/purchasing/receipts', () => import('./purchasing/receipts-page.tsx'), 'ReceiptsPage'),
      screen('/purchasing/receipts/$receiptId', () => import('./purchasing/receipt-page.tsx'), 'ReceiptPage'),
      screen('/purchasing/returns', () => import('./purchasing/supplier-returns-page.tsx'), 'SupplierReturnsPage'),
      screen('/purchasing/invoices', () => import('./purchasing/invoices-page.tsx'), 'InvoicesPage'),
      screen('/purchasing/invoices/$invoiceId', () => import('./purchasing/invoice-page.tsx'), 'InvoicePage'),
      screen('/purchasing/payables', () => import('./purchasing/payables-page.tsx'), 'PayablesPage'),
      screen('/purchasing/payments', () => import('./purchasing/payments-page.tsx'), 'PaymentsPage'),
      screen('/purchasing/suppliers', () => import('./purchasing/suppliers-page.tsx'), 'SuppliersPage'),
      screen('/purchasing/suppliers/$supplierId', () => import('./purchasing/supplier-page.tsx'), 'SupplierPage'),
      screen('/purchasing/rules', () => import('./purchasing/rules-page.tsx'), 'RulesPage'),
    ],
  },
  {
    id: 'quotations',
    permission: 'quotations.read',
    path: '/admin/quotations',
    group: 'goods',
    words: ['quotations', 'storedValue', 'purchasing'],
    screens: [
      screen('/quotations', () => import('./quotations/quotations-page.tsx'), 'QuotationsPage'),
      screen('/quotations/conversion', () => import('./quotations/conversion-page.tsx'), 'ConversionPage'),
      screen('/quotations/$quotationId', () => import('./quotations/quotation-page.tsx'), 'QuotationPage'),
    ],
  },
  {
    id: 'customers',
    permission: 'customers.read',
    path: '/admin/customers',
    group: 'goods',
    words: ['customers'],
    screens: [
      screen('/customers', () => import('./customers/customers-page.tsx'), 'CustomersPage'),
      screen('/customers/groups', () => import('./customers/customer-groups-page.tsx'), 'CustomerGroupsPage'),
      screen('/customers/receivables', () => import('./customers/receivables-page.tsx'), 'ReceivablesPage'),
      screen('/customers/$customerId/privacy', () => import('./customers/privacy-page.tsx'), 'PrivacyPage'),
      screen('/customers/$customerId/account', () => import('./customers/account-page.tsx'), 'AccountPage'),
    ],
  },
  {
    id: 'imports',
    permission: 'imports.run',
    path: '/admin/imports',
    group: 'goods',
    words: ['imports'],
    screens: [
      screen('/imports', () => import('./imports/imports-page.tsx'), 'ImportsPage'),
      screen('/imports/$importId', () => import('./imports/import-page.tsx'), 'ImportPage'),
    ],
  },
  {
    id: 'stores',
    permission: 'stores.read',
    path: '/admin/stores',
    group: 'house',
    words: ['stores'],
    screens: [screen('/stores', () => import('./stores/stores-page.tsx'), 'StoresPage')],
  },
  {
    id: 'users',
    permission: 'users.read',
    path: '/admin/users',
    group: 'house',
    words: ['users'],
    screens: [screen('/users', () => import('./users/users-page.tsx'), 'UsersPage')],
  },
  {
    id: 'roles',
    permission: 'roles.read',
    path: '/admin/roles',
    group: 'house',
    words: ['roles'],
    screens: [screen('/roles', () => import('./roles/roles-page.tsx'), 'RolesPage')],
  },
  {
    id: 'settings',
    permission: 'settings.read',
    path: '/admin/settings',
    group: 'house',
    words: ['settings', 'roles'],
    screens: [screen('/settings', () => import('./settings/settings-page.tsx'), 'SettingsPage')],
  },
  {
    id: 'audit',
    permission: 'audit.read',
    path: '/admin/audit',
    group: 'house',
    words: ['audit'],
    screens: [screen('/audit', () => import('./audit/audit-page.tsx'), 'AuditPage')],
  },
  {
    id: 'system',
    permission: 'settings.read',
    path: '/admin/system',
    group: 'house',
    words: ['system'],
    screens: [screen('/system', () => import('./system/system-page.tsx'), 'SystemPage')],
  },
]

/** The room an address belongs to. */
export function roomAt(pathname: string): Room | null {
  const inside = ADMIN_ROOMS.filter((room) =>
    room.screens.some((one) => {
      const start = `/admin${one.path.split('/$')[0]}`
      return pathname === start || pathname.startsWith(`${start}/`)
    }),
  )
  return inside[0] ?? null
}
