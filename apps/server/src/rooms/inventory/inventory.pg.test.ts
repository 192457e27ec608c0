import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const { coffee, milk, bananas, rice, lunch } = ids.products
const adjustment = (lines: object[], more: object = {}) => ({
  id: uuid(),
  storeId: ids.store,
  reason: 'Conteo de <b>fin</b> de mes ☕',
  lines,
  ...more,
})
const onHand = async (productId: string, storeId: string = ids.store) => {
  const { body } = await shop.api('GET', `/inventory/levels?productId=${productId}&storeId=${storeId}`)
  return body.items[0]?.onHand
}

describe('POST /inventory/adjustments', () => {
  test('counts and differences become moves, once', async () => {
    const input = adjustment([
      { productId: bananas, change: '-1.500' },
      { productId: coffee, set: '97' },
      { productId: milk, set: '100' },
    ])
    const first = await shop.api('POST', '/inventory/adjustments', input)
    expect(first.status).toBe(201)
    expect(first.body.lines).toEqual([
      { productId: coffee, quantity: '-3', balance: '97' },
      { productId: bananas, quantity: '-1.500', balance: '48.500' },
    ])
    const again = await shop.api('POST', '/inventory/adjustments', input)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect([await onHand(coffee), await onHand(bananas), await onHand(milk)]).toEqual(['97', '48.500', '100'])
    expect(await onHand(coffee, ids.store2)).toBe('100')
    const other = await shop.api('POST', '/inventory/adjustments', { ...input, reason: 'another' })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict'])
    const elsewhere = await shop.api('POST', '/inventory/adjustments', { ...input, storeId: ids.store2 })
    expect(elsewhere.status).toBe(409)
    const read = await shop.api('GET', `/inventory/adjustments/${input.id}`)
    expect(read.body).toEqual(first.body)
  })

  test('sent three times at once it is one', async () => {
    const input = adjustment([{ productId: coffee, change: '5' }])
    const answers = await Promise.all([1, 2, 3].map(() => shop.api('POST', '/inventory/adjustments', input)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(await onHand(coffee)).toBe('105')
  })

  test('counts made at once leave the last one counted, and a ledger that explains it', async () => {
    const counts = Array.from({ length: 12 }, (_, index) => `${index + 1}`)
    const answers = await Promise.all(
      counts.map((set) =>
        shop.api(
          'POST',
          '/inventory/adjustments',
          adjustment([
            { productId: milk, set },
            { productId: coffee, set },
          ]),
        ),
      ),
    )
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    const { rows } = await shop.pool.query(
      `select l.on_hand, sum(m.quantity)::bigint as moved from stock_levels l join stock_moves m using (store_id, product_id)
       where l.store_id = $1 and l.product_id = $2 group by l.on_hand`,
      [ids.store, milk],
    )
    expect(rows[0].on_hand).toBe(rows[0].moved)
    expect(counts).toContain(await onHand(milk))
  })

  test('a product that refuses to go below zero stays, and so does the whole document', async () => {
    const input = adjustment([
      { productId: milk, change: '1' },
      { productId: coffee, change: '-101' },
    ])
    const { status, body } = await shop.api('POST', '/inventory/adjustments', input)
    expect([status, body.code, body.errors[0].path]).toEqual([409, 'stock_short', 'lines.1.change'])
    expect(await onHand(milk)).toBe('100')
    expect((await shop.api('GET', `/inventory/adjustments/${input.id}`)).status).toBe(404)
    const allowed = await shop.api('POST', '/inventory/adjustments', adjustment([{ productId: rice, change: '-101' }]))
    expect(allowed.body.lines[0].balance).toBe('-1')
  })

  test.each([
    [[{ productId: uuid(), set: '1' }], 'product_unknown', 'lines.0.productId'],
    [[{ productId: lunch, set: '1' }], 'validation_failed', 'lines.0.productId'],
    [[{ productId: milk, set: '1.5' }], 'validation_failed', 'lines.0.set'],
    [
      [
        { productId: milk, set: '1' },
        { productId: milk.toUpperCase(), change: '1' },
      ],
      'validation_failed',
      'lines.1.productId',
    ],
  ])('refuses %j', async (lines, code, path) => {
    const { status, body } = await shop.api('POST', '/inventory/adjustments', adjustment(lines))
    expect([status, body.code, body.errors[0].path]).toEqual([422, code, path])
  })

  test.each([
    { lines: [] },
    { lines: [{ productId: milk, change: '0' }] },
    { lines: [{ productId: milk, set: '-1' }] },
    { lines: [{ productId: milk, set: '1.2345' }] },
    { lines: [{ productId: milk, set: '1', change: '1' }] },
    { reason: '' },
    { storeId: '01900000-0000-7000-8fff-ffffffffffff' },
    { id: 'x' },
  ])('refuses %j', async (wrong) => {
    const answer = await shop.api('POST', '/inventory/adjustments', adjustment([{ productId: milk, set: '1' }], wrong))
    expect(answer.status).toBe(422)
  })

  test('needs the permission in that store', async () => {
    const input = adjustment([{ productId: milk, set: '1' }])
    expect((await shop.api('POST', '/inventory/adjustments', input, { as: 'cashier' })).body.permission).toBe(
      'inventory.adjust',
    )
  })
})

describe('GET /inventory', () => {
  test('levels by store, category, search and minimum', async () => {
    const skus = async (query: string) =>
      (await shop.api('GET', `/inventory/levels?${query}`)).body.items.map(
        ({ sku, storeCode }: { sku: string; storeCode: string }) => `${sku} ${storeCode}`,
      )
    expect(await skus('q=banan')).toEqual(['BANANO CENTRO', 'BANANO NORTE'])
    expect(await skus(`categoryId=${ids.categories.fresh}&storeId=${ids.store}`)).toEqual(['BANANO CENTRO'])
    await shop.api('PATCH', `/products/${rice}`, { minStock: '100.5' })
    expect(await skus('below=true')).toEqual(['ARROZ-1K CENTRO', 'ARROZ-1K NORTE'])
    const { body } = await shop.api('GET', `/inventory/levels?productId=${bananas}&storeId=${ids.store}`)
    expect(body.items[0]).toMatchObject({ onHand: '50', cost: 190_000, value: 9_500_000 })
  })

  test('pages meet every level once', async () => {
    const paged: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await shop.api('GET', `/inventory/levels?limit=3${next === '' ? '' : `&cursor=${next}`}`)
      paged.push(...body.items.map((level: { productId: string; storeId: string }) => level.productId + level.storeId))
      next = body.nextCursor
    }
    expect([paged.length, new Set(paged).size]).toEqual([10, 10])
  })

  test('a cashier sees his own store', async () => {
    const { body } = await shop.api('GET', '/inventory/levels?limit=500', undefined, { as: 'cashier' })
    expect(new Set(body.items.map(({ storeCode }: { storeCode: string }) => storeCode))).toEqual(new Set(['CENTRO']))
    const other = await shop.api('GET', `/inventory/moves?storeId=${ids.store2}`, undefined, { as: 'cashier' })
    expect(other.body.items).toEqual([])
  })

  test('the ledger, latest first, of one product or of all', async () => {
    for (const change of ['1', '2', '-4']) {
      await shop.api('POST', '/inventory/adjustments', adjustment([{ productId: milk, change }]))
    }
    const { body } = await shop.api('GET', `/inventory/moves?productId=${milk}&storeId=${ids.store}`)
    expect(
      body.items.map(({ kind, quantity, balance }: { [key: string]: string }) => [kind, quantity, balance]),
    ).toEqual([
      ['adjustment', '-4', '99'],
      ['adjustment', '2', '103'],
      ['adjustment', '1', '101'],
      ['opening', '100', '100'],
    ])
    expect(body.items[0]).toMatchObject({ userName: 'Admin Prueba', reason: 'Conteo de <b>fin</b> de mes ☕' })
    for (const scope of [`productId=${milk}`, 'kind=opening', 'from=2020-01-01&to=2099-12-31', '']) {
      const whole = await shop.api('GET', `/inventory/moves?${scope}&limit=500`)
      const paged: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const page = await shop.api('GET', `/inventory/moves?${scope}&limit=2${next === '' ? '' : `&cursor=${next}`}`)
        paged.push(...page.body.items.map(({ id }: { id: string }) => id))
        next = page.body.nextCursor
      }
      expect(paged).toEqual(whole.body.items.map(({ id }: { id: string }) => id))
    }
    expect((await shop.api('GET', '/inventory/moves?to=2020-01-01')).body.items).toEqual([])
    expect((await shop.api('GET', '/inventory/moves?kind=theft')).status).toBe(422)
  })

  test('adjustments with who and how many lines, and everything as a file', async () => {
    const input = adjustment([
      { productId: milk, change: '1' },
      { productId: rice, change: '1' },
    ])
    await shop.api('POST', '/inventory/adjustments', input)
    const { body } = await shop.api('GET', `/inventory/adjustments?storeId=${ids.store}`)
    expect(body.items).toMatchObject([{ id: input.id, lineCount: 2, userName: 'Admin Prueba' }])
    expect((await shop.api('GET', '/inventory/levels?format=csv')).body).toContain('Existencias')
    expect((await shop.api('GET', '/inventory/moves?format=csv')).body.split('\r\n').length).toBeGreaterThan(12)
  })
})
