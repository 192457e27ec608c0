import { expect, fill, ids, test } from '../harness/test.ts'

test.use({ hasTouch: true })

test('a sale by fingers alone: tiles, weight, one more, notes', async ({ till, page, shop, station, words }) => {
  const t = words.till
  await till.open()
  await till.tile('CAFE-500').tap()
  await till.tile('PAN-TAJ').tap()
  await till.ticket.getByRole('button', { name: t.line.more }).tap()
  await page.getByRole('navigation', { name: t.categories.label }).getByRole('button', { name: 'Frescos' }).tap()
  await expect(till.tile('CAFE-500')).toBeHidden()
  await till.tile('BANANO').tap()

  const weight = till.dialog('Banano')
  for (const key of ['1', ',', '5']) await weight.getByRole('button', { name: key, exact: true }).tap()
  await weight.getByRole('button', { name: t.weight.add }).tap()
  await expect(till.lines).toHaveCount(3)
  await expect(till.total).toHaveText('$ 30.700')

  await till.ticket.getByRole('button', { name: t.command.pay }).tap()
  await till.pay.getByRole('button', { name: '$ 50.000' }).tap()
  await till.sold({ change: '$ 19.300' })
  await till.numbered(`${station.register.code}-1`)

  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 3_070_000, paid: 5_000_000, change: 1_930_000 })
  expect(sale?.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
    [ids.products.coffee, '1'],
    [ids.products.bread, '2'],
    [ids.products.bananas, '1.500'],
  ])
})

test('a line chosen by finger changes its quantity and goes; what was taken off comes back', async ({
  till,
  words,
}) => {
  const t = words.till
  await till.open()
  await till.tile('LECHE-1L').tap()
  await till.tile('PAN-TAJ').tap()
  await till.lines.filter({ hasText: 'Leche' }).getByRole('button').first().tap()
  await till.ticket.getByRole('button', { name: t.line.quantity }).tap()
  const quantity = till.dialog(t.quantity.title)
  await quantity.getByLabel(t.quantity.label).fill('4')
  await quantity.getByRole('button', { name: t.quantity.save }).tap()
  await expect(till.total).toHaveText('$ 21.000')
  await till.ticket.getByRole('button', { name: t.line.remove }).tap()
  await expect(till.lines).toHaveCount(1)
  await till.page.keyboard.press('Control+z')
  await expect(till.lines).toHaveCount(2)
  await expect(till.total).toHaveText('$ 21.000')
})

test('found by a few letters, without accents, and taken by touch', async ({ till, page, words }) => {
  await till.open()
  await till.scanField.pressSequentially('molido cafe', { delay: 60 })
  const results = page.getByRole('listbox', { name: words.till.search.results })
  await expect(results.getByRole('option')).toHaveCount(1)
  await results.getByRole('option', { name: 'Café molido' }).tap()
  await expect(till.lines).toHaveCount(1)
  await expect(results).toBeHidden()
  await till.scanField.fill('zzz')
  await expect(page.getByText(fill(words.till.search.nothing, { query: 'zzz' }))).toBeVisible()
})
