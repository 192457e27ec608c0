import { readFile } from 'node:fs/promises'
import { expect, fill, test } from '../harness/test.ts'

test.use({ persona: 'admin', openingFloat: null })

test('products chosen in the list: labels, then another price for all of them', async ({
  office,
  page,
  shop,
  words,
}) => {
  const p = words.products
  const made: string[] = []
  for (const [sku, name] of [
    ['LOTE-1', 'Lote uno'],
    ['LOTE-2', 'Lote dos'],
  ]) {
    const answer = await shop.send('POST', '/products', { sku, name, price: 100_000, barcodes: [`${sku}-B`] })
    made.push((await answer.json()).id)
  }
  await page.goto('/admin/products?q=Lote')
  const rows = office.rows(p.title)
  await expect(rows).toHaveCount(2)
  await page.getByRole('checkbox', { name: fill(words.list.selectRow, { name: 'Lote uno' }) }).click()
  // By the keyboard: the row that has the focus, and Space.
  await rows.filter({ hasText: 'Lote dos' }).focus()
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/products\?q=Lote/)
  const bar = page.getByRole('toolbar', { name: fill(words.list.selected_other, { count: 2 }) })
  await expect(bar).toBeVisible()

  await bar.getByRole('button', { name: p.bulk.labels }).click()
  const labels = page.getByRole('dialog', { name: p.labels.title })
  await labels.getByText(p.labels.formats.zpl).click()
  await labels.getByLabel(p.labels.copies).fill('3')
  const download = page.waitForEvent('download')
  await labels.getByRole('button', { name: p.labels.save }).click()
  const zpl = await readFile(await (await download).path(), 'utf8')
  expect(zpl.match(/\^PQ3/g)).toHaveLength(2)
  expect(zpl).toContain('LOTE-1-B')

  await bar.getByRole('button', { name: p.bulk.price }).click()
  const prices = page.getByRole('dialog', { name: p.bulk.priceTitle })
  await prices.getByLabel(p.bulk.percentLabel).fill('7,5')
  await expect(prices.getByRole('table')).toContainText('$ 1.075')
  await prices.getByRole('button', { name: p.bulk.apply }).click()
  await expect(page.getByText(fill(p.bulk.done_other, { count: 2 }))).toBeVisible()
  await expect(rows.first()).toContainText('$ 1.075')
  await expect(bar).toBeHidden()
  for (const id of made) expect((await shop.get(`/products/${id}`)).price).toBe(107_500)
})
