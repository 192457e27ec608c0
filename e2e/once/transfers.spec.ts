import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin', openingFloat: null })

test('asked for, dispatched short, received: the goods are in the other store', async ({
  office,
  page,
  shop,
  words,
}) => {
  const i = words.inventory
  const before = await shop.onHand(ids.products.rice, ids.store2)
  await page.goto('/admin/inventory/transfers/new')
  await office.choose(office.field(i.fromStore), 'Centro')
  await office.choose(office.field(i.toStore), 'Norte')
  await page.getByLabel(i.addProduct).fill('7702001000042')
  await expect(page.getByRole('option', { name: 'Arroz 1 kg' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByLabel(`${i.quantity} · Arroz 1 kg`).fill('6')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(i.whatLeaves)).toBeVisible()
  await page.getByLabel(`${i.quantity} · Arroz 1 kg`).fill('5')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(i.whatCame)).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('row', { name: /Arroz 1 kg/ })).toContainText('5')
  expect(await shop.onHand(ids.products.rice, ids.store2)).toBe(before + 5000)
})
