import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, PASSWORD, type Persona, PINS, type TestShop, testShop } from '../../../platform/testing/test-app.ts'

let shop: TestShop
let now: Date
beforeEach(async () => {
  shop = await testShop()
  now = new Date()
  shop.setClock(now)
})
afterEach(() => shop.close())

const wait = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
  shop.setClock(now)
}
const codeOf = (secret: string, at = now) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
const wrongCode = (secret: string) => String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0')

const login = (username: string, more: object = {}, password = PASSWORD) =>
  shop.api('POST', '/auth/login', { username, password, ...more }, { as: null })

/** The persona has a second factor: its secret, its recovery codes. The clock moves on past the code that was used. */
async function setUp(persona: Persona): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await shop.api('POST', '/auth/second-factor', { currentPassword: PASSWORD }, { as: persona })
  const { secret } = begun.body
  const done = await shop.api('POST', '/auth/second-factor/confirm', { totp: codeOf(secret) }, { as: persona })
  expect([begun.status, done.status]).toEqual([200, 200])
  wait(60)
  return { secret, recoveryCodes: done.body.recoveryCodes }
}

describe('setting it up', () => {
  test('takes the password, then the first code of the app, and shows ten recovery codes', async () => {
    const none = await shop.api('GET', '/auth/second-factor', undefined, { as: 'manager' })
    expect(none.body).toEqual({
      active: false,
      confirmedAt: null,
      recoveryCodesLeft: 0,
      offered: true,
      required: false,
    })
    const refused = await shop.api('POST', '/auth/second-factor', { currentPassword: 'nope' }, { as: 'manager' })
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'currentPassword'])

    const begun = await shop.api('POST', '/auth/second-factor', { currentPassword: PASSWORD }, { as: 'manager' })
    expect(begun.headers['cache-control']).toBe('no-store')
    expect(new URL(begun.body.uri).searchParams.get('secret')).toBe(begun.body.secret)
    // Begun is not in force.
    expect((await login('manager')).status).toBe(200)
    const confirm = (totp: string) => shop.api('POST', '/auth/second-factor/confirm', { totp }, { as: 'manager' })
    const wrong = await confirm(wrongCode(begun.body.secret))
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'totp'])
    const done = await confirm(codeOf(begun.body.secret))
    expect(done.body.recoveryCodes).toHaveLength(10)
    expect((await confirm(codeOf(begun.body.secret))).status).toBe(409)
    const { body } = await shop.api('GET', '/auth/second-factor', undefined, { as: 'manager' })
    expect(body).toMatchObject({ active: true, recoveryCodesLeft: 10 })
    const listed = await shop.api('GET', `/users/${ids.users.manager}`)
    expect(listed.body.secondFactor).toBe(true)
  })

  test('stores neither the secret nor a recovery code in clear', async () => {
    const { secret, recoveryCodes } = await setUp('admin')
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes).toString('hex')
    const { rows } = await shop.pool.query(`
      select f::text as row from second_factors f union all select r::text from recovery_codes r
      union all select e::text from audit.events e`)
    for (const { row } of rows) {
      expect(row).not.toContain(bytes)
      expect(row).not.toContain(secret)
      for (const code of recoveryCodes) expect(row).not.toContain(code)
    }
  })

  test('ends the sessions that began without it, and keeps the one that asked', async () => {
    const other = await login('admin')
    const kept = await login('admin')
    const as = kept.body.accessToken
    const begun = await shop.api('POST', '/auth/second-factor', { currentPassword: PASSWORD }, { as })
    await shop.api('POST', '/auth/second-factor/confirm', { totp: codeOf(begun.body.secret) }, { as })
    const refresh = (refreshToken: string) => shop.api('POST', '/auth/refresh', { refreshToken }, { as: null })
    expect((await refresh(other.body.refreshToken)).status).toBe(401)
    expect((await refresh(kept.body.refreshToken)).status).toBe(200)
  })

  test('is for people who approve or administer, not for cashiers and API keys', async () => {
    const body = { currentPassword: PASSWORD }
    expect((await shop.api('POST', '/auth/second-factor', body, { as: 'cashier' })).status).toBe(403)
    const key = (await shop.api('POST', '/api-keys', { name: 'Shop', permissions: ['users.write'] })).body.key
    expect((await shop.api('POST', '/auth/second-factor', body, { as: key })).status).toBe(403)
  })
})

describe('signing in with it', () => {
  test('asks for the code by a code of its own, and takes password and code together', async () => {
    const { secret } = await setUp('manager')
    const first = await login('manager')
    expect([first.status, first.body.code]).toEqual([401, 'second_factor_required'])
    expect(first.body.accessToken).toBeUndefined()
    const second = await login('manager', { totp: codeOf(secret) })
    expect(second.status).toBe(200)
    expect(second.body.user.secondFactor).toBe(true)
    const { body } = await shop.api('GET', '/audit-events?action=auth.sign_in')
    expect(body.items[0].detail).toEqual({ secondFactor: 'totp' })
    // Who does not know the password learns nothing of the second factor.
    const guess = await login('manager', { totp: codeOf(secret) }, 'not-the-password')
    expect(guess.body.code).toBe('invalid_credentials')
  })

  test('a code counts once, and none before it; of two at once one gets in', async () => {
    const { secret } = await setUp('manager')
    const earlier = codeOf(secret, new Date(now.getTime() - 30_000))
    const totp = codeOf(secret)
    const answers = await Promise.all([login('manager', { totp }), login('manager', { totp })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await login('manager', { totp })).body.code).toBe('invalid_second_factor')
    expect((await login('manager', { totp: earlier })).body.code).toBe('invalid_second_factor')
    wait(30)
    expect((await login('manager', { totp: codeOf(secret) })).status).toBe(200)
  })

  test('guessing locks the second step after five, sent at once too, and says so in the trail', async () => {
    const { secret } = await setUp('manager')
    const totp = wrongCode(secret)
    const answers = await Promise.all(Array.from({ length: 20 }, () => login('manager', { totp })))
    const tried = answers.filter(({ body }) => body.code === 'invalid_second_factor').length
    expect(tried).toBeGreaterThanOrEqual(5)
    expect(tried).toBeLessThanOrEqual(8)
    const locked = await login('manager', { totp: codeOf(secret) })
    expect([locked.status, locked.body.code]).toEqual([429, 'rate_limited'])
    const { body } = await shop.api('GET', '/audit-events?action=auth.second_factor_failed')
    expect(body.items).toHaveLength(tried)
    wait(900)
    expect((await login('manager', { totp: codeOf(secret) })).status).toBe(200)
  })

  test('a recovery code stands in for the app once', async () => {
    const { recoveryCodes } = await setUp('manager')
    const recoveryCode = recoveryCodes[3]?.toLowerCase().replaceAll('-', ' ')
    expect((await login('manager', { recoveryCode })).status).toBe(200)
    expect((await login('manager', { recoveryCode })).body.code).toBe('invalid_second_factor')
    const { accessToken } = (await login('manager', { recoveryCode: recoveryCodes[0] })).body
    const own = await shop.api('GET', '/auth/second-factor', undefined, { as: accessToken })
    expect(own.body.recoveryCodesLeft).toBe(8)
  })

  test('a secret sealed with a lost key lets nobody in by code, and recovery codes still do', async () => {
    const { secret, recoveryCodes } = await setUp('manager')
    await shop.pool.query("update second_factors set sealed_secret = sealed_secret || '\\x00'")
    expect((await login('manager', { totp: codeOf(secret) })).body.code).toBe('invalid_second_factor')
    expect((await login('manager', { recoveryCode: recoveryCodes[0] })).status).toBe(200)
  })

  test('a PIN is no way round it, and still approves', async () => {
    await setUp('manager')
    const pin = { username: 'manager', pin: PINS.manager, registerId: ids.register }
    const switched = await shop.api('POST', '/auth/pin', pin, { as: 'cashier' })
    expect([switched.status, switched.body.code]).toEqual([403, 'password_sign_in_required'])
    const approval = { pin: PINS.manager, permission: 'sales.void', storeId: ids.store, reason: 'x' }
    expect((await shop.api('POST', '/auth/approvals', approval, { as: 'cashier' })).status).toBe(201)
  })
})

describe('living with it', () => {
  test('new recovery codes take a code of the app and void the old ones', async () => {
    const { secret, recoveryCodes } = await setUp('manager')
    const as = (await login('manager', { recoveryCode: recoveryCodes[0] })).body.accessToken
    const renew = (totp: string) => shop.api('POST', '/auth/second-factor/recovery-codes', { totp }, { as })
    expect((await renew(wrongCode(secret))).status).toBe(422)
    const renewed = await renew(codeOf(secret))
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect((await login('manager', { recoveryCode: recoveryCodes[1] })).status).toBe(401)
    expect((await login('manager', { recoveryCode: renewed.body.recoveryCodes[1] })).status).toBe(200)
  })

  test('goes away for password and code', async () => {
    const { secret } = await setUp('manager')
    const as = (await login('manager', { totp: codeOf(secret) })).body.accessToken
    wait(30)
    const remove = (currentPassword: string, totp: string) =>
      shop.api('POST', '/auth/second-factor/remove', { currentPassword, totp }, { as })
    expect((await remove('wrong', codeOf(secret))).status).toBe(422)
    expect((await remove(PASSWORD, wrongCode(secret))).status).toBe(422)
    expect((await remove(PASSWORD, codeOf(secret))).status).toBe(204)
    expect((await login('manager')).status).toBe(200)
  })

  test('an administrator takes it from whoever lost it, and nobody from those who hold more', async () => {
    await setUp('manager')
    expect((await shop.api('DELETE', `/users/${ids.users.manager}/second-factor`)).status).toBe(204)
    expect((await login('manager')).status).toBe(200)
    expect((await shop.api('DELETE', `/users/${ids.users.manager}/second-factor`)).status).toBe(404)
    const { body } = await shop.api('GET', '/audit-events?action=user.second_factor_reset')
    expect(body.items[0]).toMatchObject({ entityId: ids.users.manager, userId: ids.users.admin })

    await setUp('admin')
    const key = (
      await shop.api(
        'POST',
        '/api-keys',
        { name: 'People', permissions: ['users.write'] },
        {
          as: shop.tokens.admin,
        },
      )
    ).body.key
    const lesser = await shop.api('DELETE', `/users/${ids.users.admin}/second-factor`, undefined, { as: key })
    expect([lesser.status, lesser.body.code]).toEqual([403, 'forbidden'])
  })

  test('the company demands it of administrators: they can do nothing else until it is set up', async () => {
    const demand = { administratorsNeedSecondFactor: true }
    const early = await shop.api('PATCH', '/company', demand)
    expect([early.status, early.body.errors[0].path]).toEqual([422, 'administratorsNeedSecondFactor'])
    const second = await shop.api('POST', '/users', {
      username: 'otra',
      fullName: 'Otra Administradora',
      password: PASSWORD,
      mustChangePassword: false,
      assignments: [{ roleId: ids.roles.admin, storeId: null }],
    })
    expect(second.status).toBe(201)
    const other = (await login('otra')).body.accessToken
    const { secret } = await setUp('admin')
    expect((await shop.api('PATCH', '/company', demand)).status).toBe(200)

    await expect
      .poll(async () => (await shop.api('GET', '/users', undefined, { as: other })).body.code)
      .toBe('second_factor_setup_required')
    expect((await shop.api('GET', '/auth/me', undefined, { as: other })).body.mustSetSecondFactor).toBe(true)
    expect((await shop.api('GET', '/users', undefined, { as: 'manager' })).status).toBe(200)
    const begun = await shop.api('POST', '/auth/second-factor', { currentPassword: PASSWORD }, { as: other })
    await shop.api('POST', '/auth/second-factor/confirm', { totp: codeOf(begun.body.secret) }, { as: other })
    await expect.poll(async () => (await shop.api('GET', '/users', undefined, { as: other })).status).toBe(200)

    const remove = { currentPassword: PASSWORD, totp: codeOf(secret) }
    expect((await shop.api('POST', '/auth/second-factor/remove', remove)).status).toBe(409)
    expect((await login('admin')).body.code).toBe('second_factor_required')
  })
})
