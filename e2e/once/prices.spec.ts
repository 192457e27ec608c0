import { expect, fill, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

test('a price list by quantity is written in the office and sold by at the till, server gone', async ({
  page,
  office,
  till,
  shop,
  station,
  words,
  tolerate,
}) => {
  tolerate(/net::ERR_INTERNET_DISCONNECTED/)
  const t = words.prices
  await page.goto('/admin/price-lists')
  await page.getByRole('button', { name: t.newList }).first().click()
  await office.field(t.name, page.getByRole('dialog')).fill('Mayoristas')
  await page.keyboard.press('Control+s')
  await page.getByRole('row', { name: /Mayoristas/ }).click()
  await page.getByLabel(t.addProduct).fill('pan taj')
  await page.getByRole('option', { name: /Pan tajado/ }).click()
  const sheet = page.getByRole('dialog', { name: 'Pan tajado' })
  await office.field(t.price, sheet).fill('2800')
  await sheet.getByRole('button', { name: t.addPrice }).click()
  const second = sheet.getByRole('group', { name: fill(t.priceNumber, { number: 2 }) })
  await office.field(t.price, second).fill('2500')
  await office.field(t.minQuantity, second).fill('6')
  await page.keyboard.press('Control+s')
  await expect(sheet).toBeHidden()
  await expect(office.rows('Mayoristas')).toHaveCount(2)
  await expect(office.rows('Mayoristas').last()).toContainText('2.500')

  const { items } = await shop.get('/price-lists?q=Mayoristas')
  const group = await (
    await shop.send('POST', '/customer-groups', { name: 'Tenderos', priceListId: items[0].id })
  ).json()
  await shop.send('PATCH', `/customers/${ids.customer}`, { groupId: group.id })

  await till.open()
  await till.tile('PAN-TAJ').click()
  await expect(till.total).toHaveText('$ 3.000')
  await page.keyboard.press('F3')
  await page.getByRole('listitem').filter({ hasText: 'Gómez' }).getByRole('button').click()
  await expect(till.total).toHaveText('$ 2.800')
  await page.context().setOffline(true)
  for (let pieces = 2; pieces <= 6; pieces += 1) await till.tile('PAN-TAJ').click()
  await expect(till.total).toHaveText('$ 15.000')
  await expect(till.lines).toHaveCount(1)
  await till.payExactCash()
  await page.context().setOffline(false)
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 1_500_000, flags: [] })
})
