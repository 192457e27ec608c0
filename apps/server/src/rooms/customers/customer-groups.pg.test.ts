import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const makeGroup = async (name: string, rest: object = {}) =>
  (await shop.api('POST', '/customer-groups', { name, ...rest })).body

describe('customer groups', () => {
  test('are made, renamed and deleted; a name stands once', async () => {
    const made = await makeGroup('Mayoristas')
    expect(made).toMatchObject({ name: 'Mayoristas', priceListId: null, active: true, customers: 0, version: 1 })
    expect((await shop.api('POST', '/customer-groups', { name: 'Mayoristas' })).body.code).toBe('already_exists')
    const url = `/customer-groups/${made.id}`
    const renamed = await shop.api('PATCH', url, { name: 'Empleados' }, { headers: { 'if-match': '"1"' } })
    expect(renamed.body).toMatchObject({ name: 'Empleados', version: 2 })
    const late = await shop.api('PATCH', url, { name: 'x' }, { headers: { 'if-match': '"1"' } })
    expect(late.body.code).toBe('version_conflict')
    expect((await shop.api('DELETE', url)).status).toBe(204)
    expect((await shop.api('GET', url)).status).toBe(404)
  })

  test('hold customers, who are found by group and keep it from being deleted', async () => {
    const group = await makeGroup('Socios')
    const { body: member } = await shop.api('POST', '/customers', { name: 'Ana', groupId: group.id })
    expect(member.groupId).toBe(group.id)
    const found = await shop.api('GET', `/customers?groupId=${group.id}`)
    expect(found.body.items.map(({ name }: { name: string }) => name)).toEqual(['Ana'])
    expect((await shop.api('GET', `/customer-groups/${group.id}`)).body.customers).toBe(1)
    expect((await shop.api('DELETE', `/customer-groups/${group.id}`)).body.code).toBe('in_use')
  })

  test('a cashier writes customers but gives nobody other terms', async () => {
    const group = await makeGroup('Constructoras')
    const made = await shop.api('POST', '/customers', { name: 'Luis', groupId: group.id }, { as: 'cashier' })
    expect([made.status, made.body.permission]).toEqual([403, 'customers.terms'])
    const { body: member } = await shop.api('POST', '/customers', { name: 'Luis', groupId: group.id })
    const url = `/customers/${member.id}`
    const same = await shop.api('PATCH', url, { phone: '300', groupId: group.id }, { as: 'cashier' })
    expect(same.status).toBe(200)
    expect((await shop.api('PATCH', url, { groupId: null }, { as: 'cashier' })).status).toBe(403)
    expect((await shop.api('POST', '/customer-groups', { name: 'X' }, { as: 'cashier' })).status).toBe(403)
  })

  test('an unknown group or list is named', async () => {
    const unknown = await shop.api('POST', '/customers', { name: 'X', groupId: ids.store })
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([422, 'groupId'])
    const list = await shop.api('POST', '/customer-groups', { name: 'X', priceListId: ids.store })
    expect([list.status, list.body.errors[0].path]).toEqual([422, 'priceListId'])
  })

  test("a member's sale is priced by the group's list, their own list beats it, and the list is in use", async () => {
    const list = (await shop.api('POST', '/price-lists', { name: 'Al por mayor' })).body
    const own = (await shop.api('POST', '/price-lists', { name: 'De Ana' })).body
    const bread = ids.products.bread
    const prices = [
      { priceListId: list.id, price: 250_000 },
      { priceListId: own.id, price: 200_000 },
    ]
    expect((await shop.api('PATCH', `/products/${bread}`, { prices })).status).toBe(200)
    const group = await makeGroup('Tenderos', { priceListId: list.id })
    const { body: member } = await shop.api('POST', '/customers', { name: 'Tienda', groupId: group.id })
    const session = await shop.openSession()
    const sell = async (n: number, amount: number) =>
      (
        await shop.api('POST', '/sales', {
          id: `01900000-0000-7000-8abd-00000000000${n}`,
          cashSessionId: session.id,
          customerId: member.id,
          lines: [{ productId: bread, quantity: '1' }],
          payments: [{ method: 'cash', amount }],
        })
      ).body.total
    expect(await sell(1, 250_000)).toBe(250_000)
    await shop.api('PATCH', `/customers/${member.id}`, { priceListId: own.id })
    expect(await sell(2, 200_000)).toBe(200_000)
    await shop.api('PATCH', `/customers/${member.id}`, { priceListId: null })
    await shop.api('PATCH', `/customer-groups/${group.id}`, { active: false })
    expect(await sell(3, 300_000)).toBe(300_000)
    expect((await shop.api('DELETE', `/price-lists/${list.id}`)).body.code).toBe('in_use')
  })
})
