import type { Role } from '@odata-pos/domain/iam/contract'
import { expect, test } from 'vitest'
import { changedRoles, permissionDraft, withPermission } from './permission-draft.ts'

const role = (id: string, permissions: Role['permissions']): Role => ({
  id,
  code: id,
  name: id,
  builtIn: false,
  maxDiscountPercent: '0',
  permissions,
  users: 0,
  version: 1,
})

test('a tick changes its role alone, and taking it back changes nothing', () => {
  const roles = [role('a', ['sales.read']), role('b', ['sales.read', 'sales.void'])]
  const start = permissionDraft(roles)
  expect(changedRoles(roles, start)).toEqual([])
  const ticked = withPermission(start, 'a', 'sales.void', true)
  expect(changedRoles(roles, ticked).map((one) => one.id)).toEqual(['a'])
  expect(changedRoles(roles, withPermission(ticked, 'a', 'sales.void', false))).toEqual([])
})

test('the order of ticks is no change, one swapped for another is', () => {
  const roles = [role('b', ['sales.read', 'sales.void'])]
  const swapped = withPermission(
    withPermission(permissionDraft(roles), 'b', 'sales.read', false),
    'b',
    'cash.open',
    true,
  )
  expect(changedRoles(roles, swapped)).toHaveLength(1)
  const again = withPermission(
    withPermission(permissionDraft(roles), 'b', 'sales.read', false),
    'b',
    'sales.read',
    true,
  )
  expect(changedRoles(roles, again)).toEqual([])
})
