import { expect, test } from 'vitest'
import { COMMON_PASSWORDS } from './common-passwords.ts'
import { hashPassword, matchesHash, passwordWeakness, unmatchableHash } from './passwords.ts'

const weakness = (password: string) => passwordWeakness(password, { username: 'lucia' })

test('common, repeated, sequential and own-name passwords are weak, others are not', () => {
  for (const weak of [
    'Password123',
    'p@ssw0rd123',
    'contraseña123',
    'abababababab',
    'qwertyuiop',
    '9876543210',
    'Lucia-2026!',
  ]) {
    expect([weak, weakness(weak)]).toEqual([weak, expect.any(String)])
  }
  for (const strong of [
    'granizo-azul-72',
    'Cerro verde 28',
    'tr0ub4dor&3xx',
    'ñandú-kilómetro',
    'lucia toca el violín',
  ]) {
    expect([strong, weakness(strong)]).toEqual([strong, null])
  }
})

test('the list holds only what the length rule lets through, in the form it is looked up', () => {
  for (const password of COMMON_PASSWORDS) expect([password, password.length >= 10]).toEqual([password, true])
  expect([...COMMON_PASSWORDS].filter((password) => password !== password.toLowerCase())).toEqual([])
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(400)
})

test('a hash matches its password alone, and nobody’s hash matches none', async () => {
  const hash = await hashPassword('granizo-azul-72', 4)
  expect(await matchesHash('granizo-azul-72', hash)).toBe(true)
  expect(await matchesHash('granizo-azul-73', hash)).toBe(false)
  const nobody = await unmatchableHash(4)
  expect(nobody).toHaveLength(hash.length)
  for (const guess of ['', 'granizo-azul-72', nobody]) expect(await matchesHash(guess, nobody)).toBe(false)
})
