import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rotate } from './server-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a full log is put aside, five of them are kept, and a small one stays', () => {
  const file = join(folder, 'odata-pos.log')
  expect(rotate(file, 10)).toBe(false)
  for (let day = 1; day <= 8; day++) {
    writeFileSync(file, `the log of day ${day}`)
    expect(rotate(file, 10)).toBe(true)
  }
  writeFileSync(file, 'small')
  expect(rotate(file, 10)).toBe(false)
  expect(readdirSync(folder).toSorted()).toEqual(['odata-pos.log', ...[1, 2, 3, 4, 5].map((n) => `odata-pos.log.${n}`)])
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('the log of day 8')
  expect(readFileSync(`${file}.5`, 'utf8')).toBe('the log of day 4')
})
