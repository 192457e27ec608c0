import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ConfigError, loadConfig, rotateJwtSecret } from './config.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'odata-pos-config-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const load = (env: NodeJS.ProcessEnv = {}) => loadConfig({ DATA_DIR: dataDir, ...env })

test('runs with nothing set: this machine alone, port 8000, embedded database', () => {
  expect(load()).toMatchObject({
    host: '127.0.0.1',
    port: 8000,
    dataDir,
    databaseUrl: null,
    redisUrl: null,
    webConcurrency: 1,
    passwordCost: 12,
    trustProxy: false,
  })
})

test('an empty variable is one that is not set', () => {
  expect(load({ REDIS_URL: '', PORT: '', DATABASE_URL: '' })).toMatchObject({
    redisUrl: null,
    port: 8000,
    databaseUrl: null,
  })
})

test('the secret is made once, kept, and readable by its owner alone', () => {
  const { jwtSecret } = load()
  expect(jwtSecret.length).toBeGreaterThanOrEqual(32)
  expect(load().jwtSecret).toBe(jwtSecret)
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a secret that is given is used and not stored', () => {
  const JWT_SECRET = 'given from outside, more than 32 characters'
  const ENCRYPTION_KEY = 'another from outside, 32 characters and more'
  expect(load({ JWT_SECRET, ENCRYPTION_KEY, DATABASE_URL: 'postgres://u:p@db.example/pos' })).toMatchObject({
    jwtSecret: JWT_SECRET,
    encryptionKey: ENCRYPTION_KEY,
  })
  expect(() => readFileSync(join(dataDir, 'secrets.json'))).toThrow('ENOENT')
})

test('an installation older than the encryption key gets one, and keeps the rest', () => {
  const first = load()
  const path = join(dataDir, 'secrets.json')
  const { encryptionKey: _, ...older } = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify(older))
  const { encryptionKey, jwtSecret } = load()
  expect([jwtSecret, encryptionKey.length >= 32]).toEqual([first.jwtSecret, true])
  expect(load().encryptionKey).toBe(encryptionKey)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...older, encryptionKey })
})

test('a rotated key signs from then on, and the one before it still counts', () => {
  expect(rotateJwtSecret(dataDir)).toBe(false)
  const before = load()
  expect(rotateJwtSecret(dataDir)).toBe(true)
  const after = load()
  expect(after.jwtSecret).not.toBe(before.jwtSecret)
  expect(after).toMatchObject({ jwtPreviousSecret: before.jwtSecret, encryptionKey: before.encryptionKey })
  // A key given from outside has nothing to do with the one kept.
  expect(load({ JWT_SECRET: 'given from outside, more than 32 characters' }).jwtPreviousSecret).toBeNull()
})

test('damaged secrets stop the start: new ones would lock the shop out of its database', () => {
  writeFileSync(join(dataDir, 'secrets.json'), '{"jwtSecret": "sho')
  expect(() => load()).toThrow(ConfigError)
})

test.each([
  ['PORT', '80000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://root@localhost/pos'],
  ['WEB_CONCURRENCY', '0'],
  ['LOG_LEVEL', 'loud'],
  ['JWT_SECRET', 'short'],
  ['POS_TRUST_PROXY', 'maybe'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => load({ [name]: value })).toThrow(new RegExp(`These settings are wrong:\\n  ${name}: `))
})

test('production on a server of its own refuses defaults and weak secrets, naming each', () => {
  const DATABASE_URL = 'postgres://pos_user:pos_user@db.example:5432/pos_odata'
  const weak = { NODE_ENV: 'production', DATABASE_URL, REDIS_URL: 'redis://:changeme@cache.example' }
  expect(() => load(weak)).toThrow(ConfigError)
  expect(() => load(weak)).toThrow(/DATABASE_URL: its password .*\n {2}REDIS_URL: its password /)
  expect(load({ ...weak, NODE_ENV: 'test' }).databaseUrl).toBe(DATABASE_URL)
})

test('production with strong secrets starts, and so does the first day on the embedded database', () => {
  const password = 'qe7Rk0-uPz4_WmVt9sXyB2'
  const DATABASE_URL = `postgres://pos_user:${password}@db.example:5432/pos_odata`
  expect(load({ NODE_ENV: 'production', DATABASE_URL }).databaseUrl).toBe(DATABASE_URL)
  expect(load({ NODE_ENV: 'production' }).databaseUrl).toBeNull()
})
