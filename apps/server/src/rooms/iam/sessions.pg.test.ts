import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, PASSWORD, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const login = async (username: string, userAgent = 'Firefox on a phone', password = PASSWORD) =>
  (await shop.api('POST', '/auth/login', { username, password }, { as: null, headers: { 'user-agent': userAgent } }))
    .body
const refresh = (refreshToken: string) => shop.api('POST', '/auth/refresh', { refreshToken }, { as: null })
const statusOf = async (as: string) => (await shop.api('GET', '/auth/me', undefined, { as })).status

describe('sessions', () => {
  test('one’s own are listed with device, address and when they were last seen', async () => {
    const phone = await login('manager')
    const later = new Date(Date.now() + 3_600_000)
    shop.setClock(later)
    const renewed = (await refresh(phone.refreshToken)).body
    const { body } = await shop.api('GET', '/auth/sessions', undefined, { as: renewed.accessToken })
    expect(body.items).toHaveLength(2)
    expect(body.items[0]).toMatchObject({ ip: '127.0.0.1', current: true, lastSeenAt: later.toISOString() })
    expect(Date.parse(body.items[0].startedAt)).toBeLessThan(later.getTime() - 3_000_000)
    expect(body.items[1]).toMatchObject({ id: ids.sessions.manager, current: false })
    const found = await shop.api('GET', '/auth/sessions?q=no-such-device', undefined, { as: renewed.accessToken })
    expect(found.body.items).toEqual([])
    const file = await shop.api('GET', '/auth/sessions?format=csv', undefined, { as: renewed.accessToken })
    expect(file.status).toBe(200)
    shop.setClock(null)
  })

  test('ending one’s own ends its refresh and its access at once, and no other', async () => {
    const phone = await login('manager')
    const { body } = await shop.api('GET', '/auth/sessions', undefined, { as: phone.accessToken })
    const own = body.items.find(({ current }: { current: boolean }) => current).id
    expect((await shop.api('DELETE', `/auth/sessions/${own}`, undefined, { as: 'admin' })).status).toBe(404)
    expect((await shop.api('DELETE', `/auth/sessions/${own}`, undefined, { as: 'manager' })).status).toBe(204)
    expect((await refresh(phone.refreshToken)).status).toBe(401)
    await expect.poll(() => statusOf(phone.accessToken)).toBe(401)
    expect(await statusOf('manager')).toBe(200)
    expect((await shop.api('DELETE', `/auth/sessions/${own}`, undefined, { as: 'manager' })).status).toBe(404)
    const trail = await shop.api('GET', '/audit-events?action=session.revoke')
    expect(trail.body.items).toHaveLength(1)
    expect(trail.body.items[0]).toMatchObject({ entityId: own, detail: { userId: ids.users.manager } })
  })

  test('all but this one end together', async () => {
    const [one, two] = [await login('manager'), await login('manager')]
    expect((await shop.api('DELETE', '/auth/sessions', undefined, { as: one.accessToken })).status).toBe(204)
    expect((await refresh(two.refreshToken)).status).toBe(401)
    expect((await refresh(one.refreshToken)).status).toBe(200)
  })

  test('an administrator sees and ends somebody else’s; others do not', async () => {
    const phone = await login('cashier')
    expect((await shop.api('GET', `/users/${ids.users.cashier}/sessions`, undefined, { as: 'manager' })).status).toBe(
      403,
    )
    const { body } = await shop.api('GET', `/users/${ids.users.cashier}/sessions`)
    expect(body.items).toHaveLength(2)
    const [newest] = body.items
    expect((await shop.api('DELETE', `/users/${ids.users.cashier}/sessions/${newest.id}`)).status).toBe(204)
    expect((await refresh(phone.refreshToken)).status).toBe(401)
    expect((await shop.api('DELETE', `/users/${ids.users.cashier}/sessions`)).status).toBe(204)
    await expect.poll(() => statusOf('cashier')).toBe(401)
    expect((await shop.api('GET', `/users/${ids.users.cashier}/sessions`)).body.items).toEqual([])
    expect((await shop.api('GET', `/users/${ids.store}/sessions`)).status).toBe(404)
    expect((await shop.api('DELETE', `/users/${ids.store}/sessions`)).status).toBe(404)
  })

  test('who holds less cannot end the sessions of who holds more', async () => {
    const { key } = (await shop.api('POST', '/api-keys', { name: 'People', permissions: ['users.write'] })).body
    const refused = await shop.api('DELETE', `/users/${ids.users.admin}/sessions`, undefined, { as: key })
    expect(refused.status).toBe(403)
    expect((await shop.api('GET', '/auth/sessions', undefined, { as: key })).status).toBe(403)
  })
})

describe('passwords that were', () => {
  const change = async (as: string, currentPassword: string, newPassword: string) =>
    shop.api('POST', '/auth/change-password', { currentPassword, newPassword }, { as })
  const word = (n: number) => `granizo-verde-${n}${n}`

  test('none of the last five comes back, however it is set', async () => {
    let { accessToken: token } = await login('manager')
    let current = PASSWORD
    const same = await change(token, current, current)
    expect([same.status, same.body.code, same.body.errors[0].path]).toEqual([422, 'password_rejected', 'newPassword'])
    for (let n = 1; n <= 4; n++) {
      const changed = await change(token, current, word(n))
      expect(changed.status).toBe(200)
      token = changed.body.accessToken
      current = word(n)
      expect((await change(token, current, PASSWORD)).body.code).toBe('password_rejected')
    }
    const byAdmin = await shop.api('PATCH', `/users/${ids.users.manager}`, { password: word(2) })
    expect([byAdmin.status, byAdmin.body.code]).toEqual([422, 'password_rejected'])
    // The fifth change forgets the first password, and keeps no more than four old ones.
    token = (await change(token, current, word(5))).body.accessToken
    expect((await change(token, word(5), PASSWORD)).status).toBe(200)
    const { rows } = await shop.pool.query('select count(*)::int as kept from password_history')
    expect(rows[0].kept).toBe(4)
  })
})
