import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEvents, type Events, notify } from './events.ts'
import { type TestShop, testShop } from './testing/test-app.ts'

let shop: TestShop
let events: Events
beforeEach(async () => {
  shop = await testShop()
  events = createEvents({ url: shop.url, log: pino({ level: 'silent' }) })
})
afterEach(async () => {
  await events.close()
  await shop.close()
})

const listenerOn = async (topic: string) => {
  const heard: unknown[] = []
  events.on(topic, (payload) => heard.push(payload))
  // The first thing every listener hears is that it may have missed something.
  await vi.waitUntil(() => heard.length > 0)
  return heard
}

test('a notification arrives once its transaction commits, and not when it rolls back', async () => {
  const heard = await listenerOn('price')
  await shop.db
    .transaction()
    .execute(async (tx) => {
      await notify(tx, 'price', 'never')
      throw new Error('undone')
    })
    .catch(() => undefined)
  await shop.db.transaction().execute((tx) => notify(tx, 'price', { sku: "O'Brien ☕" }))
  await vi.waitUntil(() => heard.length > 1)
  expect(heard).toEqual([null, { sku: "O'Brien ☕" }])
})

test('a lost connection is made again and says that something may have been missed', async () => {
  const heard = await listenerOn('price')
  await shop.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'odata-pos events' and query like 'listen "pos_price"'`,
  )
  await vi.waitUntil(() => heard.length > 1, { timeout: 10_000 })
  await notify(shop.db, 'price', 7)
  await vi.waitUntil(() => heard.length > 2)
  expect(heard).toEqual([null, null, 7])
})

test('a listener that throws does not silence the others', async () => {
  events.on('price', () => {
    throw new Error('broken listener')
  })
  const heard = await listenerOn('price')
  await notify(shop.db, 'price', 1)
  await vi.waitUntil(() => heard.length > 1)
  expect(heard).toEqual([null, 1])
})

test('closing before the connection stands ends at once', async () => {
  const early = createEvents({ url: shop.url, log: pino({ level: 'silent' }) })
  early.on('price', () => undefined)
  await expect(early.close()).resolves.toBeUndefined()
})
