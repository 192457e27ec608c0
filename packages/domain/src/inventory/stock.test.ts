import { expect, test } from 'vitest'
import { decideStock, wouldGoBelow } from './index.ts'

test.each([
  [{ trackStock: true, stockPolicy: 'refuse' as const, onHand: 2000 }, 2000, 'take'],
  [{ trackStock: true, stockPolicy: 'refuse' as const, onHand: 2000 }, 2001, 'refuse'],
  [{ trackStock: true, stockPolicy: 'allow' as const, onHand: 2000 }, 2001, 'take_and_flag'],
  [{ trackStock: true, stockPolicy: 'refuse' as const, onHand: -1 }, 1, 'refuse'],
  [{ trackStock: false, stockPolicy: 'refuse' as const, onHand: 0 }, 5000, 'untracked'],
])('%j less %i: %s', (product, quantity, decision) => {
  expect(decideStock(product, quantity)).toBe(decision)
})

test('the last unit may go', () => {
  expect(wouldGoBelow(1000, 1000)).toBe(false)
  expect(wouldGoBelow(999, 1000)).toBe(true)
})
