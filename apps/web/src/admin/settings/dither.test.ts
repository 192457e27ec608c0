import { expect, test } from 'vitest'
import { dithered } from './dither.ts'

const grey = (value: number, dots: number) => Float32Array.from({ length: dots }, () => value)

test('black stays black and white stays white', () => {
  expect([...dithered(grey(0, 16), 8, 2)]).toEqual([0xff, 0xff])
  expect([...dithered(grey(255, 16), 8, 2)]).toEqual([0, 0])
})

test('a shade is as many black dots as it is dark', () => {
  const bits = dithered(grey(64, 64 * 64), 64, 64)
  const black = bits.reduce((count, byte) => count + byte.toString(2).replaceAll('0', '').length, 0)
  expect(black / (64 * 64)).toBeCloseTo(0.75, 1)
})
