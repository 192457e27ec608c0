import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backupDay, backupFileName } from './file-name.ts'
import { expiredBackups } from './retention.ts'

const DAY_MS = 86_400_000
const nightly = (from: string, nights: number) =>
  Array.from({ length: nights }, (_, night) =>
    backupFileName(new Date(Date.parse(`${from}T07:00:00Z`) + night * DAY_MS), 'America/Bogota', night % 2 === 0),
  )

test("a backup is named by the shop's own clock", () => {
  const instant = new Date('2026-11-25T04:30:05Z')
  expect(backupFileName(instant, 'America/Bogota', false)).toBe('pos_odata_2026-11-24_233005.dump.gz')
  expect(backupFileName(instant, 'Asia/Tokyo', true)).toBe('pos_odata_2026-11-25_133005.dump.gz.age')
  expect(backupDay('pos_odata_2026-11-24_233005.dump.gz')).toBe('2026-11-24')
  for (const other of ['pos_odata_2026-11-24_233005.dump.gz.sha256', 'notes.txt', '.pos_odata_2026-11-24.dump.gz']) {
    expect(backupDay(other)).toBeNull()
  }
})

test('after two years of nights, thirty days and twelve month-ends are left', () => {
  const names = nightly('2025-01-01', 730)
  const expired = new Set(expiredBackups(names, '2026-12-31'))
  const left = names.filter((name) => !expired.has(name)).map(backupDay)
  expect(left.filter((day) => (day ?? '') >= '2026-12-01')).toHaveLength(30)
  expect(left.filter((day) => (day ?? '') < '2026-12-01')).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
    '2026-05-31',
    '2026-06-30',
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-30',
  ])
})

test('the newest backup stays, whatever its age, and other files are not touched', () => {
  const days = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 4000 }), (nights, today) => {
      const [base = ''] = nightly('2020-01-01', 1)
      const names = nights.map((night) =>
        backupFileName(new Date(Date.parse('2020-01-01T07:00:00Z') + night * DAY_MS), 'UTC', false),
      )
      const day = new Date(Date.parse('2020-01-01') + today * DAY_MS).toISOString().slice(0, 10)
      const expired = expiredBackups([...names, 'notes.txt', `${base}.sha256`], day)
      expect(expired).not.toContain([...names].sort().at(-1))
      expect(expired.every((name) => names.includes(name))).toBe(true)
    }),
  )
})
