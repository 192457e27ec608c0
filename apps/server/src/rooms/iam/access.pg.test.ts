import { createHmac } from 'node:crypto'
import { BUILT_IN_ROLES, PERMISSIONS } from '@odata-pos/domain/iam'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, PASSWORD, type Persona, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { accessTokens } from '../../platform/tokens.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const part = (token: string, index: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString())

function forge(header: object, claims: object, secret: string): string {
  const body = `${base64(header)}.${base64(claims)}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

describe('access tokens', () => {
  const me = (as: string | null) => shop.api('GET', '/auth/me', undefined, { as })

  test('none, garbage and forged ones are refused', async () => {
    const good = shop.tokens.admin
    const [header, claims] = [part(good, 0), part(good, 1)]
    const { jwtSecret } = shop.ctx.config
    const forgeries = {
      'alg none': `${base64({ ...header, alg: 'none' })}.${base64(claims)}.`,
      'alg none, signed': forge({ ...header, alg: 'none' }, claims, jwtSecret),
      'another key': forge(header, claims, 'a secret of somebody else entirely'),
      'another key and its own kid': forge({ ...header, kid: 'theirs' }, claims, 'a secret of somebody else entirely'),
      'no kid': forge({ alg: 'HS256', typ: 'at+jwt' }, claims, jwtSecret),
      'another algorithm': forge({ ...header, alg: 'HS512' }, claims, jwtSecret),
      'another audience': forge(header, { ...claims, aud: 'elsewhere' }, jwtSecret),
      'no expiry': forge(header, { ...claims, exp: undefined }, jwtSecret),
      'no session': forge(header, { ...claims, sid: undefined }, jwtSecret),
      "somebody else's claims": `${good.split('.')[0]}.${base64({ ...claims, sub: ids.users.manager })}.${good.split('.')[2]}`,
      'no signature': `${good.split('.').slice(0, 2).join('.')}.`,
      garbage: 'not-a-token',
    }
    for (const [name, token] of Object.entries(forgeries)) {
      const { status, body } = await me(token)
      expect([name, status, body.code]).toEqual([name, 401, 'unauthenticated'])
    }
    expect((await me(good)).status).toBe(200)
    const nobody = await me(null)
    expect(nobody.status).toBe(401)
    expect(nobody.headers['www-authenticate']).toBe('Bearer')
  })

  test('a token ends after 15 minutes, remembered or not', async () => {
    expect((await me(shop.tokens.admin)).status).toBe(200)
    shop.setClock(new Date(Date.now() + 16 * 60_000))
    for (const persona of ['admin', 'viewer'] as const) {
      expect((await me(shop.tokens[persona])).body.code).toBe('token_expired')
    }
    shop.setClock(null)
  })

  test('a token of the previous key is good until it expires, one of an older key is not', async () => {
    const old = shop.ctx.config.jwtSecret
    await shop.close()
    shop = await testShop({ config: { jwtSecret: 'the secret after the rotation, 32+', jwtPreviousSecret: old } })
    const claims = { userId: ids.users.admin, sessionId: ids.sessions.admin }
    const sign = (secret: string) => accessTokens({ current: secret, previous: null }, shop.ctx.clock).sign(claims)
    expect((await me(await sign(old))).status).toBe(200)
    expect((await me(shop.tokens.admin)).status).toBe(200)
    expect((await me(await sign('the secret of two rotations ago, 32'))).status).toBe(401)
  })

  test('switching a user off ends the running sessions', async () => {
    expect((await me(shop.tokens.cashier)).status).toBe(200)
    const off = await shop.api('PATCH', `/users/${ids.users.cashier}`, { active: false })
    expect(off.status).toBe(200)
    await expect.poll(async () => (await me(shop.tokens.cashier)).status).toBe(401)
  })

  test('a changed role counts at once', async () => {
    const seen = () => shop.api('GET', '/users', undefined, { as: 'viewer' })
    const denied = await seen()
    expect(denied.status).toBe(403)
    expect(denied.body).toMatchObject({ code: 'forbidden', permission: 'users.read' })
    await shop.api('PATCH', `/roles/${ids.roles.viewer}`, { permissions: ['users.read'] })
    await expect.poll(async () => (await seen()).status).toBe(200)
  })
})

describe('who must change the password', () => {
  test('can do nothing else until it is changed', async () => {
    await shop.api('PATCH', `/users/${ids.users.manager}`, { mustChangePassword: true })
    const { body } = await shop.api('POST', '/auth/login', { username: 'manager', password: PASSWORD }, { as: null })
    expect(body.user.mustChangePassword).toBe(true)
    const as = body.accessToken
    for (const url of ['/users', '/roles', '/permissions']) {
      expect((await shop.api('GET', url, undefined, { as })).body.code).toBe('password_change_required')
    }
    const pin = { username: 'cashier', pin: '3333', registerId: ids.register }
    expect((await shop.api('POST', '/auth/pin', pin, { as })).status).toBe(403)
    expect((await shop.api('GET', '/auth/me', undefined, { as })).status).toBe(200)

    const changed = await shop.api(
      'POST',
      '/auth/change-password',
      { currentPassword: PASSWORD, newPassword: 'cerro-verde-2819' },
      { as },
    )
    expect(changed.status).toBe(200)
    expect(changed.body.user.mustChangePassword).toBe(false)
    expect((await shop.api('GET', '/users', undefined, { as: changed.body.accessToken })).status).toBe(200)
    await expect.poll(async () => (await shop.api('GET', '/auth/me', undefined, { as })).status).toBe(401)
    expect((await shop.api('POST', '/auth/refresh', { refreshToken: body.refreshToken }, { as: null })).status).toBe(
      401,
    )
  })

  test('weak, short, equal and wrongly proven passwords are refused', async () => {
    const change = (newPassword: string, currentPassword = PASSWORD) =>
      shop.api('POST', '/auth/change-password', { currentPassword, newPassword }, { as: 'cashier' })
    expect((await change('short')).body).toMatchObject({ code: 'validation_failed', errors: [{ path: 'newPassword' }] })
    for (const weak of ['password123', 'Contraseña123', 'cashier-1234', '1234567890', 'aaaaaaaaaaaa', PASSWORD]) {
      expect([weak, (await change(weak)).body.code]).toEqual([weak, 'password_rejected'])
    }
    expect((await change('ñ'.repeat(37))).status).toBe(422)
    expect((await change('cerro-verde-2819', 'wrong')).body.errors).toEqual([
      { path: 'currentPassword', message: 'is wrong' },
    ])
  })
})

describe('the permission matrix', () => {
  test('names every permission in both languages', async () => {
    const { body } = await shop.api('GET', '/permissions')
    expect(body.permissions.map((row: { code: string }) => row.code)).toEqual(PERMISSIONS)
    for (const { description } of body.permissions) expect(description.es && description.en).toBeTruthy()
  })

  test.each(['admin', 'manager', 'cashier', 'viewer'] as const)(
    '%s reaches what the role says and nothing else',
    async (as: Persona) => {
      const held: ReadonlySet<string> = new Set(BUILT_IN_ROLES[as])
      const missing = '01900000-0000-7000-8fff-000000000000'
      const attempts = [
        ['GET', '/users', 'users.read'],
        ['POST', '/users', 'users.write'],
        ['PATCH', `/users/${missing}`, 'users.write'],
        ['DELETE', `/users/${missing}`, 'users.write'],
        ['GET', '/roles', 'roles.read'],
        ['POST', '/roles', 'roles.write'],
        ['PATCH', `/roles/${missing}`, 'roles.write'],
        ['DELETE', `/roles/${missing}`, 'roles.write'],
        ['GET', '/permissions', 'roles.read'],
        ['GET', '/api-keys', 'settings.read'],
        ['POST', '/api-keys', 'settings.write'],
        ['DELETE', `/api-keys/${missing}`, 'settings.write'],
        ['GET', '/audit-events', 'audit.read'],
      ] as const
      for (const [method, url, permission] of attempts) {
        const { status, body } = await shop.api(method, url, method === 'GET' ? undefined : {}, { as })
        const answer = status === 403 ? `403 ${body.permission}` : 'let in'
        expect([method, url, answer]).toEqual([method, url, held.has(permission) ? 'let in' : `403 ${permission}`])
      }
    },
  )
})

describe('API keys', () => {
  const key = async (permissions: string[]) =>
    (await shop.api('POST', '/api-keys', { name: 'Web shop', permissions })).body

  test('open what they were made for, are shown once and stored hashed', async () => {
    const made = await key(['users.read'])
    expect(made.key).toMatch(/^pos_/)
    expect((await shop.api('GET', '/users', undefined, { as: made.key })).status).toBe(200)
    expect((await shop.api('GET', '/roles', undefined, { as: made.key })).body.permission).toBe('roles.read')
    const { body } = await shop.api('GET', '/api-keys')
    expect(JSON.stringify(body)).not.toContain(made.key)
    expect(body.items[0]).toMatchObject({ name: 'Web shop', permissions: ['users.read'], revokedAt: null })
    const { rows } = await shop.pool.query('select k::text as row from api_keys k')
    expect(rows[0].row).not.toContain(made.key)
  })

  test('a revoked key, and one nobody made, are refused', async () => {
    const made = await key(['users.read'])
    expect((await shop.api('GET', '/users', undefined, { as: made.key })).status).toBe(200)
    expect((await shop.api('DELETE', `/api-keys/${made.id}`)).status).toBe(204)
    await expect.poll(async () => (await shop.api('GET', '/users', undefined, { as: made.key })).status).toBe(401)
    expect((await shop.api('GET', '/users', undefined, { as: 'pos_invented' })).status).toBe(401)
  })

  test('cannot act as a person', async () => {
    const made = await key(['users.read'])
    const body = { currentPassword: PASSWORD, newPassword: 'cerro-verde-2819' }
    expect((await shop.api('POST', '/auth/change-password', body, { as: made.key })).status).toBe(403)
    expect((await shop.api('GET', '/auth/me', undefined, { as: made.key })).body.permissions).toEqual(['users.read'])
  })

  test('nobody makes a key that holds more than they do', async () => {
    await shop.api('PATCH', `/roles/${ids.roles.manager}`, { permissions: ['settings.read', 'settings.write'] })
    const greedy = { name: 'Mine', permissions: ['users.write'] }
    await expect
      .poll(async () => (await shop.api('POST', '/api-keys', greedy, { as: 'manager' })).body)
      .toMatchObject({ code: 'forbidden', permission: 'users.write' })
  })
})
