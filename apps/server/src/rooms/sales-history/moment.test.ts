import { expect, test } from 'vitest'
import { type DateOrder, parseMoment } from './moment.ts'
import { instantInZone } from './zoned-time.ts'

const iso = (text: string, order: DateOrder = 'year-first') => {
  const moment = parseMoment(text, order)
  return moment && `${new Date(moment.ms).toISOString()}${moment.zoned ? ' zoned' : ''}`
}

test.each<[string, DateOrder, string]>([
  ['2010-12-01T08:26:00', 'year-first', '2010-12-01T08:26:00.000Z'],
  ['2010-12-01 8:26', 'year-first', '2010-12-01T08:26:00.000Z'],
  ['2010-12-01', 'year-first', '2010-12-01T00:00:00.000Z'],
  ['2010-12-01T08:26:00.5', 'year-first', '2010-12-01T08:26:00.500Z'],
  ['2010-12-01T08:26:00.123456-05:00', 'year-first', '2010-12-01T13:26:00.123Z zoned'],
  ['2010-12-01T08:26Z', 'year-first', '2010-12-01T08:26:00.000Z zoned'],
  ['31/12/2010 8:26', 'day-first', '2010-12-31T08:26:00.000Z'],
  ['12/1/2010 8:26', 'month-first', '2010-12-01T08:26:00.000Z'],
  ['29.02.2012', 'day-first', '2012-02-29T00:00:00.000Z'],
])('%s (%s) is %s', (text, order, expected) => {
  expect(iso(text, order)).toBe(expected)
})

test.each([
  '',
  'NA',
  '2011-02-29',
  '2011-13-01',
  '2011-00-10',
  '2011-04-31T10:00',
  '2011-01-01T24:00',
  '2011-01-01T10:60',
])('%o is no date', (text) => {
  expect(parseMoment(text, 'year-first')).toBeNull()
})

test('a date in another order than the expected one is refused', () => {
  expect(parseMoment('31/12/2010', 'month-first')).toBeNull()
  expect(parseMoment('31/12/2010', 'year-first')).toBeNull()
})

const inZone = (timeZone: string, local: string) =>
  new Date(instantInZone(timeZone, Date.parse(`${local}Z`))).toISOString()

test.each([
  ['Europe/London', '2010-12-01T08:26', '2010-12-01T08:26:00.000Z'],
  ['Europe/London', '2011-05-31T23:59', '2011-05-31T22:59:00.000Z'],
  // 27 March 2011: 01:00 became 02:00. 30 October 2011: 02:00 became 01:00 again.
  ['Europe/London', '2011-03-27T00:59', '2011-03-27T00:59:00.000Z'],
  ['Europe/London', '2011-03-27T01:30', '2011-03-27T01:30:00.000Z'],
  ['Europe/London', '2011-03-27T02:00', '2011-03-27T01:00:00.000Z'],
  ['Europe/London', '2011-10-30T01:30', '2011-10-30T00:30:00.000Z'],
  ['Europe/London', '2011-10-30T02:00', '2011-10-30T02:00:00.000Z'],
  ['America/New_York', '2011-11-06T01:30', '2011-11-06T05:30:00.000Z'],
  ['America/Bogota', '2024-07-01T00:00', '2024-07-01T05:00:00.000Z'],
  ['Asia/Kathmandu', '2024-07-01T00:00', '2024-06-30T18:15:00.000Z'],
])('%s shows %s at %s', (timeZone, local, instant) => {
  expect(inZone(timeZone, local)).toBe(instant)
})
