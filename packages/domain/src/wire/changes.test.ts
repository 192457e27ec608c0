import { expect, test } from 'vitest'
import { CategoryUpdate } from '../catalog/contract.ts'
import { RoleUpdate } from '../iam/contract.ts'

test('a change says nothing about what it leaves out', () => {
  expect(RoleUpdate.parse({ name: 'Cajero' })).toEqual({ name: 'Cajero' })
  expect(CategoryUpdate.parse({ name: 'Lácteos' })).toEqual({ name: 'Lácteos' })
})
