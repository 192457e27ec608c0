import { expect, ids, test } from '../harness/test.ts'
import { fill } from '../harness/words.ts'

test.use({ persona: 'admin' })

test('quoted in the office, sold at the till at that price after the shelf moved', async ({
  office,
  page,
  shop,
  station,
  till,
  words,
}) => {
  const q = words.quotations
  const t = words.till
  const of = (field: string) => page.getByLabel(fill(q.field, { field, name: 'Arroz 1 kg' }))
  await page.goto('/admin/quotations')
  await page.getByRole('link', { name: q.new }).first().click()
  await page.getByLabel(q.addProduct).fill('7702001000042')
  await expect(page.getByRole('option', { name: 'Arroz 1 kg' })).toBeVisible()
  await page.keyboard.press('Enter')
  await of(q.quantity).fill('10')
  await of(q.price).fill('4000')
  await of(q.discountPercent).fill('5')
  await office.choose(office.field(words.purchasing.store), 'Centro')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('$ 38.000').first()).toBeVisible()
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await page.getByRole('button', { name: q.send }).click()
  await expect(page.getByText(q.state.sent, { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: q.accept }).click()
  await expect(page.getByText(q.state.accepted, { exact: true }).first()).toBeVisible()

  const before = await shop.get(`/products/${ids.products.rice}`)
  await shop.send('PATCH', `/products/${ids.products.rice}`, { price: before.price + 100_000 })
  await till.open()
  await till.more(t.quotation.title)
  const window = till.dialog(t.quotation.title)
  await window.getByLabel(t.quotation.search).fill(number)
  await expect(window.getByRole('button', { name: number })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(till.total).toHaveText('$ 38.000')
  await expect(till.ticket.getByRole('button', { name: fill(t.quotation.onTicket, { number }) })).toBeVisible()
  await till.payExactCash()
  await till.recorded()
  await shop.send('PATCH', `/products/${ids.products.rice}`, { price: before.price })
  await expect.poll(() => shop.salesOf(station.register.id)).toMatchObject([{ total: 3_800_000, flags: [] }])

  await page.goto('/admin/quotations')
  await expect(page.getByRole('row', { name: number })).toContainText(q.state.converted)
  await page.getByRole('link', { name: number }).first().click()
  await page.getByRole('link', { name: q.copy }).click()
  await expect(of(q.price)).toHaveValue('4.000')
  await page.goto('/admin/quotations/conversion')
  await expect(page.getByRole('table')).toContainText('$ 38.000')
})
