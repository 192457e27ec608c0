import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROBLEMS } from '@odata-pos/domain/problems'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestShop, testShop } from '../testing/test-app.ts'

let shop: TestShop
let webRoot: string
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'odata-pos-web-'))
  await mkdir(join(webRoot, 'assets'))
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>till</title>')
  await writeFile(join(webRoot, 'sw.js'), '// worker')
  await writeFile(join(webRoot, 'assets/main-a1b2c3.js'), `export const text = '${'x'.repeat(6000)}'`)
  shop = await testShop({ config: { webRoot } })
})
afterAll(async () => {
  await shop.close()
  await rm(webRoot, { recursive: true, force: true })
})

const json = { 'content-type': 'application/json' }
const get = (url: string, headers: Record<string, string> = {}) => shop.app.inject({ method: 'GET', url, headers })

describe('every answer', () => {
  test('bears a request id: the caller’s when it is sane, else a new one', async () => {
    const given = await get('/api/v1/health', { 'x-request-id': 'till-7.42' })
    expect(given.headers['x-request-id']).toBe('till-7.42')
    for (const wrong of ['', 'a b', 'x'.repeat(65), '<script>']) {
      const { headers } = await get('/api/v1/nowhere', { 'x-request-id': wrong })
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('has strict headers and opens nothing to other origins', async () => {
    for (const url of ['/', '/api/v1/health', '/api/v1/nowhere']) {
      const { headers } = await get(url, { origin: 'https://elsewhere.example' })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("img-src 'self' data: blob:")
      expect(policy).not.toMatch(/unsafe|upgrade-insecure/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('SAMEORIGIN')
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('failures are problems of RFC 9457', () => {
  const expectProblem = (answer: Awaited<ReturnType<typeof get>>, status: number, code: string) => {
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({
      type: `urn:odata-pos:problem:${code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      requestId: answer.headers['x-request-id'],
    })
  }
  const post = (payload: string | Buffer, headers: Record<string, string> = json) =>
    shop.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload, headers })

  test('unknown routes and methods', async () => {
    expectProblem(await get('/api/v1/nowhere'), 404, 'not_found')
    expectProblem(await get('/api'), 404, 'not_found')
    expectProblem(await shop.app.inject({ method: 'DELETE', url: '/api/v1/health' }), 404, 'not_found')
    expectProblem(await get('/api/v1/users/%zz'), 400, 'malformed')
  })

  test('bodies that cannot be read', async () => {
    for (const body of ['{', '{"username": }', '', 'null x', '{"__proto__": {"admin": true}}']) {
      expectProblem(await post(body), 400, 'malformed')
    }
    expectProblem(await post('<xml/>', { 'content-type': 'text/xml' }), 415, 'unsupported_media_type')
  })

  test('bodies over a megabyte', async () => {
    const big = JSON.stringify({ username: 'x'.repeat(1_048_600), password: 'x' })
    expectProblem(await post(big), 413, 'payload_too_large')
  })

  test('well-formed but wrong: each field by its path', async () => {
    const answer = await post(JSON.stringify({ username: 7, extra: 1, more: 2 }))
    expectProblem(answer, 422, 'validation_failed')
    expect(
      answer
        .json()
        .errors.map((error: { path: string }) => error.path)
        .sort(),
    ).toEqual(['extra', 'more', 'password', 'username'])
    expectProblem(await post('[]'), 422, 'validation_failed')
    expectProblem(await post('null'), 422, 'validation_failed')
  })

  test('a text the database cannot hold is refused, not a failure of ours', async () => {
    const answer = await shop.api('GET', '/users?q=%00')
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed'])
    const injection = await shop.api('GET', `/users?q=${encodeURIComponent("'; drop table users; --")}`)
    expect(injection.body.items).toEqual([])
  })

  test('the catalogue holds HTTP statuses of failures alone', () => {
    for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
      expect(title).toMatch(/^[A-Z]/)
    }
  })

  test('a bug answers 500 with one sentence and nothing of the inside', async () => {
    const broken = await testShop()
    try {
      await broken.pool.query('alter table roles rename to roles_gone')
      const answer = await broken.api('GET', '/roles')
      expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
      expect(JSON.stringify(answer.body)).not.toMatch(/roles_gone|relation|select|\.ts/i)
    } finally {
      await broken.close()
    }
  })
})

describe('a flood from one address', () => {
  test('without a token is refused with Retry-After, and those with one go on', async () => {
    const flooded = await testShop()
    try {
      const ask = () => flooded.api('GET', '/users', undefined, { as: null })
      for (let n = 0; n < 600; n++) expect((await ask()).status).toBe(401)
      const refused = await ask()
      expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect((await flooded.api('GET', '/auth/me')).status).toBe(200)
    } finally {
      await flooded.close()
    }
  })
})

describe('while the database is away', () => {
  test('everything answers 503 with Retry-After, and recovers by itself', async () => {
    const away = await testShop({ config: { databasePoolMax: 2 } })
    const database = new URL(away.url).pathname.slice(1)
    const asSuperuser = async (statement: string) => {
      const { default: pg } = await import('pg')
      const { inject } = await import('vitest')
      const client = new pg.Client({ connectionString: inject('superuserUrl') })
      await client.connect()
      await client.query(statement).finally(() => client.end())
    }
    try {
      expect((await away.api('GET', '/roles')).status).toBe(200)
      await asSuperuser(`alter database ${database} with allow_connections false`)
      await asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`)
      for (const url of ['/roles', '/users', '/company', '/permissions?', '/auth/me']) {
        const answer = await away.api('GET', url, undefined, { as: 'viewer' })
        if (answer.status === 200 || answer.status === 403) continue
        expect([url, answer.status, answer.body.code]).toEqual([url, 503, 'database_unavailable'])
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      }
      const login = { username: 'admin', password: 'whatever-it-is' }
      expect((await away.api('POST', '/auth/login', login, { as: null })).status).toBe(503)
      expect((await away.api('GET', '/roles')).status).toBe(503)
      const health = await away.api('GET', '/health', undefined, { as: null })
      expect([health.status, health.body]).toEqual([503, { status: 'unhealthy', database: 'disconnected' }])
      await asSuperuser(`alter database ${database} with allow_connections true`)
      await expect.poll(async () => (await away.api('GET', '/roles')).status).toBe(200)
    } finally {
      await asSuperuser(`alter database ${database} with allow_connections true`)
      await away.close()
    }
  })
})

describe('the web app', () => {
  test('hashed files are kept for ever, pages and the worker are asked for again', async () => {
    const asset = await get('/assets/main-a1b2c3.js', { 'accept-encoding': 'gzip' })
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-encoding']).toBe('gzip')
    for (const url of ['/', '/index.html', '/sw.js', '/admin/products', '/admin/products?q=1']) {
      const { statusCode, headers } = await get(url)
      expect([url, statusCode, headers['cache-control']]).toEqual([url, 200, 'no-cache'])
    }
  })

  test('pages of the router get the page, missing files and API paths do not', async () => {
    expect((await get('/admin/cash/sessions')).payload).toContain('<title>till')
    expect((await get('/assets/gone-123.js')).statusCode).toBe(404)
    expect((await get('/../package.json')).statusCode).toBe(404)
    expect((await get('/%2e%2e/%2e%2e/etc/passwd')).payload).not.toContain('root:')
    expect((await shop.app.inject({ method: 'POST', url: '/admin' })).statusCode).toBe(404)
  })
})
