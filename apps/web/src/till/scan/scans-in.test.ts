import { expect, test } from 'vitest'
import { scansIn } from './scans-in.ts'

const COFFEE = '7702001000011'
const MILK = '7702001000028'
const known = (text: string) => [COFFEE, MILK, `3*${MILK}`].includes(text)

test.each([
  ['a scan into the empty field', COFFEE, COFFEE, [COFFEE]],
  ['a scan cut in two by a slow scanner', COFFEE, '000011', [COFFEE]],
  ['a quantity typed before a scan', `3*${MILK}`, MILK, [`3*${MILK}`]],
  ['a code whose Enter was lost, and the next scan', COFFEE + MILK, MILK, [COFFEE, MILK]],
  ['the same article twice, the first Enter lost', MILK + MILK, MILK, [MILK, MILK]],
  ['an unknown code left there, and the next scan', `7709999999999${MILK}`, MILK, [MILK, '7709999999999']],
  ['words left there, and a scan', `caf${MILK}`, MILK, [MILK]],
  ['an unknown scan', '7709999999999', '7709999999999', ['7709999999999']],
  ['words that a person typed', 'café', null, ['café']],
])('%s', (_name, typed, burst, texts) => {
  expect(scansIn(typed, burst, known)).toEqual(texts)
})
