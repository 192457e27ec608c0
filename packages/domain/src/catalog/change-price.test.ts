import { expect, test } from 'vitest'
import { changedPrice } from './change-price.ts'

test.each([
  ['set', 1_990_000, { kind: 'set', amount: 100 } as const, 100],
  ['8 % up', 1_990_000, { kind: 'percent', direction: 'up', percent: '8', step: 1 } as const, 2_149_200],
  [
    '8 % up to whole 50 pesos',
    1_990_000,
    { kind: 'percent', direction: 'up', percent: '8', step: 5_000 } as const,
    2_150_000,
  ],
  ['2.5 % down', 1_000, { kind: 'percent', direction: 'down', percent: '2.5', step: 1 } as const, 975],
  ['an amount up', 450_000, { kind: 'amount', direction: 'up', amount: 20_000, step: 1 } as const, 470_000],
  ['more down than there is', 450_000, { kind: 'amount', direction: 'down', amount: 460_000, step: 100 } as const, 0],
  ['half a step goes up', 150, { kind: 'amount', direction: 'up', amount: 0, step: 100 } as const, 200],
])('%s', (_name, price, rule, changed) => {
  expect(changedPrice(price, rule)).toBe(changed)
})
