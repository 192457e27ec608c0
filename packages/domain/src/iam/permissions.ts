/** Every permission the system knows, in the order of the matrix shown to people. */
export const PERMISSIONS = [
  'sales.create',
  'sales.read',
  'sales.discount',
  'sales.discount_over_limit',
  'sales.price_override',
  'sales.sell_below_cost',
  'sales.void',
  'sales.return',
  'sales.return_blind',
  'sales.train',
  'cash.open',
  'cash.close',
  'cash.move',
  'cash.drawer',
  'cash.read',
  'catalog.read',
  'catalog.write',
  'inventory.read',
  'inventory.adjust',
  'inventory.value',
  'inventory.transfer',
  'purchasing.read',
  'purchasing.write',
  'purchasing.approve',
  'purchasing.receive',
  'promotions.read',
  'promotions.write',
  'stored_value.read',
  'stored_value.issue',
  'payables.read',
  'payables.write',
  'payables.pay',
  'customers.read',
  'customers.write',
  'customers.terms',
  'accounting.read',
  'accounting.write',
  'accounting.close',
  'reports.read',
  'imports.run',
  'stores.read',
  'stores.write',
  'users.read',
  'users.write',
  'roles.read',
  'roles.write',
  'settings.read',
  'settings.write',
  'audit.read',
  'approvals.give',
  'tills.read',
  'tills.resolve',
] as const

export type Permission = (typeof PERMISSIONS)[number]

const CASHIER: readonly Permission[] = [
  'sales.create',
  'sales.read',
  'sales.discount',
  'sales.return',
  'cash.open',
  'cash.close',
  'cash.move',
  'catalog.read',
  'inventory.read',
  'customers.read',
  'customers.write',
  'stores.read',
]

const VIEWER: readonly Permission[] = [
  'stored_value.read',
  'promotions.read',
  'sales.read',
  'cash.read',
  'catalog.read',
  'inventory.read',
  'inventory.value',
  'purchasing.read',
  'payables.read',
  'customers.read',
  'reports.read',
  'stores.read',
]

const ADMIN_ONLY: readonly Permission[] = [
  'accounting.write',
  'accounting.close',
  'users.write',
  'roles.write',
  'settings.write',
  'stores.write',
  'audit.read',
]

/** Permissions of the four roles every installation starts with. */
export const BUILT_IN_ROLES = {
  admin: PERMISSIONS,
  manager: PERMISSIONS.filter((permission) => !ADMIN_ONLY.includes(permission)),
  cashier: CASHIER,
  viewer: VIEWER,
} as const satisfies Record<string, readonly Permission[]>

/** Whoever holds one of these can be worth a stolen password, and may set up a second factor. */
export const SECOND_FACTOR_PERMISSIONS: readonly Permission[] = [
  'approvals.give',
  'users.write',
  'roles.write',
  'settings.write',
]
