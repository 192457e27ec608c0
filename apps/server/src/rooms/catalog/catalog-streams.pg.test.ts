import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

type Event = { event: string; items: { id: string; price: number }[]; version: number }

let shop: TestShop
let address: string
const open: AbortController[] = []
beforeEach(async () => {
  shop = await testShop()
  await shop.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = shop.app.server.address() as AddressInfo
  address = `http://127.0.0.1:${port}/api/v1`
})
afterEach(async () => {
  for (const stream of open.splice(0)) stream.abort()
  await shop.close()
})

const versionNow = async () => (await shop.api('GET', `/catalog?storeId=${ids.store}`)).body.version

/** Listens as a till does; the list grows as events come, and `ended` tells when the server closed the stream. */
async function listen(since: number, { as = shop.tokens.cashier, storeId = ids.store as string } = {}) {
  const control = new AbortController()
  open.push(control)
  const answer = await fetch(`${address}/catalog/stream?storeId=${storeId}&since=${since}`, {
    headers: { authorization: `Bearer ${as}` },
    signal: control.signal,
  })
  const events: Event[] = []
  const state = { status: answer.status, type: answer.headers.get('content-type'), events, ended: false }
  if (answer.status !== 200 || answer.body === null) return state
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const drain = async () => {
    let text = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? []
        if (event !== undefined && data !== undefined) events.push({ event, ...JSON.parse(data) })
      }
    }
    state.ended = true
  }
  drain().catch(() => undefined)
  return state
}

test('a price changed in the back office is told to every till that listens', async () => {
  const version = await versionNow()
  const tills = await Promise.all([listen(version), listen(version)])
  expect(tills[0]?.type).toMatch(/^text\/event-stream/)
  // The first word is the present state: nothing changed, but the day's tax rates are in it.
  await vi.waitUntil(() => tills.every(({ events }) => events.length === 1))
  await shop.api('PATCH', `/products/${ids.products.milk}`, { price: 461_000 })
  await vi.waitUntil(() => tills.every(({ events }) => events.length === 2))
  for (const { events } of tills) {
    expect(events[0]).toMatchObject({ event: 'delta', items: [], version })
    expect(events[1]).toMatchObject({ event: 'delta', items: [{ id: ids.products.milk, price: 461_000 }] })
    expect(events[1]?.version).toBeGreaterThan(version)
  }
})

test('a till that was away gets what it missed at once, and one from another database starts over', async () => {
  const version = await versionNow()
  await shop.api('PATCH', `/products/${ids.products.milk}`, { price: 462_000 })
  await shop.api('PATCH', `/products/${ids.products.rice}`, { price: 526_000 })
  const late = await listen(version)
  const stranger = await listen(999_999)
  await vi.waitUntil(() => late.events.length === 1 && stranger.events.length === 1)
  expect(late.events[0]?.items.map(({ id }) => id).sort()).toEqual([ids.products.milk, ids.products.rice].sort())
  expect(stranger.events[0]?.event).toBe('reload')
})

test('ten changes in a row reach the till, whichever of them travel together', async () => {
  const till = await listen(await versionNow())
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => shop.api('POST', '/products', { sku: `S${index}`, name: 'x', price: 1 })),
  )
  const last = await versionNow()
  await vi.waitUntil(() => till.events.at(-1)?.version === last)
  expect(new Set(till.events.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(10)
})

test('a stream needs the store and the permission, and ends with the server', async () => {
  expect((await listen(0, { storeId: ids.store2 })).status).toBe(403)
  expect((await listen(0, { as: 'nobody' })).status).toBe(401)
  const till = await listen(await versionNow())
  await vi.waitUntil(() => till.events.length === 1)
  await shop.app.close()
  await vi.waitUntil(() => till.ended)
})
