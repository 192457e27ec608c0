import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'

const { bread } = ids.products
const BREAD = 300_000

let floor: ShopFloor
let session: string
let second: string
/** In the order of time, the first the oldest. */
const sold: { id: string; number: string; occurredAt: string }[] = []

beforeAll(async () => {
  floor = await shopFloor()
  session = await floor.openDrawer()
  second = await floor.openDrawer({ registerId: ids.register2 })
  for (let day = 1; day <= 12; day += 1) {
    const { status, body } = await floor.sell(
      {
        session: day % 3 === 0 ? second : session,
        // Two a day, at the very same instant.
        occurredAt: `2026-02-${String(Math.ceil(day / 2)).padStart(2, '0')}T22:00:00-05:00`,
        customerId: day === 5 ? ids.customer : undefined,
        note: day === 8 ? 'Pidió domicilio, edificio Júpiter' : undefined,
        lines: [{ productId: bread, quantity: '1' }],
        payments: [{ method: 'cash', amount: BREAD }],
      },
      'manager',
    )
    expect(status).toBe(201)
    sold.push(body)
  }
  await floor.post(`/sales/${sold[1]?.id}/void`, { reason: 'error' }, 'manager')
})
afterAll(() => floor.close())

type Item = { id: string; number: string; occurredAt: string; status: string; returnedTotal: number }
async function list(query: string, path = '/sales'): Promise<Item[]> {
  const { status, body } = await floor.api('GET', `${path}?${query}`)
  expect([query, status]).toEqual([query, 200])
  return body.items
}
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)

describe('the list of sales', () => {
  test('pages through all of them, the latest first, none twice and none left out', async () => {
    const seen: Item[] = []
    let cursor: string | null = null
    do {
      const page: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { body } = await floor.api('GET', `/sales?limit=5${page}`)
      seen.push(...body.items)
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(new Set(idsOf(seen))).toEqual(new Set(idsOf(sold)))
    expect(seen).toHaveLength(12)
    const times = seen.map(({ occurredAt }) => occurredAt)
    expect(times).toEqual(times.toSorted().toReversed())
    const oldest = await list('sort=occurredAt&limit=5')
    const next = await floor.api('GET', '/sales?sort=occurredAt&limit=5')
    const rest = await list(`sort=occurredAt&limit=500&cursor=${encodeURIComponent(next.body.nextCursor)}`)
    expect(idsOf([...oldest, ...rest])).toEqual(idsOf(seen).toReversed())
  })

  test('filters by day of the store, store, register, session, customer and status', async () => {
    // 22:00 in Bogotá is the next day in UTC.
    expect(await list('from=2026-02-03&to=2026-02-04')).toHaveLength(4)
    expect(await list('from=2026-02-03T00:00:00Z&to=2026-02-03T12:00:00Z')).toHaveLength(2)
    expect(await list(`storeId=${ids.store2}`)).toHaveLength(4)
    expect(await list(`registerId=${ids.register}`)).toHaveLength(8)
    expect(await list(`cashSessionId=${second}`)).toHaveLength(4)
    expect(idsOf(await list(`customerId=${ids.customer}`))).toEqual([sold[4]?.id])
    expect(idsOf(await list('status=voided'))).toEqual([sold[1]?.id])
    expect(await list('status=completed')).toHaveLength(11)
    expect(await list(`storeId=${ids.store}&from=2026-02-06`)).toHaveLength(1)
  })

  test('finds a sale by its number, by the digits alone, by its customer and by its note', async () => {
    const number = sold[6]?.number ?? ''
    expect(idsOf(await list(`q=${number.toLowerCase()}`))).toEqual([sold[6]?.id])
    const digits = number.slice(number.indexOf('-') + 1)
    expect(idsOf(await list(`q=${digits}`))).toContain(sold[6]?.id)
    const { rows } = await floor.pool.query('select name from customers where id = $1', [ids.customer])
    const word = encodeURIComponent(String(rows[0]?.name).slice(0, 4).toUpperCase())
    expect(idsOf(await list(`q=${word}`))).toEqual([sold[4]?.id])
    expect(idsOf(await list(`q=${encodeURIComponent('JUPITER')}`))).toEqual([sold[7]?.id])
    for (const nothing of ['%25', "'; drop table sales --", 'nobody', '_']) {
      expect(await list(`q=${encodeURIComponent(nothing)}`)).toEqual([])
    }
  })

  test('a sale that is not there has no list of returns', async () => {
    const { status, body } = await floor.api('GET', `/sales/${uuid()}/returns`)
    expect([status, body.code]).toEqual([404, 'not_found'])
    expect(await list('', `/sales/${sold[6]?.id}/returns`)).toEqual([])
  })

  test('shows what came back of each, and the returns have lists of their own', async () => {
    const [, , third] = sold
    const sale = (await floor.api('GET', `/sales/${third?.id}`)).body
    const { body: back } = await floor.post(
      `/sales/${sale.id}/returns`,
      {
        id: uuid(),
        cashSessionId: second,
        lines: [{ saleLineId: sale.lines[0].id, quantity: '1' }],
        refunds: [{ method: 'cash', amount: BREAD }],
        reason: 'duro',
      },
      'manager',
    )
    const [listed] = await list(`q=${sale.number}`)
    expect(listed).toMatchObject({ returnedTotal: BREAD, status: 'completed' })
    const { lines: _lines, refunds: _refunds, ...head } = back
    for (const path of [`/sales/${sale.id}/returns`, '/returns']) expect(await list('limit=9', path)).toEqual([head])
    expect(await list(`q=${back.number}`, '/returns')).toEqual([head])
    expect(await list(`q=${sale.number}&storeId=${ids.store2}`, '/returns')).toEqual([head])
    expect(await list(`storeId=${ids.store}`, '/returns')).toEqual([])
    expect(await list('', `/sales/${sold[3]?.id}/returns`)).toEqual([])
  })

  test('gives a scanned receipt its sale', async () => {
    const scanned = await floor.api('GET', `/sales/by-number/${sold[7]?.number.toLowerCase()}`)
    expect(scanned.body.id).toBe(sold[7]?.id)
    const unknown = await floor.api('GET', '/sales/by-number/ZZ-1')
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
  })

  test('leaves as a file with every row that the filters let through', async () => {
    const csv = await floor.api('GET', `/sales?limit=2&storeId=${ids.store2}&format=csv`, undefined, {
      headers: { 'accept-language': 'en' },
    })
    const [heading, ...rows] = csv.raw.toString('utf8').trimEnd().split('\r\n')
    expect(heading).toBe('\ufeffNumber,Date,Status,Cashier,Customer,Lines,Total,Returned')
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatch(/^N1-\d+,2026-02-06 22:00:00,completed,.*,1,3000,0$/)
    const wrong = await floor.api('GET', '/sales?cursor=nonsense')
    expect(wrong.status).toBe(422)
  })

  test('ends at the stores where the caller may read sales', async () => {
    await floor.pool.query('update user_roles set store_id = $1 where user_id = $2', [ids.store2, ids.users.viewer])
    const mine = await floor.api('GET', '/sales', undefined, { as: 'viewer' })
    expect(mine.body.items).toHaveLength(4)
    const other = await floor.api('GET', `/sales?storeId=${ids.store}`, undefined, { as: 'viewer' })
    expect(other.body.items).toEqual([])
    const scanned = await floor.api('GET', `/sales/by-number/${sold[0]?.number}`, undefined, { as: 'viewer' })
    expect(scanned.status).toBe(404)
  })
})

describe('held carts', () => {
  const held = (change: object = {}) => ({
    id: uuid(),
    registerId: ids.register,
    label: 'Señora del perro',
    total: 990_000,
    cart: { lines: [{ productId: bread, quantity: '3' }] },
    ...change,
  })

  test('wait for every register of the store, and are recalled once', async () => {
    const request = held()
    const created = await floor.post('/held-carts', request)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ ...request, storeId: ids.store, heldBy: 'Cashier Prueba' })
    const again = await floor.post('/held-carts', request)
    expect([again.status, again.body]).toEqual([200, created.body])
    const other = await floor.post('/held-carts', { ...request, cart: {} })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict'])
    const { body } = await floor.api('GET', `/held-carts?storeId=${ids.store}`, undefined, { as: 'cashier' })
    expect(body.items).toEqual([created.body])
    expect((await floor.api('GET', `/held-carts?storeId=${ids.store2}`)).body.items).toEqual([])
    const recalls = await Promise.all([1, 2, 3].map(() => floor.api('DELETE', `/held-carts/${request.id}`)))
    expect(recalls.map(({ status }) => status).toSorted()).toEqual([200, 404, 404])
    expect(recalls.find(({ status }) => status === 200)?.body).toEqual(created.body)
  })

  test('are refused at no register and from who does not sell', async () => {
    const nowhere = await floor.post('/held-carts', held({ registerId: uuid() }))
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'register_unknown'])
    const viewer = await floor.post('/held-carts', held(), 'viewer')
    expect(viewer.status).toBe(403)
  })
})
