import { expect, test } from 'vitest'
import { refundOf } from './return-amounts.ts'

const cash = { code: 'cash', name: 'Efectivo', kind: 'cash' } as const
const card = { code: 'card', name: 'Tarjeta', kind: 'card' } as const

test('a cash refund is rounded up to a coin, a card refund is exact', () => {
  expect(refundOf(3_792_500, cash, 5_000)).toEqual([{ method: 'cash', amount: 3_795_000 }])
  expect(refundOf(3_792_500, card, 5_000)).toEqual([{ method: 'card', amount: 3_792_500 }])
})

test('goods that cost nothing give nothing back', () => {
  expect(refundOf(0, cash, 5_000)).toEqual([])
})
