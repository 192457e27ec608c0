import { UserCreate, UserUpdate } from '@odata-pos/domain/iam/contract'
import { expect, test } from 'vitest'
import { createUserBody, updateUserBody, userDraft } from './user-draft.ts'

const typed = {
  ...userDraft(null),
  username: 'Ana.Diaz',
  fullName: 'Ana Díaz',
  assignments: [{ roleId: '0193b1e6-0000-7000-8000-000000000001', storeId: null }],
}

test('a new user gets a password they must change, and a PIN only if one was typed', () => {
  const body = UserCreate.parse(createUserBody({ ...typed, password: 'una clave larga' }))
  expect(body).toMatchObject({ username: 'ana.diaz', email: null, mustChangePassword: true })
  expect(body).not.toHaveProperty('pin')
  expect(UserCreate.safeParse(createUserBody({ ...typed, password: '' })).success).toBe(false)
  expect(UserCreate.safeParse(createUserBody({ ...typed, password: 'una clave larga', assignments: [] })).success).toBe(
    false,
  )
})

test('an edit that types no password leaves it, and one that does asks for another at sign-in', () => {
  expect(UserUpdate.parse(updateUserBody(typed))).not.toHaveProperty('password')
  expect(UserUpdate.parse(updateUserBody({ ...typed, password: 'otra clave larga', pin: '1234' }))).toMatchObject({
    password: 'otra clave larga',
    mustChangePassword: true,
    pin: '1234',
  })
  expect(UserUpdate.safeParse(updateUserBody({ ...typed, pin: '12a4' })).success).toBe(false)
})
