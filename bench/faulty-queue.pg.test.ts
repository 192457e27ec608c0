import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../apps/server/src/platform/testing/shop-floor.ts'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { verifyBooks } from '../apps/server/src/rooms/ops/verify/verify-books.ts'
import { sendOverFaultyLine } from './faulty-queue.ts'

let shop: ShopFloor
beforeAll(async () => {
  shop = await shopFloor()
})
afterAll(() => shop.close())

test('tills on a line that loses, repeats and delays record each sale once, and no answer is a server error', async () => {
  const tills = []
  for (const code of ['F1', 'F2', 'F3']) {
    const { body } = await shop.api('POST', '/registers', {
      storeId: ids.store,
      code,
      name: code,
      salePrefix: `${code}-`,
    })
    tills.push({ registerId: body.id, sessionId: await shop.openDrawer({ registerId: body.id }) })
  }
  const { sold, requests, lost, late, serverErrors } = await sendOverFaultyLine({
    tills,
    post: (tillId, batch) => shop.api('POST', `/tills/${tillId}/entries`, batch, { as: 'cashier' }),
    product: { id: ids.products.milk, price: 450_000 },
    userId: ids.users.cashier,
    salesPerTill: 60,
    sends: 3,
    seed: 20_261_125,
  })
  const { rows } = await shop.pool.query<{ id: string }>('select id from sales')
  expect(rows.map(({ id }) => id).sort()).toEqual(sold.sort())
  expect(sold).toHaveLength(180)
  expect(serverErrors).toEqual([])
  expect(Math.min(lost, late, requests / 3)).toBeGreaterThan(5)
  expect((await verifyBooks(shop.pool)).checks.filter(({ ok }) => !ok)).toEqual([])
}, 60_000)
