import { expect, fill, test } from '../harness/test.ts'

const LUNCH_AND_RICE = ['ALMUERZO', 'ARROZ-1K'] as const

test('card for a part, cash for the rest, and the change in large type', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  await till.open()
  for (const sku of LUNCH_AND_RICE) await till.tile(sku).click()
  await expect(till.total).toHaveText('$ 21.450')

  await till.startPayment()
  await till.pay.getByRole('button', { name: 'Tarjeta', exact: true }).click()
  await till.pay.getByLabel(t.pay.amount).fill('15000')
  await till.pay.getByLabel(t.pay.reference).fill('4021')
  await till.pay.getByRole('button', { name: fill(t.pay.add, { amount: '$ 15.000' }) }).click()
  const taken = till.pay.getByRole('list', { name: t.pay.taken })
  await expect(taken.getByRole('listitem')).toContainText(['4021'])
  await expect(till.pay.getByText('$ 6.450').first()).toBeVisible()

  await till.pay.getByRole('button', { name: 'Efectivo' }).click()
  await till.pay.getByLabel(t.pay.received, { exact: true }).fill('10000')
  await expect(till.pay.getByText('$ 3.550')).toBeVisible()
  await page.keyboard.press('Enter')
  await till.sold({ change: '$ 3.550' })
  expect((await till.ticket.getByText('$ 3.550').boundingBox())?.height).toBeGreaterThan(40)

  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 2_145_000, paid: 2_500_000, change: 355_000, rounding: 0 })
  expect(sale?.payments).toMatchObject([
    { method: 'card', amount: 1_500_000, reference: '4021' },
    { method: 'cash', amount: 1_000_000, reference: null },
  ])
})

test('a card pays no more than is due, and what was taken wrongly goes back', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  await till.open()
  await till.tile('PAN-TAJ').click()
  await till.startPayment()
  await page.keyboard.press('F2')
  await till.pay.getByLabel(t.pay.amount).fill('3001')
  await page.keyboard.press('Enter')
  await expect(till.pay.getByText(t.pay.aboveDue)).toBeVisible()
  await till.pay.getByLabel(t.pay.amount).fill('1000')
  await till.pay.getByRole('button', { name: fill(t.pay.add, { amount: '$ 1.000' }) }).click()
  await till.pay.getByRole('button', { name: fill(t.pay.removeTender, { method: 'Tarjeta' }) }).click()
  await till.pay.getByRole('button', { name: 'Nequi' }).click()
  await till.pay.getByRole('button', { name: fill(t.pay.finish, { amount: '$ 3.000' }) }).click()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  expect(await shop.salesOf(station.register.id)).toMatchObject([
    { total: 300_000, payments: [{ method: 'nequi', amount: 300_000 }] },
  ])
})

test('two presses on pay are one sale', async ({ till, shop, station, words }) => {
  const t = words.till
  await till.open()
  await till.tile('LECHE-1L').click()
  await till.startPayment()
  await till.pay.getByRole('button', { name: fill(t.pay.finish, { amount: '$ 4.500' }) }).dblclick()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  // A second press that counted would be sent before the next sale is.
  await till.tile('PAN-TAJ').click()
  await till.payExactCash()
  await till.numbered(`${station.register.code}-2`)
  expect((await shop.salesOf(station.register.id)).map(({ total }) => total)).toEqual([450_000, 300_000])
})
