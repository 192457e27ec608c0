import { expect, fill, ids, test } from '../harness/test.ts'

const COFFEE = '7702001000011'
const MILK = '7702001000028'
const BREAD = '7702001000035'
/** 1,250 g of bananas at COP 3,200 a kilogram, as the shop's scale prints it. */
const BANANAS_BY_WEIGHT = '2500123012501'

test('a sale by the scanner alone: scan, scan, F12, Enter', async ({ till, shop, station }) => {
  await till.open()
  await till.scan(COFFEE)
  await expect(till.lines).toHaveCount(1)
  // Wherever the focus is: here on a product's button, which Enter would press.
  await till.tile('PAN-TAJ').focus()
  await till.scan(`3*${MILK}`)
  await expect(till.lines).toHaveCount(2)
  await till.scan(BANANAS_BY_WEIGHT)
  await expect(till.lines).toHaveCount(3)
  await till.scan(COFFEE)
  await expect(till.lines).toHaveCount(3)
  await expect(till.total).toHaveText('$ 57.300')

  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  await expect.poll(till.printed).toBe(1)

  // The next customer: nothing to close, nothing to clear.
  await till.scan(BREAD)
  await expect(till.lines).toHaveCount(1)
  await expect(till.total).toHaveText('$ 3.000')

  const sales = await shop.salesOf(station.register.id)
  expect(sales).toHaveLength(1)
  const [sale] = sales
  expect(sale?.lines.map(({ productId, quantity, total }) => ({ productId, quantity, total }))).toEqual([
    { productId: ids.products.coffee, quantity: '2', total: 3_980_000 },
    { productId: ids.products.milk, quantity: '3', total: 1_350_000 },
    { productId: ids.products.bananas, quantity: '1.250', total: 400_000 },
  ])
  expect(sale).toMatchObject({ total: 5_730_000, paid: 5_730_000, change: 0, flags: [], status: 'completed' })
  expect(sale?.payments).toMatchObject([{ method: 'cash', amount: 5_730_000 }])
})

test('a code that nobody knows says so, stays out of the ticket and goes with the next scan', async ({
  till,
  words,
}) => {
  await till.open()
  await till.scan('7709999999992')
  const message = till.page.getByText(words.till.scan.unknown)
  await expect(message).toContainText('7709999999992')
  await expect(till.lines).toHaveCount(0)
  await expect(till.ticket.getByText(words.till.ticket.empty)).toBeVisible()
  await till.scan(BREAD)
  await expect(message).toBeHidden()
  await expect(till.lines).toHaveCount(1)
})

test('a code whose Enter was lost is sold with the next scan', async ({ till }) => {
  await till.open()
  await till.scanField.fill(COFFEE)
  await till.scan(MILK)
  await expect(till.lines).toHaveCount(2)
  await expect(till.total).toHaveText('$ 24.400')
})

test('a quantity typed before the scan, by keys and then by the scanner', async ({ till, page, words }) => {
  await till.open()
  await page.keyboard.type('12*')
  await page.keyboard.press('Enter')
  await expect(page.getByText(fill(words.till.scan.nextQuantity, { quantity: '12' }))).toBeVisible()
  await till.scan(MILK)
  await expect(till.total).toHaveText('$ 54.000')
})

test('a price label sells at the printed price', async ({ till, shop, station }) => {
  await till.open()
  await till.scan('2000123020006')
  await expect(till.total).toHaveText('$ 2.000')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 200_000, lines: [{ productId: ids.products.bananas, quantity: '0.625' }] })
})

test('a scan during the payment is no payment', async ({ till, page, shop, station, words }) => {
  await till.open()
  await till.scan(BREAD)
  await till.startPayment()
  await till.scan(COFFEE)
  await expect(till.pay.getByLabel(words.till.pay.received, { exact: true })).toHaveValue('')
  await expect(till.pay.getByText(fill(words.till.scan.busy, { code: COFFEE }))).toBeVisible()
  await page.keyboard.press('Enter')
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  expect(await shop.salesOf(station.register.id)).toMatchObject([{ total: 300_000, paid: 300_000 }])
})
