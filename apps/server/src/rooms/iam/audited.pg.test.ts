import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids, PASSWORD, PINS, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

type Call = Parameters<TestShop['api']>
const ANEW = { as: null }
const post = (url: string, body?: object, options?: Call[3]) => shop.api('POST', url, body, options)
const patch = (url: string, body: object) => shop.api('PATCH', url, body)
const remove = (url: string) => shop.api('DELETE', url)

/** Newest first. */
async function actions(): Promise<string[]> {
  const { rows } = await shop.pool.query<{ action: string }>('select action from audit.events order by sequence desc')
  return rows.map(({ action }) => action)
}

test('every way in and out, every change of people, permissions and settings stands in the trail', async () => {
  const login = (password: string) => post('/auth/login', { username: 'viewer', password }, ANEW)
  const session = (await login(PASSWORD)).body
  const own = { as: session.accessToken }
  const person = { id: uuid(), username: 'nueva', fullName: 'Nueva', password: PASSWORD }
  const user = { ...person, assignments: [{ roleId: ids.roles.cashier, storeId: ids.store }] }
  const role = { id: uuid(), code: 'apoyo', name: 'Apoyo', permissions: ['catalog.read'] }
  const keyOf = async () => (await post('/api-keys', { name: 'Web', permissions: ['catalog.read'] })).body.id
  const idOf = async (list: string) => (await shop.api('GET', list)).body.items[0].id
  const register = { storeId: ids.store, code: 'C9', name: 'Caja 9', salePrefix: 'C9-' }
  const tax = { code: 'T7', name: 'Otro', rate: '7' }

  const done: readonly (readonly [action: string, change: () => ReturnType<TestShop['api']>])[] = [
    ['auth.sign_in', () => login(PASSWORD)],
    ['auth.sign_in_failed', () => login('not-the-password')],
    [
      'auth.pin_sign_in',
      () => post('/auth/pin', { username: 'cashier', pin: PINS.cashier, registerId: ids.register }, { as: 'manager' }),
    ],
    ['auth.pin_change', () => shop.api('PUT', '/auth/pin', { pin: '9753', currentPassword: PASSWORD }, own)],
    ['auth.second_factor_start', () => post('/auth/second-factor', { currentPassword: PASSWORD })],
    ['auth.sign_out', () => post('/auth/logout', {}, own)],
    [
      'auth.password_change',
      () =>
        post('/auth/change-password', { currentPassword: PASSWORD, newPassword: 'otra-clave-78' }, { as: 'viewer' }),
    ],
    ['user.create', () => post('/users', user)],
    ['user.update', () => patch(`/users/${user.id}`, { assignments: user.assignments })],
    ['user.delete', () => remove(`/users/${user.id}`)],
    ['user.deactivate', () => remove(`/users/${ids.users.viewer}`)],
    ['session.revoke', () => remove(`/users/${ids.users.manager}/sessions`)],
    ['role.create', () => post('/roles', role)],
    ['role.update', () => patch(`/roles/${role.id}`, { permissions: ['catalog.read', 'sales.read'] })],
    ['role.delete', () => remove(`/roles/${role.id}`)],
    ['api_key.create', () => post('/api-keys', { name: 'Otra', permissions: ['catalog.read'] })],
    ['api_key.revoke', async () => remove(`/api-keys/${await keyOf()}`)],
    ['company.update', () => patch('/company', { phone: '601 555 0000' })],
    ['payment_method.update', () => patch('/payment-methods/cash', { name: 'Plata' })],
    ['tax.create', () => post('/taxes', tax)],
    ['tax.update', () => patch(`/taxes/${ids.taxes.iva5}`, { name: 'IVA 5' })],
    ['store.create', () => post('/stores', { code: 'SUR', name: 'Sur' })],
    ['store.update', () => patch(`/stores/${ids.store}`, { name: 'Centro histórico' })],
    ['register.create', () => post('/registers', register)],
    ['register.update', () => patch(`/registers/${ids.register}`, { name: 'Caja uno' })],
    ['price_list.create', () => post('/price-lists', { name: 'Mayoristas' })],
    ['price_list.update', async () => patch(`/price-lists/${await idOf('/price-lists')}`, { name: 'Por mayor' })],
  ]
  for (const [action, change] of done) {
    const before = (await actions()).length
    const answer = await change()
    const after = await actions()
    expect([action, answer.status, after.slice(0, after.length - before)]).toEqual([
      action,
      answer.status,
      expect.arrayContaining([action]),
    ])
  }
})

test('the trail is found by what the action is called, and its file says it in words', async () => {
  const { body } = await shop.api('GET', '/audit-events?q=cambió un rol')
  expect(new Set(body.items.map(({ action }: { action: string }) => action))).toEqual(new Set(['role.update']))
  const headers = { 'accept-language': 'en' }
  const file = await shop.api('GET', '/audit-events?format=csv&action=role.create', undefined, { headers })
  expect(String(file.body)).toContain('Created a role')
  expect(String(file.body)).toContain('role.create')
})

test('what an API key changed bears its name', async () => {
  const { key } = (await post('/api-keys', { name: 'Contabilidad', permissions: ['settings.write'] })).body
  await shop.api('PATCH', '/company', { phone: '601 555 1111' }, { as: key })
  const { body } = await shop.api('GET', '/audit-events?action=company.update&limit=1')
  expect(body.items[0].detail).toEqual({ phone: '601 555 1111', apiKey: 'Contabilidad' })
})
