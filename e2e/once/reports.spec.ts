import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin', openingFloat: null })

test('from a figure to its receipts, against the days before, and what goods and people did', async ({
  office,
  page,
  shop,
  words,
}) => {
  const r = words.reports
  // A store of its own: other tests sell on the same day.
  const store = await (await shop.send('POST', '/stores', { code: 'INF', name: 'Informada' })).json()
  const { register } = await shop.addRegister(store.id)
  const drawer = await shop.openDrawer(register.id, 0, shop.adminToken)
  const sale = await shop.sell({
    cashSessionId: drawer.id,
    lines: [
      { productId: ids.products.rice, quantity: '8' },
      { productId: ids.products.lunch, quantity: '1' },
    ],
    payments: [{ method: 'card', amount: 5_820_000 }],
  })

  await page.goto(`/admin/reports?groupBy=store&storeId=${store.id}`)
  await office.choose(page.getByRole('combobox', { name: r.compare }), r.previous)
  await expect(page.getByRole('columnheader', { name: r.before })).toBeVisible()
  await page.getByRole('link', { name: 'Informada' }).click()
  await expect(page).toHaveURL(/\/admin\/sales\?.*storeId=/)
  await expect(page.getByText(sale.number)).toBeVisible()

  await page.goto(`/admin/reports/products?storeId=${store.id}`)
  await expect(page.getByRole('row', { name: /Arroz 1 kg/ })).toContainText('A')
  await page.getByRole('link', { name: r.byPeople }).click()
  await expect(page.getByRole('columnheader', { name: r.voids })).toBeVisible()
})
