import { test } from '../harness/own-server.ts'
import { expect, fill } from '../harness/test.ts'

test.use({ serviceWorkers: 'allow' })

const CACHED = 'navigator.serviceWorker.ready.then(() => undefined)'

test('with the server gone the till sells, opens again and sends each sale once when it is back', async ({
  till,
  page,
  shop,
  server,
  station,
  words,
  tolerate,
}) => {
  const t = words.till
  tolerate(/net::ERR_CONNECTION_(REFUSED|RESET)/)
  await till.open()
  await page.evaluate(CACHED)
  await server.stop()

  await till.scan('7702001000028')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  const connection = page.getByRole('button', { name: t.status.offline })
  await expect(connection).toContainText(fill(t.status.toSend_one, { count: 1 }))
  await expect(till.ticket.getByText(t.sold.waiting)).toBeVisible()

  // The device is switched off and on: the till comes from its own cache, and sells on.
  await page.reload()
  await till.ready()
  await till.scan('7702001000035')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await expect(connection).toContainText(fill(t.status.toSend_other, { count: 2 }))
  expect(await shop.countSales(station.register.id)).toBe(0)

  await server.start()
  // It may notice by itself at any moment, so nobody presses anything here.
  await expect(page.getByRole('button', { name: t.status.online })).toBeVisible({ timeout: 40_000 })
  await till.numbered(`${station.register.code}-2`)
  expect(await shop.countSales(station.register.id)).toBe(2)
  expect((await shop.salesOf(station.register.id)).map(({ number, total }) => [number, total])).toEqual([
    [`${station.register.code}-1`, 450_000],
    [`${station.register.code}-2`, 300_000],
  ])
})

test('an answer lost on the way back is asked for again and sells once', async ({
  till,
  page,
  shop,
  station,
  tolerate,
}) => {
  tolerate(/net::ERR_FAILED/)
  await till.open()
  // The server records the sale and the answer never comes: the till cannot know, and sends it again.
  let lost = 0
  await page.context().route('**/api/v1/tills/*/entries', async (route) => {
    if (lost > 0) return route.fallback()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await till.scan('7702001000042')
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  expect(lost).toBe(1)
  expect(await shop.countSales(station.register.id)).toBe(1)
})
