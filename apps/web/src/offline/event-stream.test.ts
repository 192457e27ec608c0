import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventReader } from './event-stream.ts'

const TEXT = 'retry: 1000\n\nevent: delta\ndata: {"name":"Café"}\n\n: still here\n\nevent: reload\r\ndata: {}\r\n\r\n'
const EVENTS = [
  { event: 'delta', data: '{"name":"Café"}' },
  { event: 'reload', data: '{}' },
]

test('events are the same however the text was cut on its way', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length }), { maxLength: 8 }), (cuts) => {
      const read = eventReader()
      const at = [0, ...cuts.sort((a, b) => a - b), TEXT.length]
      const pieces = at.slice(1).map((to, index) => TEXT.slice(at[index], to))
      expect(pieces.flatMap(read)).toEqual(EVENTS)
    }),
  )
})

test('an event that has not ended is not told', () => {
  const read = eventReader()
  expect(read('event: delta\ndata: {"a":1}\n')).toEqual([])
  expect(read('\n')).toEqual([{ event: 'delta', data: '{"a":1}' }])
})
