import { describe, expect, test } from 'vitest'

const files = (of: Record<string, object>) =>
  Object.fromEntries(Object.entries(of).map(([path, words]) => [path.slice('./es/'.length), words]))

const spanish = files(import.meta.glob<object>('./es/*.ts', { eager: true, import: 'default' }))
const english = files(import.meta.glob<object>('./en/*.ts', { eager: true, import: 'default' }))

/** The `{{count}}` of every text, by its path. */
function holes(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'object' && value !== null) return holes(value, here)
    return [[here, [...String(value).matchAll(/\{\{\w+\}\}/g)].map(String).sort().join()]]
  })
}

describe('the two catalogues', () => {
  test('hold the same files', () => {
    expect(Object.keys(english)).toEqual(Object.keys(spanish))
    expect(Object.keys(spanish).length).toBeGreaterThan(15)
  })

  test.each(Object.keys(spanish))('%s: both languages fill in the same figures and leave nothing empty', (name) => {
    const [es, en] = [spanish[name] ?? {}, english[name] ?? {}]
    expect(Object.fromEntries(holes(en))).toEqual(Object.fromEntries(holes(es)))
    expect(JSON.stringify([es, en])).not.toContain('""')
  })
})
