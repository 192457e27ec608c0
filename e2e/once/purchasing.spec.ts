import { expect, ids, test } from '../harness/test.ts'
import { fill, labelOf } from '../harness/words.ts'

test.use({ persona: 'admin', openingFloat: null })

test('ordered by the case, approved, received with the scanner: units on the shelf at what they cost', async ({
  office,
  page,
  shop,
  words,
}) => {
  const p = words.purchasing
  const of = (field: string, name: string) => page.getByLabel(fill(p.field, { field, name }))
  const before = await shop.onHand(ids.products.rice)

  await page.goto('/admin/purchasing/suppliers')
  await page.getByRole('button', { name: p.newSupplier }).first().click()
  await office.field(p.name).fill('Molinos del Tolima')
  await office.field(p.taxId).fill('811026552-9')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { level: 1, name: 'Molinos del Tolima' })).toBeVisible()
  await page.getByLabel(p.addProduct).fill('7702001000042')
  await expect(page.getByRole('option', { name: 'Arroz 1 kg' })).toBeVisible()
  await page.keyboard.press('Enter')
  await office.field(p.packName).fill('Bulto')
  await office.field(p.packSize).fill('25')
  await office.field(p.lastCost).fill('97500')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('cell', { name: 'Bulto × 25' })).toBeVisible()

  await page.goto('/admin/purchasing/orders/new')
  await office.choose(office.field(p.supplier), 'Molinos del Tolima')
  await office.choose(office.field(p.store), 'Centro')
  await page.getByLabel(p.addProduct).fill('7702001000042')
  await expect(page.getByRole('option', { name: 'Arroz 1 kg' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(of(p.packSize, 'Arroz 1 kg')).toHaveValue('25')
  await of(p.packs, 'Arroz 1 kg').fill('4')
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: p.approve }).click()
  await expect(page.getByText(p.state.approved, { exact: true }).first()).toBeVisible()

  await page.getByRole('link', { name: p.receive }).click()
  await page.getByLabel(p.addProduct).fill('7702001000042')
  await expect(page.getByRole('option', { name: 'Arroz 1 kg' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(of(p.packs, 'Arroz 1 kg')).toHaveValue('1')
  await page.getByRole('button', { name: p.fillMissing }).click()
  await expect(of(p.packs, 'Arroz 1 kg')).toHaveValue('4')
  await page.getByLabel(labelOf(p.landedCost)).fill('10000')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(p.savedReceipt).first()).toBeVisible()
  await expect(page.getByRole('cell', { name: '$ 390.000' }).first()).toBeVisible()
  expect(await shop.onHand(ids.products.rice)).toBe(before + 100_000)

  await page.goto('/admin/purchasing')
  await expect(page.getByRole('table').getByText(p.state.closed)).toBeVisible()

  await page.goto('/admin/purchasing/invoices/new')
  await office.choose(office.field(p.supplier), 'Molinos del Tolima')
  await office.choose(office.field(p.store), 'Centro')
  await office.field(p.invoiceNumber).fill('FE-1001')
  await expect(of(p.packs, 'Arroz 1 kg')).toHaveValue('4')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { level: 1, name: 'FE-1001' })).toBeVisible()
  await page.getByRole('button', { name: p.pay }).click()
  await page.keyboard.press('Control+s')
  await expect(page.getByText(p.paid, { exact: true }).first()).toBeVisible()
})
