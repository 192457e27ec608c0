import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../platform/db.ts'
import { ids, PASSWORD, PINS, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { consumeApproval } from './index.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

describe('switching cashier by PIN', () => {
  const pin = (username: string, digits: string, registerId: string = ids.register) =>
    shop.api('POST', '/auth/pin', { username, pin: digits, registerId }, { as: 'manager' })

  test('signs the next one in', async () => {
    const { status, body } = await pin('cashier', PINS.cashier)
    expect(status).toBe(200)
    expect(body.user.id).toBe(ids.users.cashier)
    expect((await shop.api('GET', '/auth/me', undefined, { as: body.accessToken })).body.username).toBe('cashier')
    const { body: trail } = await shop.api('GET', '/audit-events?action=auth.pin_sign_in')
    expect(trail.items[0]).toMatchObject({
      userId: ids.users.cashier,
      storeId: ids.store,
      detail: { vouchedBy: ids.users.manager },
    })
  })

  test('wrong PIN, unknown user, and no work in that store get one answer', async () => {
    const answers = [
      await pin('cashier', '9999'),
      await pin('nobody', '9999'),
      await pin('cashier', PINS.cashier, ids.register2),
    ]
    for (const { status, body } of answers) expect([status, body.code]).toEqual([401, 'invalid_credentials'])
    expect((await pin('cashier', PINS.cashier, ids.store)).status).toBe(404)
  })

  test('guessing locks the name at the tills, and leaves the password alone', async () => {
    for (let guess = 0; guess < 5; guess++) await pin('cashier', `000${guess}`)
    expect((await pin('cashier', PINS.cashier)).status).toBe(429)
    const login = await shop.api('POST', '/auth/login', { username: 'cashier', password: PASSWORD }, { as: null })
    expect(login.status).toBe(200)
  })

  test('needs a signed-in till', async () => {
    const body = { username: 'cashier', pin: PINS.cashier, registerId: ids.register }
    expect((await shop.api('POST', '/auth/pin', body, { as: null })).status).toBe(401)
  })

  test('one sets one’s own PIN with the password', async () => {
    const set = (currentPassword: string) =>
      shop.api('PUT', '/auth/pin', { pin: '8246', currentPassword }, { as: 'cashier' })
    expect((await set('wrong')).status).toBe(422)
    expect((await set(PASSWORD)).status).toBe(204)
    expect((await pin('cashier', PINS.cashier)).status).toBe(401)
    expect((await pin('cashier', '8246')).status).toBe(200)
  })
})

describe('approvals on the spot', () => {
  const ask = (more: object = {}) =>
    shop.api(
      'POST',
      '/auth/approvals',
      { username: 'manager', pin: PINS.manager, permission: 'sales.void', storeId: ids.store, reason: 'typo', ...more },
      { as: 'cashier' },
    )
  const cashier = { userId: ids.users.cashier }
  const use = (token: string, more: object = {}) =>
    inTransaction(shop.db, (tx) =>
      consumeApproval(tx, cashier, {
        token,
        permission: 'sales.void',
        storeId: ids.store,
        usedFor: ids.customer,
        ...more,
      }),
    )

  test('say who allowed it and why, and work once', async () => {
    const { status, body } = await ask()
    expect(status).toBe(201)
    expect(body.approvedBy.id).toBe(ids.users.manager)
    expect(await use(body.token)).toBe(ids.users.manager)
    await expect(use(body.token)).rejects.toMatchObject({ code: 'invalid_approval' })
    const row = await shop.db.selectFrom('approvals').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      requested_by: ids.users.cashier,
      approved_by: ids.users.manager,
      reason: 'typo',
      used_for: ids.customer,
    })
    expect(JSON.stringify(row)).not.toContain(body.token)
    const trail = await shop.api('GET', '/audit-events?action=approval.give')
    expect(trail.body.items[0]).toMatchObject({
      approvedBy: ids.users.manager,
      userId: ids.users.cashier,
      detail: { reason: 'typo' },
    })
  })

  test('count for one permission, one store, one asker and two minutes', async () => {
    const { token } = (await ask()).body
    const wrong = { code: 'invalid_approval' }
    await expect(use(token, { permission: 'sales.return_blind' })).rejects.toMatchObject(wrong)
    await expect(use(token, { storeId: ids.store2 })).rejects.toMatchObject(wrong)
    await expect(use(`${token}x`)).rejects.toMatchObject(wrong)
    const stranger = inTransaction(shop.db, (tx) =>
      consumeApproval(tx, { userId: ids.users.viewer }, { token, permission: 'sales.void', storeId: ids.store }),
    )
    await expect(stranger).rejects.toMatchObject(wrong)
    await shop.pool.query("update approvals set expires_at = now() - interval '1 second'")
    await expect(use(token)).rejects.toMatchObject(wrong)
  })

  test('a rolled-back use gives the approval back, and of two uses at once one wins', async () => {
    const { token } = (await ask()).body
    const failing = inTransaction(shop.db, async (tx) => {
      await consumeApproval(tx, cashier, { token, permission: 'sales.void', storeId: ids.store })
      throw new Error('the sale failed')
    })
    await expect(failing).rejects.toThrow('the sale failed')
    const results = await Promise.allSettled([use(token), use(token)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a PIN alone finds its owner, unless two people have it', async () => {
    expect((await ask({ username: undefined })).body.approvedBy.id).toBe(ids.users.manager)
    await shop.pool.query(
      "update users set pin_hash = (select pin_hash from users where username = 'manager') where username = 'admin'",
    )
    expect((await ask({ username: undefined })).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'username' }],
    })
  })

  test('who may not do it cannot approve it, and guesses are counted', async () => {
    expect((await ask({ username: 'cashier', pin: PINS.cashier })).status).toBe(401)
    expect((await ask({ permission: 'users.write' })).status).toBe(401)
    for (let guess = 0; guess < 5; guess++) await ask({ username: undefined, pin: `900${guess}` })
    expect((await ask({ username: undefined })).status).toBe(429)
  })
})
