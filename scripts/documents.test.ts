import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../apps/server/src/config.ts'
import { demoUsers } from '../apps/server/src/rooms/setup/demo/shop.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const pages = ['*.md', 'docs/**/*.md'].flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
const dataDir = mkdtempSync(join(tmpdir(), 'odata-pos-documents-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)

describe.each(pages)('%s', (page) => {
  test('leads to files that exist', () => {
    const links = found(read(page), /\]\((?!https?:|#|mailto:)([^)#\s]+)/g)
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([])
  })

  test('names commands that exist', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
    const commands = found(read(page), /npm run ([a-z:]+)/g)
    expect(commands.filter((command) => scripts[command] === undefined)).toEqual([])
  })
})

describe('the settings', () => {
  const variables = found(read('apps/server/src/config.ts'), /^ {2}([A-Z][A-Z_]+): optional\(/gm).sort()

  test.each(['README.md', 'README.es.md'])('stand in %s, all of them and no others', (page) => {
    expect(variables.length).toBeGreaterThan(0)
    const named =
      read(page)
        .match(/^\| `[A-Z].*$/gm)
        ?.flatMap((row) => found(row.split(' | ')[0] ?? '', /`([A-Z_]+)`/g)) ?? []
    expect(named.sort()).toEqual(variables)
  })

  test('have in .env.example the value they have when left out', () => {
    const lines = read('.env.example').matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)
    const example = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
    expect(Object.keys(example).sort()).toEqual(variables)
    expect(loadConfig({ ...example, DATA_DIR: dataDir })).toEqual(loadConfig({ DATA_DIR: dataDir }))
    const keys = { JWT_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'y'.repeat(32) }
    expect(loadConfig({ DATA_DIR: example.DATA_DIR, ...keys }).dataDir).toBe(join(ROOT, 'data'))
  })
})

test.each(['README.md', 'README.es.md'])("%s gives the demo's passwords and PINs", (page) => {
  for (const { username, password, pin } of demoUsers) {
    const row = read(page)
      .split('\n')
      .find((line) => line.startsWith(`| \`${username}\``))
    expect(row, username).toContain(password === null ? '|' : `\`${password}\``)
    expect(row, username).toContain(pin ?? '|')
  }
})

test("the cashier's guide speaks of what the till shows", () => {
  const guide = read('docs/CASHIER_GUIDE.es.md')
  const words = found(read('apps/web/src/shared/i18n/es/till.ts'), /'([^']+)'/g)
  expect(found(guide, /\*\*([^*]+)\*\*/g).filter((word) => !words.includes(word))).toEqual([])
  const keys = found(read('apps/web/src/till/commands.ts'), /key: '([^']+)'/g).map((key) =>
    key.replace('Delete', 'Supr'),
  )
  expect(keys.filter((key) => !guide.includes(`\`${key}\``))).toEqual([])
})

test('each row of the threat model in SECURITY.md names a test that there is', () => {
  const rows = [...read('SECURITY.md').matchAll(/^\| ([STRIDE]) \|.*\| `([\w./-]+\.test\.ts)`: (.+) \|$/gm)].map(
    ([, kind = '', file = '', title = '']) => ({ kind, file, title }),
  )
  expect([...new Set(rows.map(({ kind }) => kind))].sort().join('')).toBe('DEIRST')
  expect(rows.length).toBe(read('SECURITY.md').match(/^\| [STRIDE] \|/gm)?.length)
  const textOf = (file: string) => {
    const path = [file, join('apps/server/src', file)].find((one) => existsSync(join(ROOT, one)))
    return path === undefined ? '' : read(path)
  }
  const stands = ({ file, title }: { file: string; title: string }) =>
    ["'", '"', '`'].some((quote) => textOf(file).includes(`${quote}${title}${quote}`))
  expect(rows.filter((row) => !stands(row))).toEqual([])
})

test('every decision is in the index', () => {
  const listed = found(read('docs/decisions/README.md'), /\((\d{4}-[a-z0-9-]+\.md)\)/g)
  expect(globSync('[0-9]*.md', { cwd: join(ROOT, 'docs/decisions') }).sort()).toEqual(listed)
})
