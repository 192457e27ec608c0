import { expect, fill, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin', openingFloat: null })

test('a sale at once on the dashboard, in the list, in full, and on paper', async ({
  office,
  page,
  shop,
  words,
  context,
}) => {
  // A store of its own: other tests sell on the same day.
  const store = await (await shop.send('POST', '/stores', { code: 'SUR', name: 'Sur' })).json()
  const { register } = await shop.addRegister(store.id)
  const drawer = await shop.openDrawer(register.id, 0, shop.adminToken)
  const sale = await shop.sell({
    cashSessionId: drawer.id,
    lines: [
      { productId: ids.products.milk, quantity: '3' },
      { productId: ids.products.lunch, quantity: '1', discount: { kind: 'amount', value: 120_000 } },
    ],
    payments: [
      { method: 'card', amount: 2_000_000, reference: '777' },
      { method: 'cash', amount: 1_000_000 },
    ],
  })

  const d = words.dashboard
  await page.goto('/admin/today')
  await office.choose(page.getByRole('combobox', { name: words.list.store }), 'Sur')
  const figure = (name: string) => page.locator('dl > div').filter({ hasText: name })
  await expect(
    page
      .locator('p')
      .filter({ hasText: /^\$\s28\.500$/ })
      .first(),
  ).toBeVisible()
  await expect(figure(d.sales).first()).toContainText('1')
  await expect(figure(d.discounts)).toContainText('$ 1.200')
  await expect(page.getByText('Almuerzo ejecutivo')).toBeVisible()

  const s = words.sales
  await page.goto(`/admin/sales?storeId=${store.id}`)
  await page.getByRole('row', { name: sale.number }).click()
  await expect(page.getByRole('heading', { name: fill(s.saleTitle, { number: sale.number }) })).toBeVisible()
  const lines = page.getByRole('table', { name: s.linesTitle })
  await expect(lines.getByRole('row', { name: 'Leche entera' })).toContainText('$ 13.500')
  await expect(lines.getByRole('row', { name: 'Almuerzo' })).toContainText('$ 15.000')
  await expect(page.getByText('777')).toBeVisible()

  await page.getByRole('button', { name: s.receipt }).click()
  const paper = context.waitForEvent('page')
  const sent = context.waitForEvent('response', (response) => response.url().includes('/receipt?format=pdf'))
  await page.getByRole('menuitem', { name: s.receipt80 }).click()
  expect((await sent).headers()['content-type']).toBe('application/pdf')
  await (await paper).close()

  await page.getByRole('button', { name: s.void, exact: true }).click()
  await page.getByLabel(s.voidReason).fill('Se cobró dos veces')
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button', { name: s.void, exact: true })
    .click()
  await expect(page.getByText(s.voided).first()).toBeVisible()
  expect((await shop.sale(sale.id)).status).toBe('voided')
})
