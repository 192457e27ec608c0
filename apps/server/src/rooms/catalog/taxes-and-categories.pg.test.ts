import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
beforeEach(() => shop.setClock(null))
afterAll(() => shop.close())

const tax = (more: object = {}) => ({ code: 'BOLSA', name: 'Bolsa plástica', ...more })

describe('taxes', () => {
  test('a new rate closes the old one the day before', async () => {
    const { body: before } = await shop.api('POST', '/taxes', tax({ code: 'IVA16', name: 'IVA', rate: '16' }))
    expect(before).toMatchObject({ rate: '16', version: 1 })
    const change = { rate: '17.5', validFrom: '2099-01-01' }
    const { body: after } = await shop.api('PATCH', `/taxes/${before.id}`, change, { headers: { 'if-match': '1' } })
    expect(after.rate).toBe('16')
    expect(after.rates).toEqual([
      { rate: '16', amountPerUnit: null, validFrom: '1900-01-01', validTo: '2098-12-31' },
      { rate: '17.5', amountPerUnit: null, validFrom: '2099-01-01', validTo: null },
    ])
    const again = await shop.api('PATCH', `/taxes/${before.id}`, { rate: '18', validFrom: '2099-01-01' })
    expect(again.body.rates.at(-1)).toMatchObject({ rate: '18', validFrom: '2099-01-01' })
    const sooner = await shop.api('PATCH', `/taxes/${before.id}`, { rate: '15', validFrom: '2098-01-01' })
    expect(sooner.status).toBe(422)
  })

  test('the past keeps its rate', async () => {
    const answer = await shop.api('PATCH', `/taxes/${ids.taxes.iva19}`, { rate: '20', validFrom: '2020-01-01' })
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'validFrom'])
  })

  test('an amount per unit', async () => {
    const answer = await shop.api('POST', '/taxes', tax({ kind: 'perUnit', amountPerUnit: 7_300 }))
    expect(answer.body).toMatchObject({ kind: 'perUnit', rate: '0', amountPerUnit: 7_300 })
  })

  test.each([
    [{ code: 'A', treatment: 'exempt', rate: '5' }, 422],
    [{ code: 'B', kind: 'perUnit' }, 422],
    [{ code: 'C', rate: '101' }, 422],
    [{ code: 'has space' }, 422],
    [{ code: 'iva19' }, 409],
  ])('refuses %j with %i', async (wrong, status) => {
    expect((await shop.api('POST', '/taxes', tax(wrong))).status).toBe(status)
  })

  test('a manager reads them and may not change them', async () => {
    expect((await shop.api('GET', '/taxes', undefined, { as: 'manager' })).body.items.length).toBeGreaterThan(4)
    expect((await shop.api('POST', '/taxes', tax({ code: 'M' }), { as: 'manager' })).status).toBe(403)
  })
})

describe('categories', () => {
  test('a tree without circles', async () => {
    const { body: a } = await shop.api('POST', '/categories', { name: 'A', color: '#00aaff', position: 3 })
    const { body: b } = await shop.api('POST', '/categories', { name: 'B', parentId: a.id })
    const { body: c } = await shop.api('POST', '/categories', { name: 'C', parentId: b.id })
    const circle = await shop.api('PATCH', `/categories/${a.id}`, { parentId: c.id })
    expect([circle.status, circle.body.errors[0].path]).toEqual([422, 'parentId'])
    expect((await shop.api('PATCH', `/categories/${c.id}`, { parentId: null })).body.parentId).toBeNull()
    expect((await shop.api('DELETE', `/categories/${a.id}`)).body.code).toBe('in_use')
    expect((await shop.api('DELETE', `/categories/${c.id}`)).status).toBe(204)
  })

  test('one name in one place', async () => {
    const twice = await shop.api('POST', '/categories', { name: 'Despensa' })
    expect([twice.status, twice.body.errors[0].path]).toEqual([409, 'name'])
    expect((await shop.api('POST', '/categories', { name: 'Despensa', parentId: ids.categories.fresh })).status).toBe(
      201,
    )
  })

  test('refuses what leads nowhere and what is in use', async () => {
    expect(
      (await shop.api('POST', '/categories', { name: 'x', parentId: '01900000-0000-7000-8fff-ffffffffffff' })).status,
    ).toBe(422)
    expect((await shop.api('POST', '/categories', { name: 'x', color: 'red' })).status).toBe(422)
    expect((await shop.api('DELETE', `/categories/${ids.categories.grocery}`)).status).toBe(409)
    const old = await shop.api(
      'PATCH',
      `/categories/${ids.categories.fresh}`,
      { name: 'y' },
      { headers: { 'if-match': '7' } },
    )
    expect(old.body).toMatchObject({ code: 'version_conflict', currentVersion: 1 })
  })

  test('counts its products and finds by name', async () => {
    const { body } = await shop.api('GET', '/categories?q=fresc')
    expect(body.items).toMatchObject([{ name: 'Frescos', products: 1 }])
  })
})

describe('price lists', () => {
  test('one that a store sells by stays', async () => {
    const { body: list } = await shop.api('POST', '/price-lists', { name: 'Centro', storeId: ids.store })
    await shop.db.updateTable('stores').set({ price_list_id: list.id }).where('id', '=', ids.store).execute()
    expect((await shop.api('DELETE', `/price-lists/${list.id}`)).body.code).toBe('in_use')
    expect((await shop.api('PATCH', `/price-lists/${list.id}`, { active: false })).status).toBe(409)
    await shop.db.updateTable('stores').set({ price_list_id: null }).where('id', '=', ids.store).execute()
    expect((await shop.api('DELETE', `/price-lists/${list.id}`)).status).toBe(204)
    expect((await shop.api('GET', `/price-lists/${list.id}`)).status).toBe(404)
  })

  test('one name once, and a store that exists', async () => {
    await shop.api('POST', '/price-lists', { name: 'Única' })
    expect((await shop.api('POST', '/price-lists', { name: 'Única' })).status).toBe(409)
    expect((await shop.api('POST', '/price-lists', { name: 'Otra', storeId: ids.customer })).status).toBe(422)
  })
})

test('units come with the database', async () => {
  const first = await shop.api('GET', '/units?limit=4')
  const rest = await shop.api('GET', `/units?cursor=${first.body.nextCursor}`)
  expect([...first.body.items, ...rest.body.items]).toContainEqual({ code: 'kg', name: 'Kilogramo', decimals: 3 })
})
