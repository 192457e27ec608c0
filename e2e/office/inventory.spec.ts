import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

test('what was counted becomes what there is, with its reason in the moves', async ({ office, page, shop, words }) => {
  const i = words.inventory
  await page.goto('/admin/inventory/adjustments/new')
  await office.choose(office.field(i.store), 'Norte')
  await office.field(i.why).fill('Conteo de cierre')
  await page.getByLabel(i.addProduct).fill('7702001000042')
  await expect(page.getByRole('option', { name: 'Arroz 1 kg' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByLabel(`${i.quantity} · Arroz 1 kg`).fill('93')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(i.saved).first()).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Arroz 1 kg' })).toBeVisible()
  expect(await shop.onHand(ids.products.rice, ids.store2)).toBe(93_000)

  await page.goto(`/admin/inventory/moves?productId=${ids.products.rice}&storeId=${ids.store2}`)
  const latest = page.getByRole('table').locator('tbody').getByRole('row').first()
  await expect(latest).toContainText('Conteo de cierre')
  await expect(latest).toContainText(/[-−]7/)
})
