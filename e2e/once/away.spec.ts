import { test } from '../harness/own-server.ts'
import { expect, fill, PINS } from '../harness/test.ts'

test.use({ serviceWorkers: 'allow', openingFloat: null })

test('a whole shift with the server gone: opened, sold, cash out, X, counted, Z; then all of it is in the books', async ({
  till,
  page,
  shop,
  server,
  station,
  words,
  tolerate,
}) => {
  // Two starts of the server and two of the page.
  test.slow()
  const t = words.till
  tolerate(/net::ERR_CONNECTION_(REFUSED|RESET)/)
  // Known to the server once, so that the till has its catalogue, its means of payment and its numbers.
  await page.goto('/')
  await expect(
    page.getByRole('heading', { name: fill(t.open.title, { register: station.register.name }) }),
  ).toBeVisible()
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await expect
    .poll(() => shop.get(`/tills?registerId=${station.register.id}`).then(({ items }) => items[0]?.numbersLeft))
    .toBe(400)
  await server.stop()
  await page.reload()

  await till.field(page.locator('main'), fill(t.count.of, { denomination: '$ 50.000' })).fill('1')
  await page.getByRole('button', { name: t.open.confirm }).click()
  await till.ready()
  await till.scan('7702001000028')
  await till.payExactCash()
  await expect(till.ticket.getByText(fill(t.sold.number, { number: `${station.register.code}-1` }))).toBeVisible()
  // The device is switched off and on in the middle of it.
  await page.reload()
  await till.ready()
  await till.scan('7702001000035')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })

  await till.more(t.cash.title)
  const cash = till.dialog(t.cash.title)
  await cash.getByLabel(t.cash.amount).fill('2000')
  await cash.getByLabel(t.cash.reason).fill('domicilio')
  await page.keyboard.press('Enter')
  await expect(cash).toBeHidden()

  await till.more(t.xReport.title)
  await expect(till.dialog(t.xReport.title).getByText('$ 7.500').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await till.more(t.closing.title)
  const closing = till.dialog(t.closing.title)
  for (const denomination of ['$ 50.000', '$ 5.000', '$ 500']) {
    await till.field(closing, fill(t.count.of, { denomination })).fill('1')
  }
  await closing.getByRole('button', { name: t.closing.confirm }).click()
  await expect(page.getByText(t.zReport.agrees)).toBeVisible()
  await page.getByRole('button', { name: t.zReport.done }).click()
  await expect(page.getByRole('button', { name: t.open.confirm })).toBeVisible()

  await server.start()
  await page.reload()
  await expect.poll(() => shop.lastSession(station.register.id).then((session) => session?.status)).toBe('closed')
  expect(await shop.lastSession(station.register.id)).toMatchObject({
    openingFloat: 5_000_000,
    countedCash: 5_550_000,
    difference: 0,
    zNumber: 1,
    openedBy: { fullName: 'Cashier Prueba' },
  })
  expect((await shop.salesOf(station.register.id)).map(({ number, total }) => [number, total])).toEqual([
    [`${station.register.code}-1`, 450_000],
    [`${station.register.code}-2`, 300_000],
  ])
})

/** People who may open this till by PIN alone: the secret is derived slowly, behind the screen. */
const KNOWN_PEOPLE = `new Promise((resolve) => {
  const open = indexedDB.open('odata-pos')
  open.onsuccess = () => {
    const count = open.result.transaction('people').objectStore('people').count()
    count.onsuccess = () => { open.result.close(); resolve(count.result) }
  }
})`

test.describe('with a drawer open', () => {
  test.use({ openingFloat: 10_000_000 })

  test('a cashier whom the till knows enters by PIN with the server gone; a wrong one does not; the server hears of it after', async ({
    till,
    page,
    server,
    words,
    tolerate,
  }) => {
    test.slow()
    const t = words.till
    tolerate(/net::ERR_CONNECTION_(REFUSED|RESET)/)
    await till.open()
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    const lock = page.getByRole('heading', { name: t.lock.title })
    const enter = async (pin: string) => {
      await page.keyboard.type(pin)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Control+l')
    await expect(lock).toBeVisible()
    await enter(PINS.cashier)
    await till.ready()
    await expect.poll(() => page.evaluate(KNOWN_PEOPLE)).toBe(1)
    await server.stop()
    await page.reload()
    await till.ready()

    await page.keyboard.press('Control+l')
    await expect(lock).toBeVisible()
    await enter('9999')
    await expect(page.getByRole('alert')).toBeVisible()
    await enter(PINS.cashier)
    await till.ready()
    await till.scan('7702001000028')
    await till.payExactCash()
    await till.sold({ change: '$ 0' })

    // The server is back and has not heard who sells: the PIN once more.
    await server.start()
    await expect(lock).toBeVisible({ timeout: 40_000 })
    await enter(PINS.cashier)
    await expect(page.getByRole('button', { name: t.status.online })).toBeVisible()
    await till.recorded()
  })
})
