import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, PASSWORD, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const login = (username: string, password: string, extra: object = {}) =>
  shop.api('POST', '/auth/login', { username, password, ...extra }, { as: null })
const WRONG = 'not-the-password'
const minutes = (count: number) => new Date(Date.now() + count * 60_000)

describe('signing in', () => {
  test('answers with tokens and who it is, whatever the case of the name', async () => {
    const { status, body, headers } = await login(' Admin ', PASSWORD)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatchObject({ expiresIn: 900, user: { id: ids.users.admin, username: 'admin', roles: ['admin'] } })
    expect(body.user.stores).toHaveLength(2)
    const me = await shop.api('GET', '/auth/me', undefined, { as: body.accessToken })
    expect(me.body).toEqual(body.user)
  })

  test('a cashier of one store sees that store and that role', async () => {
    const { body } = await login('cashier', PASSWORD)
    expect(body.user.stores.map((store: { id: string }) => store.id)).toEqual([ids.store])
    expect(body.user).toMatchObject({ maxDiscountPercent: '10', hasPin: true, roles: ['cashier'] })
    expect(body.user.permissions).toContain('sales.create')
    expect(body.user.permissions).not.toContain('users.read')
  })

  test('unknown user, wrong password and inactive user get one answer', async () => {
    await shop.db.updateTable('users').set({ active: false }).where('username', '=', 'viewer').execute()
    const answers = [await login('nobody', WRONG), await login('admin', WRONG), await login('viewer', PASSWORD)]
    for (const { status, body } of answers) {
      expect(status).toBe(401)
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' })
    }
    expect(answers[0]?.body.code).toBe('invalid_credentials')
  })

  test('guessing locks the name, known or not, longer each time and past a restart', async () => {
    for (const name of ['cashier', 'nobody']) {
      for (let guess = 0; guess < 5; guess++) expect((await login(name, `${WRONG}${guess}`)).status).toBe(401)
      const locked = await login(name, PASSWORD)
      expect(locked.status).toBe(429)
      expect(locked.body.code).toBe('rate_limited')
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(25)
      expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(30)
    }
    expect((await login('admin', PASSWORD)).status).toBe(200)

    shop.setClock(minutes(1))
    expect((await login('cashier', WRONG)).status).toBe(401)
    const longer = await login('cashier', PASSWORD)
    expect(Number(longer.headers['retry-after'])).toBeGreaterThan(50)
    shop.setClock(minutes(3))
    expect((await login('cashier', PASSWORD)).status).toBe(200)
    shop.setClock(null)
  })

  test('a burst of guesses sent at once gets little more than five tries', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => login('manager', `${WRONG}${n}`)))
    const tried = answers.filter(({ status }) => status === 401).length
    expect(tried).toBeLessThanOrEqual(8)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40 - tried)
  })

  test('guessing at many names locks the address', async () => {
    for (let n = 0; n < 25; n++) expect((await login(`name${n}`, WRONG)).status).toBe(401)
    expect((await login('admin', PASSWORD)).status).toBe(429)
  })

  test('success and failure stand in the audit trail, without the password or what was typed for a name', async () => {
    await login('admin', PASSWORD)
    await login('My Password Is Secret 123', WRONG)
    const { body } = await shop.api('GET', '/audit-events?entity=user')
    expect(body.items.map((event: { action: string }) => event.action)).toEqual(['auth.sign_in_failed', 'auth.sign_in'])
    expect(JSON.stringify(body)).not.toMatch(/granizo|secret 123|not-the/i)
  })
})

describe('refreshing', () => {
  const refresh = (refreshToken: string) => shop.api('POST', '/auth/refresh', { refreshToken }, { as: null })

  test('rotates the token, keeps the session and stores only a hash', async () => {
    const first = await login('admin', PASSWORD)
    const second = await refresh(first.body.refreshToken)
    expect(second.status).toBe(200)
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken)
    expect((await shop.api('GET', '/users', undefined, { as: second.body.accessToken })).status).toBe(200)
    const { rows } = await shop.pool.query('select t::text as row from refresh_tokens t')
    expect(rows.some(({ row }) => row.includes(second.body.refreshToken))).toBe(false)
  })

  test('an old token coming back ends the whole session at once', async () => {
    const first = await login('admin', PASSWORD)
    const second = await refresh(first.body.refreshToken)
    expect((await refresh(first.body.refreshToken)).body.code).toBe('invalid_refresh_token')
    expect((await refresh(second.body.refreshToken)).status).toBe(401)
    await expect
      .poll(async () => (await shop.api('GET', '/auth/me', undefined, { as: second.body.accessToken })).status)
      .toBe(401)
    expect((await shop.api('GET', '/audit-events?action=auth.refresh_reused')).body.items).toHaveLength(1)
  })

  test('of two refreshes with one token at most one gives tokens', async () => {
    const { body } = await login('admin', PASSWORD)
    const answers = await Promise.all([refresh(body.refreshToken), refresh(body.refreshToken)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  test('an unknown and an expired token are refused alike', async () => {
    const { body } = await login('admin', PASSWORD)
    const unknown = await refresh('rt_unknown')
    shop.setClock(minutes(31 * 24 * 60))
    const expired = await refresh(body.refreshToken)
    shop.setClock(null)
    expect([unknown.status, expired.status]).toEqual([401, 401])
    expect(expired.body.code).toBe(unknown.body.code)
  })

  test('signing out ends the session and nobody else’s', async () => {
    const mine = await login('admin', PASSWORD)
    const other = await login('admin', PASSWORD)
    const out = await shop.api('POST', '/auth/logout', {}, { as: mine.body.accessToken })
    expect(out.status).toBe(204)
    expect((await refresh(mine.body.refreshToken)).status).toBe(401)
    expect((await refresh(other.body.refreshToken)).status).toBe(200)
  })

  test('signing out needs no body', async () => {
    const { body } = await login('admin', PASSWORD)
    expect((await shop.api('POST', '/auth/logout', undefined, { as: body.accessToken })).status).toBe(204)
  })
})

describe('in a browser', () => {
  const cookieOf = (headers: Readonly<Record<string, unknown>>) => String(headers['set-cookie'])

  test('the refresh token is an HttpOnly cookie of the sign-in routes and not in the body', async () => {
    const { body, headers } = await login('admin', PASSWORD, { cookie: true })
    expect(body.refreshToken).toBeUndefined()
    expect(cookieOf(headers)).toMatch(/^pos_refresh=rt_[^;]+;/)
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']) expect(cookieOf(headers)).toContain(part)
    const cookie = cookieOf(headers).split(';')[0] ?? ''
    const next = await shop.api('POST', '/auth/refresh', undefined, { as: null, headers: { cookie } })
    expect(next.status).toBe(200)
    expect(next.body.refreshToken).toBeUndefined()
    expect(cookieOf(next.headers)).not.toContain(cookie)
  })

  test('a cookie whose answer was lost is traded once more; once the new one was used, the old one ends the session', async () => {
    const { headers } = await login('admin', PASSWORD, { cookie: true })
    const first = cookieOf(headers).split(';')[0] ?? ''
    const trade = (cookie: string) => shop.api('POST', '/auth/refresh', undefined, { as: null, headers: { cookie } })
    const lost = await trade(first)
    const again = await trade(first)
    expect([lost.status, again.status]).toEqual([200, 200])
    // What was lost is void, should it turn up after all.
    expect((await trade(cookieOf(lost.headers).split(';')[0] ?? '')).status).toBe(401)
    const second = cookieOf(again.headers).split(';')[0] ?? ''
    const third = await trade(second)
    expect(third.status).toBe(200)
    expect((await trade(first)).status).toBe(401)
    expect((await trade(cookieOf(third.headers).split(';')[0] ?? '')).status).toBe(401)
  })

  test('another origin cannot use the cookie, and using it up fails too', async () => {
    const { headers } = await login('admin', PASSWORD, { cookie: true })
    const cookie = cookieOf(headers).split(';')[0] ?? ''
    const call = (more: Record<string, string>) =>
      shop.api('POST', '/auth/refresh', {}, { as: null, headers: { cookie, host: 'pos.example', ...more } })
    expect((await call({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await call({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await call({ origin: 'null' })).status).toBe(403)
    expect((await call({ origin: 'http://pos.example:8080' })).status).toBe(403)
    const planted = await shop.api(
      'POST',
      '/auth/login',
      { username: 'admin', password: PASSWORD, cookie: true },
      { as: null, headers: { origin: 'https://evil.example' } },
    )
    expect([planted.status, planted.headers['set-cookie']]).toEqual([403, undefined])
    expect((await call({ origin: 'http://pos.example', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('signing out clears the cookie', async () => {
    const { body, headers } = await login('admin', PASSWORD, { cookie: true })
    const cookie = cookieOf(headers).split(';')[0] ?? ''
    const out = await shop.api('POST', '/auth/logout', {}, { as: body.accessToken, headers: { cookie } })
    expect(cookieOf(out.headers)).toMatch(/pos_refresh=;/)
    expect((await shop.api('POST', '/auth/refresh', {}, { as: null, headers: { cookie } })).status).toBe(401)
  })
})
