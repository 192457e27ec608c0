import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newTill, numbersLeft, type TillState, takeNumber, withLeases } from './till-state.ts'

const lease = (id: string, fromNumber: number, toNumber: number, valid: Partial<TillState['leases'][number]> = {}) => ({
  id,
  kind: 'sale' as const,
  prefix: 'T1-',
  fromNumber,
  toNumber,
  validFrom: null,
  validTo: null,
  ...valid,
})
const DAY = '2026-11-24'

test('numbers come one after the other, over the end of one range into the next, and then there is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (first, second) => {
      let till = withLeases(newTill('register', 'till'), {
        leases: [lease('a', 1, first), lease('b', 100, 99 + second)],
      })
      const given: string[] = []
      for (let taken = takeNumber(till, 'sale', DAY); taken !== null; taken = takeNumber(till, 'sale', DAY)) {
        given.push(taken.taken.documentNumber)
        till = taken.till
      }
      const expected = [
        ...Array.from({ length: first }, (_, index) => `T1-${1 + index}`),
        ...Array.from({ length: second }, (_, index) => `T1-${100 + index}`),
      ]
      expect(given).toEqual(expected)
      expect(numbersLeft(till, 'sale')).toBe(0)
    }),
  )
})

test('what was given stays given when the server tells of the leases again', () => {
  const till = withLeases(newTill('register', 'till'), { leases: [lease('a', 1, 400)] })
  const after = takeNumber(till, 'sale', DAY)?.till ?? till
  const again = withLeases(after, { leases: [lease('a', 1, 400), lease('b', 401, 800)] })
  expect(takeNumber(again, 'sale', DAY)?.taken).toEqual({ number: 2, documentNumber: 'T1-2' })
  expect(numbersLeft(again, 'sale')).toBe(799)
})

test('a resolution that does not hold on the day gives no number', () => {
  const leases = [lease('a', 1, 9, { validFrom: '2026-01-01', validTo: '2026-11-23' })]
  const till = withLeases(newTill('register', 'till'), { leases })
  expect(takeNumber(till, 'sale', DAY)).toBeNull()
  expect(takeNumber(till, 'sale', '2026-11-23')?.taken.number).toBe(1)
  expect(takeNumber(till, 'return', '2026-11-23')).toBeNull()
})
