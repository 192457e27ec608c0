import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

const { milk, bread, coffee, rice } = ids.products
let shop: TestShop
let session: string
beforeAll(async () => {
  shop = await testShop()
  session = (await shop.openSession()).id
})
afterAll(() => shop.close())

const everything = { productIds: [], categoryIds: [] }
const only = (...productIds: string[]) => ({ productIds, categoryIds: [] })
const terms = (reward: object, rest: object = {}) => ({
  name: 'Promo',
  priority: 10,
  stacks: false,
  validFrom: null,
  validTo: null,
  weekdays: [],
  fromMinute: null,
  untilMinute: null,
  storeIds: [],
  customerGroupIds: [],
  target: everything,
  reward,
  timesPerSale: null,
  needsCoupon: false,
  ...rest,
})

async function withPromotion<T>(reward: object, rest: object, run: (id: string) => Promise<T>): Promise<T> {
  const made = await shop.api('POST', '/promotions', { budget: null, maxUses: null, ...terms(reward, rest) })
  expect(made.body.code).toBeUndefined()
  try {
    return await run(made.body.id)
  } finally {
    await shop.api('PATCH', `/promotions/${made.body.id}`, { active: false })
  }
}

const sell = (line: [string, string][], total: number, rest: object = {}, as: 'cashier' | 'manager' = 'cashier') =>
  shop.api(
    'POST',
    '/sales',
    {
      id: uuid(),
      cashSessionId: session,
      lines: line.map(([productId, quantity]) => ({ id: uuid(), productId, quantity })),
      payments: total === 0 ? [] : [{ method: 'card', amount: total }],
      ...rest,
    },
    { as },
  )

describe('promotions', () => {
  test('are made, changed, listed in their order, and archived once they gave something', async () => {
    const body = terms({
      kind: 'bundle',
      items: [
        { target: only(milk), quantity: 2 },
        { target: only(bread), quantity: 1 },
      ],
      price: 900_000,
    })
    const { status, body: made } = await shop.api('POST', '/promotions', { ...body, budget: 5, maxUses: null })
    expect([status, made]).toEqual([
      201,
      expect.objectContaining({ ...body, budget: 5, given: 0, uses: 0, version: 1 }),
    ])
    const url = `/promotions/${made.id}`
    const change = { reward: { kind: 'percent', percent: '10' }, target: only(milk), storeIds: [ids.store2] }
    const changed = await shop.api('PATCH', url, change, { headers: { 'if-match': '"1"' } })
    expect(changed.body).toMatchObject({ ...change, version: 2 })
    expect((await shop.api('PATCH', url, change, { headers: { 'if-match': '"1"' } })).body.code).toBe(
      'version_conflict',
    )
    const { body: listed } = await shop.api('GET', '/promotions?q=promo')
    expect(listed.items.map(({ id }: { id: string }) => id)).toContain(made.id)
    expect((await shop.api('DELETE', url)).status).toBe(204)
    expect((await shop.api('GET', url)).status).toBe(404)
  })

  test.each([
    [{ reward: { kind: 'percent', percent: '101' } }, 'reward.percent'],
    [{ reward: { kind: 'percent', percent: '0' } }, 'reward.percent'],
    [{ reward: { kind: 'amount', amount: 0 } }, 'reward.amount'],
    [{ reward: { kind: 'bundle', items: [], price: 1 } }, 'reward.items'],
    [{ fromMinute: 600 }, 'untilMinute'],
    [{ validFrom: '2026-02-01', validTo: '2026-01-01' }, 'validTo'],
    [{ weekdays: [8] }, 'weekdays.0'],
  ])('refuses %j and names %s', async (wrong, path) => {
    const body = { ...terms({ kind: 'percent', percent: '10' }), budget: null, maxUses: null, ...wrong }
    const answer = await shop.api('POST', '/promotions', body)
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
  })

  test('a reference that leads nowhere is refused, and a cashier may not make any', async () => {
    const body = { ...terms({ kind: 'percent', percent: '10' }), budget: null, maxUses: null }
    expect((await shop.api('POST', '/promotions', { ...body, target: only(ids.store) })).status).toBe(422)
    expect((await shop.api('POST', '/promotions', body, { as: 'cashier' })).status).toBe(403)
    expect((await shop.api('GET', '/promotions', undefined, { as: 'cashier' })).status).toBe(403)
  })
})

describe('a sale with promotions', () => {
  test('says what each gave on each line, needs no permission for it, and is read back the same', async () => {
    await withPromotion({ kind: 'percent', percent: '50' }, { name: 'Mitad', target: only(milk) }, async (id) => {
      const { status, body } = await sell(
        [
          [milk, '2'],
          [bread, '1'],
        ],
        750_000,
      )
      expect(status).toBe(201)
      expect(body.lines[0]).toMatchObject({
        discount: 450_000,
        promotions: [{ promotionId: id, name: 'Mitad', amount: 450_000 }],
      })
      expect(body.lines[1]).toMatchObject({ discount: 0, promotions: [] })
      expect((await shop.api('GET', `/sales/${body.id}`)).body).toEqual(body)
      expect((await shop.api('GET', `/promotions/${id}`)).body).toMatchObject({ uses: 1, given: 450_000 })
      const { raw } = await shop.api('GET', `/sales/${body.id}/receipt?format=html`)
      expect(raw.toString()).toContain('Mitad')
      expect((await shop.api('DELETE', `/promotions/${id}`)).status).toBe(204)
      expect((await shop.api('GET', `/promotions/${id}`)).body.active).toBe(false)
    })
  })

  test('is for the group of the customer, the store and the hour of the cart', async () => {
    const { body: group } = await shop.api('POST', '/customer-groups', { name: 'Socios' })
    await shop.api('PATCH', `/customers/${ids.customer}`, { groupId: group.id })
    const hours = { customerGroupIds: [group.id], fromMinute: 17 * 60, untilMinute: 18 * 60 }
    await withPromotion({ kind: 'fixed_price', price: 100_000 }, { ...hours, target: only(bread) }, async () => {
      const at = (occurredAt: string, pricedAt?: string) => ({
        customerId: ids.customer,
        occurredAt,
        ...(pricedAt === undefined ? {} : { pricedAt }),
      })
      const total = async (rest: object, paid: number) => (await sell([[bread, '1']], paid, rest)).body.total
      expect(await total(at('2026-06-01T17:30:00-05:00'), 100_000)).toBe(100_000)
      expect(await total(at('2026-06-01T18:01:00-05:00'), 300_000)).toBe(300_000)
      expect(await total(at('2026-06-01T18:01:00-05:00', '2026-06-01T17:59:00-05:00'), 100_000)).toBe(100_000)
      expect(await total(at('2026-06-02T18:01:00-05:00', '2026-06-01T17:59:00-05:00'), 300_000)).toBe(300_000)
      expect(await total({ occurredAt: '2026-06-01T17:30:00-05:00' }, 300_000)).toBe(300_000)
    })
  })

  test('of an older catalogue keeps what the till gave; with the present one that takes a permission', async () => {
    const { body: before } = await shop.api('GET', `/catalog?storeId=${ids.store}`)
    await withPromotion({ kind: 'percent', percent: '10' }, { target: only(rice) }, async (id) => {
      const body = (amount: number, rest: object = {}) => {
        const lineId = uuid()
        return {
          lines: [{ id: lineId, productId: rice, quantity: '2' }],
          promotions: amount === 0 ? [] : [{ lineId, promotionId: id, name: 'Promo', amount }],
          ...rest,
        }
      }
      const own = await sell([], 945_000, body(105_000))
      expect([own.status, own.body.flags]).toEqual([201, []])
      const offline = await sell([], 1_050_000, body(0, { catalogVersion: before.version }))
      expect([offline.body.total, offline.body.flags]).toEqual([1_050_000, ['older_catalog']])
      const free = await sell([], 50_000, body(1_000_000))
      expect([free.status, free.body.permission]).toEqual([403, 'sales.price_override'])
      expect((await sell([], 50_000, body(1_000_000), 'manager')).body.flags).toEqual(['price_override'])
      expect((await sell([], 1, body(1_050_001), 'manager')).body.code).toBe('discount_above_line')
    })
  })

  test('a discount by hand is judged without what promotions gave', async () => {
    await withPromotion({ kind: 'percent', percent: '40' }, { target: only(milk) }, async () => {
      const discount = { kind: 'percent', value: '5' }
      const { status } = await sell([], 256_500, { lines: [{ productId: milk, quantity: '1', discount }] })
      expect(status).toBe(201)
    })
  })

  test('reaches the till with the catalogue, and leaves it when it is archived', async () => {
    const { version } = (await shop.api('GET', `/catalog?storeId=${ids.store}`)).body
    const seen = async () => (await shop.api('GET', `/catalog?storeId=${ids.store}&since=${version}`)).body.promotions
    await withPromotion({ kind: 'percent', percent: '10' }, { target: only(coffee) }, async (id) => {
      expect(await seen()).toMatchObject([{ id, target: only(coffee), reward: { kind: 'percent', percent: '10' } }])
    })
    expect(await seen()).toEqual([])
    await withPromotion({ kind: 'percent', percent: '10' }, { storeIds: [ids.store2] }, async () => {
      expect(await seen()).toEqual([])
    })
  })
})

describe('limits', () => {
  test('a budget is never passed, however many tills sell at once; the rest is sold without it', async () => {
    const limits = { target: only(milk), budget: 450_000 }
    await withPromotion({ kind: 'percent', percent: '50' }, limits, async (id) => {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          // Half pay with the promotion and half without it: the loser is told before anything is written.
          sell([[milk, '1']], index % 2 === 0 ? 225_000 : 450_000),
        ),
      )
      const totals = answers.filter(({ status }) => status === 201).map(({ body }) => body.total)
      expect(totals.filter((total) => total === 225_000)).toHaveLength(2)
      const spent = await shop.db
        .selectFrom('promotion_uses')
        .selectAll()
        .where('promotion_id', '=', id)
        .executeTakeFirst()
      expect(spent).toMatchObject({ uses: 2, spent: 450_000 })
      expect((await shop.api('GET', `/promotions/${id}`)).body).toMatchObject({ exhausted: true, given: 450_000 })
      expect((await sell([[milk, '1']], 450_000)).body.total).toBe(450_000)
      await shop.api('PATCH', `/promotions/${id}`, { budget: 900_000 })
      expect((await sell([[milk, '1']], 225_000)).body.total).toBe(225_000)
    })
  })

  test('a till that gave what was used up meanwhile is told, and nothing is written', async () => {
    const { body: older } = await shop.api('GET', `/catalog?storeId=${ids.store}`)
    await withPromotion({ kind: 'amount', amount: 100_000 }, { target: only(bread), maxUses: 1 }, async (id) => {
      const claimed = () => {
        const line = { id: uuid(), productId: bread, quantity: '1' }
        const promotions = [{ lineId: line.id, promotionId: id, name: 'Promo', amount: 100_000 }]
        return sell([], 200_000, { lines: [line], promotions, catalogVersion: older.version })
      }
      const [one, other] = await Promise.all([claimed(), claimed()])
      const statuses = [one.status, other.status].sort()
      expect(statuses).toEqual([201, 409])
      const refused = one.status === 409 ? one : other
      expect(refused.body).toMatchObject({ code: 'promotion_exhausted', promotionIds: [id] })
    })
  })

  test('a voided sale gives back what it took', async () => {
    await withPromotion({ kind: 'percent', percent: '50' }, { target: only(bread), maxUses: 1 }, async (id) => {
      const { body } = await sell([[bread, '1']], 150_000)
      expect((await sell([[bread, '1']], 300_000)).body.total).toBe(300_000)
      expect((await shop.api('POST', `/sales/${body.id}/void`, { reason: 'x' }, { as: 'manager' })).status).toBe(200)
      expect((await shop.api('GET', `/promotions/${id}`)).body).toMatchObject({ exhausted: false, uses: 0, given: 0 })
      expect((await sell([[bread, '1']], 150_000)).body.total).toBe(150_000)
    })
  })
})

describe('coupons', () => {
  const coupons = (id: string, body: object) => shop.api('POST', `/promotions/${id}/coupons`, body)

  test('a code for one use is used once, by one of two tills at once', async () => {
    await withPromotion({ kind: 'percent', percent: '20' }, { needsCoupon: true, target: only(bread) }, async (id) => {
      const { body } = await coupons(id, { count: 3, prefix: 'NAV-', maxUses: 1 })
      expect(new Set(body.codes).size).toBe(3)
      const [code] = body.codes
      expect(
        (await shop.api('GET', `/coupons/${code.toLowerCase()}`, undefined, { as: 'cashier' })).body,
      ).toMatchObject({ promotionId: id })
      expect((await sell([[bread, '1']], 300_000)).body.total).toBe(300_000)
      const answers = await Promise.all([1, 2].map(() => sell([[bread, '1']], 240_000, { coupons: [code] })))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
      expect((await shop.api('GET', `/coupons/${code}`)).body.code).toBe('coupon_used')
      const won = answers.find(({ status }) => status === 201)
      const again = { id: won?.body.id, cashSessionId: session, coupons: [code] }
      expect(
        (await shop.api('POST', '/sales', { ...again, lines: [{ productId: bread, quantity: '1' }], payments: [] }))
          .body.code,
      ).toBe('idempotency_conflict')
      expect((await sell([[bread, '1']], 240_000, { coupons: ['NADIE'] })).body.code).toBe('coupon_unknown')
    })
  })

  test('one that gives nothing stays unused; one of many uses is counted; one out of use gives nothing', async () => {
    await withPromotion({ kind: 'percent', percent: '20' }, { needsCoupon: true, target: only(bread) }, async (id) => {
      expect((await coupons(id, { code: 'amigos', maxUses: null })).body.codes).toEqual(['AMIGOS'])
      expect((await coupons(id, { code: 'AMIGOS', maxUses: 1 })).body.code).toBe('already_exists')
      await sell([[milk, '1']], 450_000, { coupons: ['amigos'] })
      await sell([[bread, '1']], 240_000, { coupons: ['AMIGOS'] })
      await sell([[bread, '1']], 240_000, { coupons: ['AMIGOS'] })
      const [coupon] = (await shop.api('GET', `/promotions/${id}/coupons`)).body.items
      expect(coupon).toMatchObject({ code: 'AMIGOS', uses: 2 })
      await shop.api('PATCH', `/promotions/${id}/coupons/${coupon.id}`, { active: false })
      expect((await sell([[bread, '1']], 240_000, { coupons: ['AMIGOS'] })).body.code).toBe('coupon_used')
    })
  })
})

test('the preview runs a promotion over what was really sold', async () => {
  const day = '2026-05-04'
  const occurredAt = `${day}T10:00:00-05:00`
  await sell(
    [
      [coffee, '2'],
      [milk, '1'],
    ],
    4_430_000,
    { occurredAt },
  )
  await sell([[milk, '3']], 1_350_000, { occurredAt })
  const { body } = await shop.api('POST', '/promotions/preview', {
    promotion: terms({ kind: 'percent', percent: '10' }, { target: only(coffee), validFrom: '2030-01-01' }),
    from: day,
    to: day,
  })
  expect(body).toMatchObject({ sales: 2, touched: 1, cost: 398_000, soldInTouched: 4_430_000 })
  expect(body.days).toEqual([{ day, touched: 1, cost: 398_000 }])
  expect(body.products).toEqual([{ productId: coffee, name: 'Café molido 500 g', units: '2', cost: 398_000 }])
})
