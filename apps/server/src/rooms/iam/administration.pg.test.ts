import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, PASSWORD, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const everywhere = (roleId: string) => [{ roleId, storeId: null }]
const newUser = (more: object = {}) => ({
  username: 'lucia',
  fullName: 'Lucía Núñez',
  password: 'cerro-verde-2819',
  assignments: everywhere(ids.roles.cashier),
  ...more,
})

describe('users', () => {
  test('are created, read, found, changed and exported', async () => {
    const created = await shop.api('POST', '/users', newUser({ email: 'lucia@example.com', pin: '4821' }))
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      active: true,
      hasPin: true,
      mustChangePassword: true,
      version: 1,
      lastLoginAt: null,
    })
    expect(created.headers.etag).toBe('"1"')
    expect((await shop.api('GET', `/users/${created.body.id}`)).body).toEqual(created.body)
    expect((await shop.api('GET', '/users?q=NUNEZ')).body.items).toEqual([created.body])
    const changed = await shop.api('PATCH', `/users/${created.body.id}`, { fullName: 'Lucía N.', pin: null })
    expect(changed.body).toMatchObject({ fullName: 'Lucía N.', hasPin: false, version: 2 })
    const file = await shop.api('GET', '/users?format=csv')
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.raw.toString()).toContain('lucia,Lucía N.,lucia@example.com,sí')
    const login = await shop.api(
      'POST',
      '/auth/login',
      { username: 'lucia', password: 'cerro-verde-2819' },
      { as: null },
    )
    expect(login.body.user.mustChangePassword).toBe(true)
  })

  test('pages hold every user once, in each order', async () => {
    for (const sort of ['username', '-username', 'fullName', '-createdAt']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body } = await shop.api('GET', `/users?limit=3&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        seen.push(...body.items.map((user: { username: string }) => user.username))
        cursor = body.nextCursor
      }
      expect([...seen].sort()).toEqual(['admin', 'cashier', 'manager', 'viewer'])
      if (sort === '-username') expect(seen).toEqual(['viewer', 'manager', 'cashier', 'admin'])
    }
    expect((await shop.api('GET', '/users?cursor=garbage')).status).toBe(422)
    expect((await shop.api('GET', '/users?sort=password')).status).toBe(422)
    const there = await shop.api('GET', `/users?storeId=${ids.store2}&active=true`)
    expect(there.body.items).toHaveLength(3)
  })

  test('what is wrong is told at its field', async () => {
    const refused = async (more: object) => (await shop.api('POST', '/users', newUser(more))).body
    expect(await refused({ username: 'admin' })).toMatchObject({
      code: 'already_exists',
      errors: [{ path: 'username' }],
    })
    expect(await refused({ username: 'no spaces' })).toMatchObject({ status: 422, errors: [{ path: 'username' }] })
    expect(await refused({ password: 'password123' })).toMatchObject({
      code: 'password_rejected',
      errors: [{ path: 'password' }],
    })
    expect(await refused({ assignments: everywhere(uuid()) })).toMatchObject({
      errors: [{ path: 'assignments.0.roleId' }],
    })
    expect(await refused({ assignments: [{ roleId: ids.roles.cashier, storeId: uuid() }] })).toMatchObject({
      errors: [{ path: 'assignments.0.storeId' }],
    })
    expect(await refused({ admin: true })).toMatchObject({
      status: 422,
      errors: [{ path: 'admin', message: 'unknown property' }],
    })
  })

  test('a change made on an old version is refused', async () => {
    const patch = (version: string) =>
      shop.api('PATCH', `/users/${ids.users.viewer}`, { fullName: 'V' }, { headers: { 'if-match': version } })
    expect((await patch('"1"')).status).toBe(200)
    const late = await patch('W/"1"')
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ code: 'version_conflict', currentVersion: 2 })
    expect((await patch('*')).status).toBe(200)
    expect((await patch('latest')).status).toBe(422)
  })

  test('a password somebody else set must be changed, and signs out', async () => {
    const { body } = await shop.api('PATCH', `/users/${ids.users.viewer}`, { password: 'cerro-verde-2819' })
    expect(body.mustChangePassword).toBe(true)
    await expect.poll(async () => (await shop.api('GET', '/auth/me', undefined, { as: 'viewer' })).status).toBe(401)
    const trail = await shop.api('GET', '/audit-events?action=user.update')
    expect(trail.body.items[0].detail).toEqual({ password: 'set' })
  })

  test('one with a history is switched off, one without is gone', async () => {
    const { body } = await shop.api('POST', '/users', newUser())
    expect((await shop.api('DELETE', `/users/${body.id}`)).status).toBe(204)
    expect((await shop.api('GET', `/users/${body.id}`)).status).toBe(404)
    await shop.api('POST', '/auth/login', { username: 'cashier', password: PASSWORD }, { as: null })
    expect((await shop.api('DELETE', `/users/${ids.users.cashier}`)).status).toBe(204)
    expect((await shop.api('GET', `/users/${ids.users.cashier}`)).body.active).toBe(false)
  })

  test('the last administrator cannot be switched off, demoted or removed, even by two at once', async () => {
    const admin = `/users/${ids.users.admin}`
    const last = { status: 409, code: 'last_administrator' }
    expect((await shop.api('PATCH', admin, { active: false })).body).toMatchObject(last)
    expect((await shop.api('PATCH', admin, { assignments: everywhere(ids.roles.manager) })).body).toMatchObject(last)
    const oneStore = [{ roleId: ids.roles.admin, storeId: ids.store }]
    expect((await shop.api('PATCH', admin, { assignments: oneStore })).body).toMatchObject(last)
    expect((await shop.api('DELETE', admin)).body).toMatchObject(last)

    const { body: second } = await shop.api('POST', '/users', newUser({ assignments: everywhere(ids.roles.admin) }))
    const both = await Promise.all([
      shop.api('PATCH', admin, { active: false }),
      shop.api('PATCH', `/users/${second.id}`, { active: false }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('nobody gives more than they hold, or touches who holds more', async () => {
    await shop.api('PATCH', `/roles/${ids.roles.manager}`, {
      permissions: ['users.read', 'users.write', 'sales.create'],
    })
    const asManager = (method: 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) =>
      shop.api(method, url, body, { as: 'manager' })
    await expect
      .poll(
        async () => (await asManager('POST', '/users', newUser({ assignments: everywhere(ids.roles.admin) }))).status,
      )
      .toBe(403)
    const self = { assignments: everywhere(ids.roles.admin) }
    expect((await asManager('PATCH', `/users/${ids.users.manager}`, self)).status).toBe(403)
    expect((await asManager('PATCH', `/users/${ids.users.admin}`, { password: 'cerro-verde-2819' })).status).toBe(403)
    expect((await asManager('DELETE', `/users/${ids.users.admin}`)).status).toBe(403)
  })
})

describe('roles', () => {
  test('are added, changed and deleted while nobody has them', async () => {
    const role = {
      code: 'stock',
      name: 'Bodega',
      permissions: ['inventory.read', 'catalog.read'],
      maxDiscountPercent: '2.5',
    }
    const created = await shop.api('POST', '/roles', role)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      builtIn: false,
      users: 0,
      maxDiscountPercent: '2.5',
      permissions: ['catalog.read', 'inventory.read'],
    })
    const url = `/roles/${created.body.id}`
    const changed = await shop.api(
      'PATCH',
      url,
      { permissions: ['inventory.adjust'] },
      { headers: { 'if-match': '1' } },
    )
    expect(changed.body).toMatchObject({ permissions: ['inventory.adjust'], version: 2, name: 'Bodega' })
    const { body: user } = await shop.api('POST', '/users', newUser({ assignments: everywhere(created.body.id) }))
    expect((await shop.api('DELETE', url)).body.code).toBe('in_use')
    await shop.api('DELETE', `/users/${user.id}`)
    expect((await shop.api('DELETE', url)).status).toBe(204)
    expect((await shop.api('GET', url)).status).toBe(404)
  })

  test('built-in ones can be edited and not deleted; the administrators keep the keys of the house', async () => {
    expect((await shop.api('DELETE', `/roles/${ids.roles.viewer}`)).body.code).toBe('conflict')
    const admin = `/roles/${ids.roles.admin}`
    const { body } = await shop.api('GET', admin)
    for (const key of ['users.write', 'roles.write']) {
      const without = body.permissions.filter((permission: string) => permission !== key)
      expect((await shop.api('PATCH', admin, { permissions: without })).body.code).toBe('last_administrator')
    }
    expect((await shop.api('POST', '/roles', { code: 'admin', name: 'x', permissions: [] })).body.code).toBe(
      'already_exists',
    )
    expect((await shop.api('POST', '/roles', { code: 'x', name: 'x', permissions: ['sales.fly'] })).status).toBe(422)
  })

  test('every change is in the audit trail, which pages and filters', async () => {
    await shop.api('PATCH', `/roles/${ids.roles.viewer}`, { permissions: ['users.read'] })
    await shop.api('PATCH', `/roles/${ids.roles.viewer}`, { name: 'Lector' })
    const first = await shop.api('GET', '/audit-events?entity=role&limit=1')
    const second = await shop.api('GET', `/audit-events?entity=role&limit=1&cursor=${first.body.nextCursor}`)
    expect(first.body.items[0].sequence).toBe(second.body.items[0].sequence + 1)
    expect(second.body.items[0].detail.given).toEqual(['users.read'])
    expect(second.body.nextCursor).toBeNull()
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Bogota' }).format(new Date())
    expect((await shop.api('GET', `/audit-events?from=${today}&to=${today}`)).body.items).toHaveLength(2)
    expect((await shop.api('GET', '/audit-events?to=2020-01-01')).body.items).toEqual([])
    expect((await shop.api('GET', '/audit-events?format=xlsx')).raw.subarray(0, 2).toString()).toBe('PK')
  })
})
