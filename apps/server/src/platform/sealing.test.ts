import { expect, test } from 'vitest'
import { openSeal } from './sealing.ts'

const seal = openSeal('the key of this server, 32 characters', 'test')
const secret = Buffer.from('what nobody reads')

test('what is sealed opens for its owner, looks different each time and shows nothing', () => {
  const sealed = seal.seal(secret, 'ana')
  expect(seal.open(sealed, 'ana')).toEqual(secret)
  expect(seal.seal(secret, 'ana')).not.toEqual(sealed)
  expect(sealed.includes(secret)).toBe(false)
})

test('another owner, another key, another purpose and one changed bit open nothing', () => {
  const sealed = seal.seal(secret, 'ana')
  expect(seal.open(sealed, 'bea')).toBeNull()
  expect(openSeal('the key of another server, 32 characters', 'test').open(sealed, 'ana')).toBeNull()
  expect(openSeal('the key of this server, 32 characters', 'other').open(sealed, 'ana')).toBeNull()
  for (const at of [0, 20, sealed.length - 1]) {
    const damaged = Buffer.from(sealed)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    expect(seal.open(damaged, 'ana')).toBeNull()
  }
  expect(seal.open(Buffer.alloc(3), 'ana')).toBeNull()
})
