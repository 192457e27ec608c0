import { describe, expect, test } from 'vitest'
import { returnLine, type SoldLine } from './return-line.ts'

const sold: SoldLine = {
  quantity: 3000,
  gross: 1_000_000,
  discount: 100_000,
  taxable: 756_303,
  taxes: [{ code: 'IVA19', rate: '19', base: 756_303, amount: 143_697 }],
  total: 900_000,
}

describe('returnLine', () => {
  test('one of three is a third', () => {
    expect(returnLine(sold, 0, 1000)).toEqual({
      gross: 333_333,
      discount: 33_333,
      taxable: 252_101,
      taxes: [{ code: 'IVA19', rate: '19', base: 252_101, amount: 47_899 }],
      total: 300_000,
    })
  })

  test('the whole line gives back the whole line', () => {
    const { quantity, ...amounts } = sold
    expect(returnLine(sold, 0, quantity)).toEqual(amounts)
  })

  test('the parts sum to the line however they are cut', () => {
    const parts = [returnLine(sold, 0, 1), returnLine(sold, 1, 1499), returnLine(sold, 1500, 1500)]
    const add = (field: 'gross' | 'discount' | 'taxable' | 'total') => parts.reduce((all, part) => all + part[field], 0)
    expect([add('gross'), add('discount'), add('taxable'), add('total')]).toEqual([
      1_000_000, 100_000, 756_303, 900_000,
    ])
  })

  test('prices without tax keep gross − discount = taxable', () => {
    const onTop: SoldLine = {
      quantity: 7000,
      gross: 100,
      discount: 3,
      taxable: 97,
      taxes: [{ code: 'T', rate: '19', base: 97, amount: 18 }],
      total: 115,
    }
    for (let returned = 0; returned < 7000; returned += 1000) {
      const part = returnLine(onTop, returned, 1000)
      expect(part.gross - part.discount).toBe(part.taxable)
      expect(part.taxable + (part.taxes[0]?.amount ?? 0)).toBe(part.total)
    }
  })

  test('a line that cost nothing gives nothing back', () => {
    const free: SoldLine = {
      quantity: 2000,
      gross: 500,
      discount: 500,
      taxable: 0,
      taxes: [{ code: 'T', rate: '19', base: 0, amount: 0 }],
      total: 0,
    }
    expect(returnLine(free, 0, 1000)).toMatchObject({ gross: 250, discount: 250, total: 0 })
  })

  test.each([
    [0, 0],
    [0, -1000],
    [0, 3001],
    [2000, 1001],
    [-1, 1],
    [0, 0.5],
  ])('refuses %d returned and %d now', (before, now) => {
    expect(() => returnLine(sold, before, now)).toThrow(RangeError)
  })
})
