import { expect, test } from 'vitest'
import { grown, NO_BURST, scannedText } from './scan-burst.ts'

function typed(text: string, gapMs: number, startMs = 1_000) {
  let burst = NO_BURST
  let at = startMs
  for (const key of text) {
    burst = grown(burst, key, at)
    at += gapMs
  }
  return { burst, endMs: at }
}

test('a code at a scanner’s pace is a scan', () => {
  const { burst, endMs } = typed('7702032250011', 8)
  expect(scannedText(burst, endMs)).toBe('7702032250011')
})

test('a person typing the same code is none', () => {
  const { burst, endMs } = typed('7702032250011', 60)
  expect(scannedText(burst, endMs)).toBeNull()
})

test('what a person typed before the scan does not stick to it', () => {
  let { burst } = typed('ca', 120, 0)
  let at = 900
  for (const key of '7702032250011') {
    burst = grown(burst, key, at)
    at += 5
  }
  expect(scannedText(burst, at)).toBe('7702032250011')
})

test('Enter long after the last key ends no scan', () => {
  const { burst, endMs } = typed('7702032250011', 8)
  expect(scannedText(burst, endMs + 500)).toBeNull()
})

test('a few quick keys are a person’s', () => {
  const { burst, endMs } = typed('50000', 5)
  expect(scannedText(burst, endMs)).toBeNull()
})
