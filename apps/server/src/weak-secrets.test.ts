import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weakness, weakSecrets } from './weak-secrets.ts'

const strong = () => randomBytes(24).toString('base64url')

test.each([
  ['', 'is empty'],
  ['postgres', 'is a well-known default'],
  ['Password123!', 'is a well-known default'],
  ['pos_user', 'is a well-known default'],
  ['pos_odata_2024', 'is a well-known default'],
  ['CHANGE_ME_to_something_long', 'is a placeholder'],
  ['cambiar-esta-clave-por-otra', 'is a placeholder'],
  ['<your password here please>', 'is a placeholder'],
  ['f8Kq2', 'is shorter than 16 characters'],
  ['abababababababababab', 'has fewer than 8 different characters'],
])('%j %s', (secret, reason) => {
  expect(weakness(secret)).toBe(reason)
})

test('the name of the user is no password, however long', () => {
  expect(weakness('the-user-of-the-shop-in-lima', 'the-user-of-the-shop-in-lima')).toBe('is a well-known default')
})

test('a short placeholder counts where it stands apart, and not by chance within a random secret', () => {
  expect(weakness('xxx-put-your-own-here-xxx')).toBe('is a placeholder')
  expect(weakness('TODO: a-long-password')).toBe('is a placeholder')
  expect(weakness('k3XxXq9Zr_Todo7bNcVw2mLs8Jh4Gf1Dp0Sa5TeYuIo')).toBeNull()
})

test('24 random bytes are strong', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (bytes) => {
      const secret = Buffer.from(bytes).toString('base64url')
      fc.pre(new Set(secret).size >= 8 && !/[-_](todo|x{3,})[-_]/i.test(`-${secret}-`))
      return weakness(secret) === null
    }),
  )
})

test('each weak setting is named, once, without its value', () => {
  const found = weakSecrets({
    DATABASE_URL: 'postgres://pos_user:pos_user@db:5432/pos_odata',
    DATABASE_OWNER_URL: `postgres://pos_owner:${strong()}@db:5432/pos_odata`,
    REDIS_URL: 'redis://cache:6379',
    JWT_SECRET: 'change-me-change-me-change-me-change-me',
    METRICS_TOKEN: 'Secret123',
  })
  expect(found).toEqual([
    'DATABASE_URL: its password is a well-known default',
    'REDIS_URL: its password is empty',
    'JWT_SECRET: is a placeholder',
    'METRICS_TOKEN: is a well-known default',
  ])
})

test('owner and server have a user and a password each', () => {
  const password = strong()
  const at = (user: string, secret: string) => `postgres://${user}:${secret}@db/pos_odata`
  expect(weakSecrets({ DATABASE_URL: at('a', password), DATABASE_OWNER_URL: at('a', strong()) })).toHaveLength(1)
  expect(weakSecrets({ DATABASE_URL: at('a', password), DATABASE_OWNER_URL: at('b', password) })).toHaveLength(1)
  expect(weakSecrets({ DATABASE_URL: at('a', password), DATABASE_OWNER_URL: at('b', strong()) })).toEqual([])
})
