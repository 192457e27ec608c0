import { describe, expect, test } from 'vitest'
import { NOTHING_READ, parseScaleLine, steadied, steadyWeight } from './index.ts'

const weight = (thousandths: number, stable = true, unit: 'kg' | 'lb' = 'kg') =>
  ({ kind: 'weight', thousandths, unit, stable }) as const

describe('a line of a scale', () => {
  test.each([
    ['S S      1.250 kg', weight(1250)],
    ['S D      1.250 kg', weight(1250, false)],
    ['S S       1250 g', weight(1250)],
    ['S S     -0.010 kg', weight(-10)],
    ['S S      2.5 lb', weight(2500, true, 'lb')],
    ['S S     0.0005 kg', weight(1)],
    ['S S     0.0004 kg', weight(0)],
    ['S +', { kind: 'out_of_range' }],
    ['S -', { kind: 'out_of_range' }],
    ['ST,GS,+  1.250kg', weight(1250)],
    ['ST,NT,+00000.350  kg', weight(350)],
    ['US,GS,+  0,340kg', weight(340, false)],
    ['ST,+00350.4 g', weight(350)],
    ['OL,GS,+  9.999kg', { kind: 'out_of_range' }],
    ['S I', null],
    ['ES', null],
    ['', null],
    ['7702001000035', null],
  ])('%s', (line, reading) => {
    expect(parseScaleLine(line)).toEqual(reading)
  })
})

describe('a weight', () => {
  const read = (...readings: Parameters<typeof steadied>[1][]) => steadyWeight(readings.reduce(steadied, NOTHING_READ))

  test('may be sold after three stable readings that agree', () => {
    expect(read(weight(500), weight(500))).toBeNull()
    expect(read(weight(500), weight(500), weight(500))).toEqual({ thousandths: 500, unit: 'kg' })
  })

  test('that moves, or changes, begins anew', () => {
    expect(read(weight(500), weight(500), weight(500, false), weight(500), weight(500))).toBeNull()
    expect(read(weight(500), weight(500), weight(510), weight(510))).toBeNull()
    expect(read(weight(500), weight(500), weight(500), { kind: 'out_of_range' })).toBeNull()
  })

  test('of nothing, or less, is sold never', () => {
    expect(read(weight(0), weight(0), weight(0))).toBeNull()
    expect(read(weight(-20), weight(-20), weight(-20))).toBeNull()
  })
})
