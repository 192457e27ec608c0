import { expect, test } from 'vitest'
import { flatDetail } from './flat-detail.ts'

test('nested changes become paths, lists their places', () => {
  expect(flatDetail({ price: { from: 100, to: 0 }, tags: ['a', 'b'], note: null, active: false })).toEqual([
    ['price.from', '100'],
    ['price.to', '0'],
    ['tags.0', 'a'],
    ['tags.1', 'b'],
    ['note', '—'],
    ['active', 'false'],
  ])
  expect(flatDetail({})).toEqual([])
})
