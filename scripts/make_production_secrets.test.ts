import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// Programs start here: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const SCRIPT = join(import.meta.dirname, 'make_production_secrets.ts')
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-secrets-'))
  file = join(folder, '.env.production')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function script(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, '--file', file, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('makes a strong secret for each, in a file that only its owner reads, and prints none', () => {
  const made = script('--domain', 'pos.tienda.example')
  expect([made.status, made.stderr]).toEqual([0, ''])
  const settings = parseEnv(readFileSync(file, 'utf8'))
  expect(settings.POS_DOMAIN).toBe('pos.tienda.example')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  for (const name of ['POSTGRES_PASSWORD', 'POS_OWNER_PASSWORD', 'POS_USER_PASSWORD', 'JWT_SECRET', 'METRICS_TOKEN']) {
    expect(settings[name]).toMatch(/^[\w-]{43}$/)
    expect(made.stdout).not.toContain(settings[name])
  }
  expect(script('--check').status).toBe(0)
})

test('keeps what is there and fills in only what is missing', () => {
  script('--domain', 'pos.tienda.example')
  const before = parseEnv(readFileSync(file, 'utf8'))
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^METRICS_TOKEN=.*$/m, 'METRICS_TOKEN='))
  appendFileSync(file, 'OWN=thing\n')
  expect(JSON.parse(script('--json').stdout)).toMatchObject({ ok: true, made: ['METRICS_TOKEN'] })
  const { METRICS_TOKEN, ...after } = parseEnv(readFileSync(file, 'utf8'))
  expect(METRICS_TOKEN).toHaveLength(43)
  expect({ ...after, METRICS_TOKEN: before.METRICS_TOKEN }).toEqual({ ...before, OWN: 'thing' })
})

test('--check names each secret that is weak, missing or used twice, and not its value', () => {
  script('--domain', 'pos.tienda.example')
  const set = (name: string, value: string) =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`))
  const { JWT_SECRET = '' } = parseEnv(readFileSync(file, 'utf8'))
  set('POS_USER_PASSWORD', 'pos_user')
  set('REDIS_PASSWORD', '')
  set('METRICS_TOKEN', JWT_SECRET)
  set('GRAFANA_PASSWORD', 'Changeme_changeme_9')
  const { status, stdout } = script('--check', '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout).problems).toEqual([
    'POS_USER_PASSWORD is a well-known default',
    'REDIS_PASSWORD is empty',
    'METRICS_TOKEN is the same as JWT_SECRET',
    'GRAFANA_PASSWORD is a placeholder',
  ])
  expect(stdout).not.toContain(JWT_SECRET)
})

test('a wrong call says how it is called', () => {
  expect(script()).toMatchObject({ status: 64, stdout: expect.stringContaining('--domain is needed') })
  expect(script('--loud')).toMatchObject({ status: 64, stderr: expect.stringContaining('--check') })
  expect(script('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Exit status') })
})
