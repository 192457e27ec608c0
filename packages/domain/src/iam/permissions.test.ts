import { expect, test } from 'vitest'
import { BUILT_IN_ROLES, PERMISSIONS } from './index.ts'

test('no permission is listed twice, and the administrator has them all', () => {
  expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length)
  expect(BUILT_IN_ROLES.admin).toEqual(PERMISSIONS)
})

test('only the administrator changes people, roles, stores and settings', () => {
  for (const role of [BUILT_IN_ROLES.manager, BUILT_IN_ROLES.cashier, BUILT_IN_ROLES.viewer]) {
    for (const permission of ['users.write', 'roles.write', 'settings.write', 'stores.write'] as const) {
      expect(role).not.toContain(permission)
    }
  }
})

test('a cashier sells and counts cash, and needs a manager for the exceptions', () => {
  expect(BUILT_IN_ROLES.cashier).toEqual(expect.arrayContaining(['sales.create', 'cash.open', 'cash.close']))
  for (const exception of [
    'sales.void',
    'sales.price_override',
    'sales.return_blind',
    'cash.drawer',
    'approvals.give',
  ] as const) {
    expect(BUILT_IN_ROLES.cashier).not.toContain(exception)
    expect(BUILT_IN_ROLES.manager).toContain(exception)
  }
})

test('a viewer only reads', () => {
  // What the stock is worth is read too, by a permission of its own.
  expect(BUILT_IN_ROLES.viewer.filter((permission) => !/[.](read|value)$/.test(permission))).toEqual([])
})
