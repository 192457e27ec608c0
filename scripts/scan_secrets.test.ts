import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { secretsIn } from './secret-patterns.ts'

const folder = mkdtempSync(join(tmpdir(), 'odata-pos-scan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Put together here, so that this file itself holds none.
const RANDOM = ['k7Qm2XrD9h', 'WAvP3TzL5b', 'Nc8Ej4Gf6H', 'sUyR1iKoBq', 'MxV'].join('')
const SECRETS: readonly (readonly [string, string])[] = [
  ['private key', ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')],
  ['age private key', `AGE-SECRET-${'KEY-1'}${'Q9'.repeat(29)}`],
  ['AWS access key', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')],
  ['GitHub token', `gh${'p_'}${RANDOM}`],
  ['npm token', `npm${'_'}${RANDOM.slice(0, 36)}`],
  ['Google API key', `AI${'za'}${RANDOM.slice(0, 35)}`],
  ["API key, refresh token or approval of O'Data POS", `pos${'_'}${RANDOM}`],
  ['address with a password', `postgres://pos_user:${RANDOM.slice(0, 20)}@db.tienda.example/pos`],
  ['secret in a setting', `JWT_SECRET=${RANDOM}`],
  ['secret in a setting', `const API_TOKEN = '${RANDOM}'`],
]

test.each(SECRETS)('%s is found, with its line', (kind, secret) => {
  expect(secretsIn(`one\ntwo ${secret} three\n`)).toContainEqual({ line: 2, kind })
})

test.each([
  'JWT_SECRET=',
  `JWT_SECRET: \${JWT_SECRET:?}`,
  'PASSWORD = "granizo-azul-72"',
  'postgres://user:password@localhost/pos',
  `postgres://pos_user:\${POS_USER_PASSWORD:?}@pos-postgres-production:5432/pos`,
  "JWT_SECRET: 'given from outside, more than 32 characters'",
  'const REFRESH_TOKEN_SECONDS = 30 * 86_400',
  'the keys begin with `pos_` and are shown once',
])('%s is none', (text) => {
  expect(secretsIn(text)).toEqual([])
})

test('looks through what git tracks, and at names that hold nothing but secrets', () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder })
  const scan = () => {
    const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'scan_secrets.ts'), folder], {
      encoding: 'utf8',
    })
    return { status, lines: stdout.trim().split('\n') }
  }
  expect(scan()).toMatchObject({ status: 0, lines: [expect.stringContaining('no git checkout')] })
  git('init', '-q')
  writeFileSync(join(folder, 'settings.ts'), `// first\nconst key = 'pos_${RANDOM}'\n`)
  writeFileSync(join(folder, 'secrets.json'), '{}')
  writeFileSync(join(folder, '.env.production.example'), 'JWT_SECRET=\n')
  expect(scan()).toEqual({ status: 0, lines: ['No secret in 0 files.'] })
  git('add', '-A')
  expect(scan()).toEqual({
    status: 1,
    lines: ['secrets.json: a file of secrets', "settings.ts:2: API key, refresh token or approval of O'Data POS"],
  })
}, 30_000)
