import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const code = (() => {
  let n = 0
  return () => `T${++n}`
})()

describe('stores', () => {
  test('a new store takes the time zone of the company', async () => {
    const { status, body } = await shop.api('POST', '/stores', { code: code(), name: 'Sur ñandú 🛒' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'Sur ñandú 🛒', timeZone: 'America/Bogota', active: true, version: 1 })
    expect((await shop.api('GET', `/stores/${body.id}`)).body).toEqual(body)
  })

  test('a code names one store', async () => {
    const { status, body } = await shop.api('POST', '/stores', { code: 'CENTRO', name: 'Otro centro' })
    expect([status, body.code]).toEqual([409, 'already_exists'])
  })

  test('a cashier sees the store of the assignment and no other', async () => {
    const { body } = await shop.api('GET', '/stores', undefined, { as: 'cashier' })
    expect(body.items.map((store: { code: string }) => store.code)).toEqual(['CENTRO'])
    const other = await shop.api('GET', `/stores/${shop.ids.store2}`, undefined, { as: 'cashier' })
    expect([other.status, other.body.code]).toEqual([404, 'not_found'])
  })

  test('pages follow each other without a gap', async () => {
    const whole = (await shop.api('GET', '/stores')).body.items
    const first = (await shop.api('GET', '/stores?limit=2')).body
    const second = (await shop.api('GET', `/stores?limit=500&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items]).toEqual(whole)
    expect(second.nextCursor).toBeNull()
  })

  test('a price list of another store is refused', async () => {
    const priceListId = '01900000-0000-7000-8fff-000000000001'
    await shop.db
      .insertInto('price_lists')
      .values({ id: priceListId, name: 'Solo norte', store_id: shop.ids.store2 })
      .execute()
    const here = await shop.api('PATCH', `/stores/${shop.ids.store}`, { priceListId })
    expect([here.status, here.body.errors]).toEqual([
      422,
      [{ path: 'priceListId', message: 'not a price list of this store' }],
    ])
    const there = await shop.api('PATCH', `/stores/${shop.ids.store2}`, { priceListId })
    expect([there.status, there.body.priceListId]).toEqual([200, priceListId])
  })

  test('a store with an open cash session stays in use', async () => {
    const { id } = (await shop.api('POST', '/stores', { code: code(), name: 'Breve' })).body
    const register = (await shop.api('POST', '/registers', { storeId: id, code: code(), name: 'Caja' })).body
    await shop.openSession({ registerId: register.id })
    const { status, body } = await shop.api('PATCH', `/stores/${id}`, { active: false })
    expect([status, body.code]).toEqual([409, 'in_use'])
  })

  test('a stale version is refused', async () => {
    const { id, version } = (await shop.api('POST', '/stores', { code: code(), name: 'Uno' })).body
    const headers = { 'if-match': `"${version}"` }
    expect((await shop.api('PATCH', `/stores/${id}`, { name: 'Dos' }, { headers })).body.version).toBe(version + 1)
    const again = await shop.api('PATCH', `/stores/${id}`, { name: 'Tres' }, { headers })
    expect([again.status, again.body.code]).toEqual([409, 'version_conflict'])
  })

  test('the list comes as a spreadsheet too', async () => {
    const { headers, body } = await shop.api('GET', '/stores?format=csv')
    expect(headers['content-type']).toContain('text/csv')
    expect(body).toContain('Código')
    expect(body).toContain('CENTRO')
  })
})

describe('registers', () => {
  const newRegister = async (fields: Record<string, unknown> = {}) => {
    const body = { storeId: shop.ids.store, code: code(), name: 'Caja', ...fields }
    const answer = await shop.api('POST', '/registers', body)
    expect(answer.status).toBe(201)
    return answer.body
  }

  test('a new register numbers sales and returns from 1', async () => {
    const register = await newRegister({ code: 'caja.9', salePrefix: 'SETP' })
    expect(register).toMatchObject({
      code: 'caja.9',
      openSessionId: null,
      series: [
        { kind: 'sale', prefix: 'SETP', fromNumber: 1, nextNumber: 1, toNumber: null },
        { kind: 'return', prefix: 'DSETP', fromNumber: 1, nextNumber: 1, toNumber: null },
      ],
    })
  })

  test('two registers cannot number with one prefix', async () => {
    await newRegister({ salePrefix: 'UNO-' })
    const second = { storeId: shop.ids.store2, code: code(), name: 'Caja', salePrefix: 'UNO-' }
    const { status, body } = await shop.api('POST', '/registers', second)
    expect([status, body.code]).toEqual([409, 'series_overlap'])
  })

  test('a new series closes the one before and never gives its numbers again', async () => {
    const { id, storeId } = await newRegister({ salePrefix: 'RES' })
    await shop.pool.query(`select take_number($1, $2, 'sale', current_date) from generate_series(1, 3)`, [id, storeId])
    const series = {
      kind: 'sale',
      prefix: 'RES',
      resolution: '18764000001',
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
    }
    const overlapping = await shop.api('PATCH', `/registers/${id}`, {
      series: { ...series, fromNumber: 3, toNumber: 900 },
    })
    expect([overlapping.status, overlapping.body.code]).toEqual([409, 'series_overlap'])
    const { status, body } = await shop.api('PATCH', `/registers/${id}`, {
      series: { ...series, fromNumber: 4, toNumber: 900 },
    })
    expect(status).toBe(200)
    expect(body.series).toMatchObject([
      { ...series, fromNumber: 4, nextNumber: 4, toNumber: 900 },
      { kind: 'return', prefix: 'DRES' },
    ])
    const { rows } = await shop.pool.query(
      `select active, from_number, next_number from number_series where register_id = $1 and kind = 'sale' order by from_number`,
      [id],
    )
    expect(rows).toEqual([
      { active: false, from_number: 1, next_number: 4 },
      { active: true, from_number: 4, next_number: 4 },
    ])
  })

  test('a number taken while the series changes comes from one of the two, once', async () => {
    const { id, storeId } = await newRegister({ salePrefix: 'A-' })
    const { id: session } = await shop.openSession({ registerId: id })
    const take = async () => {
      const client = await shop.pool.connect()
      try {
        await client.query('begin')
        // As record_sale does: the session's row first.
        await client.query('select id from cash_sessions where id = $1 for no key update', [session])
        const { rows } = await client.query(`select * from take_number($1, $2, 'sale', current_date)`, [id, storeId])
        await client.query('commit')
        return rows[0]
      } finally {
        client.release()
      }
    }
    const series = { kind: 'sale', prefix: 'B-', fromNumber: 1 }
    const [changed, ...taken] = await Promise.all([
      shop.api('PATCH', `/registers/${id}`, { series }),
      ...Array.from({ length: 12 }, take),
    ])
    expect(changed.status).toBe(200)
    expect(taken.map((row) => row.problem)).toEqual(Array(12).fill(null))
    const numbers = taken.map((row) => row.document_number)
    expect(new Set(numbers).size).toBe(12)
    expect(numbers.every((number) => /^[AB]-\d+$/.test(number))).toBe(true)
  })

  test.each([
    [
      'a range that ends before it begins',
      { kind: 'sale', prefix: 'Z', fromNumber: 10, toNumber: 9 },
      'series.toNumber',
    ],
    [
      'days that end before they begin',
      { kind: 'sale', prefix: 'Z', fromNumber: 1, validFrom: '2026-02-01', validTo: '2026-01-31' },
      'series.validTo',
    ],
  ])('refuses %s', async (_case, series, path) => {
    const { status, body } = await shop.api('PATCH', `/registers/${shop.ids.register}`, { series })
    expect([status, body.errors[0].path]).toEqual([422, path])
  })

  test('a register with its session open stays in use, and says which session', async () => {
    const register = await newRegister()
    const { id } = await shop.openSession({ registerId: register.id })
    expect((await shop.api('GET', `/registers/${register.id}`)).body.openSessionId).toBe(id)
    const { status, body } = await shop.api('PATCH', `/registers/${register.id}`, { active: false })
    expect([status, body.code]).toEqual([409, 'in_use'])
  })

  test('a manager reads registers and may not change them', async () => {
    const { body } = await shop.api('GET', `/registers?storeId=${shop.ids.store2}`, undefined, { as: 'manager' })
    expect(body.items.map((register: { code: string }) => register.code)).toEqual(['N1'])
    const { status } = await shop.api('PATCH', `/registers/${shop.ids.register}`, { name: 'x' }, { as: 'manager' })
    expect(status).toBe(403)
  })
})

describe('payment methods', () => {
  test('come in the order of the till', async () => {
    const { body } = await shop.api('GET', '/payment-methods', undefined, { as: 'cashier' })
    expect(body.items[0]).toEqual({
      code: 'cash',
      name: 'Efectivo',
      kind: 'cash',
      dianCode: '10',
      position: 1,
      active: true,
      storedValue: null,
    })
    const positions = body.items.map((method: { position: number }) => method.position)
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
  })

  test('the last one in use stays in use', async () => {
    const { items } = (await shop.api('GET', '/payment-methods?active=true')).body
    const answers = []
    for (const { code: method } of items) {
      answers.push(await shop.api('PATCH', `/payment-methods/${method}`, { active: false }))
    }
    expect(answers.map((answer) => answer.status)).toEqual([...Array(items.length - 1).fill(200), 409])
    expect(answers.at(-1)?.body.code).toBe('conflict')
    const back = await shop.api('PATCH', '/payment-methods/cash', { active: true, name: 'Billetes' })
    expect(back.body).toMatchObject({ code: 'cash', name: 'Billetes', active: true })
  })

  test('an unknown one is not found', async () => {
    expect((await shop.api('PATCH', '/payment-methods/doubloons', { active: true })).status).toBe(404)
  })
})
