import { NumberSeriesUpdate } from '@odata-pos/domain/stores/contract'
import { expect, test } from 'vitest'
import { NO_SERIES, seriesBody } from './series-draft.ts'

test('a series of a resolution is sent with its range and its days', () => {
  const typed = {
    ...NO_SERIES,
    kind: 'sale' as const,
    prefix: 'SETT',
    fromNumber: '990000001',
    toNumber: '995000000',
    resolution: '18764000001',
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
  }
  expect(NumberSeriesUpdate.parse(seriesBody(typed))).toEqual({
    kind: 'sale',
    prefix: 'SETT',
    fromNumber: 990000001,
    toNumber: 995000000,
    resolution: '18764000001',
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
  })
})

test('an empty first number and letters for a number are refused', () => {
  for (const fromNumber of ['', 'uno', '0', '1.5']) {
    const body = seriesBody({ ...NO_SERIES, kind: 'return', prefix: 'D', fromNumber })
    expect(NumberSeriesUpdate.safeParse(body).success).toBe(false)
  }
})
