import { expect, test } from 'vitest'
import { quantityText } from './quantity.ts'

test.each([
  ['2', 'es-CO', '2'],
  ['1144.041', 'es-CO', '1.144,041'],
  ['0.477', 'es-CO', '0,477'],
  ['-3', 'es-CO', '−3'],
  ['1144.5', 'en-GB', '1,144.500'],
  ['999999999', 'en-GB', '999,999,999'],
])('%s in %s reads %s', (quantity, locale, text) => {
  expect(quantityText(quantity, locale)).toBe(text)
})
