import { expect, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

test('a promotion is written, tried on past sales, and given a coupon', async ({
  page,
  office,
  shop,
  station,
  words,
}) => {
  const t = words.promotions
  // Goods of its own: what other tests sell would count in the trial on past sales.
  const sku = `MOGOLLA-${station.register.code}`
  await shop.send('POST', '/products', { sku, name: `Mogolla ${station.register.code}`, price: 300_000 })
  await shop.sell({
    cashSessionId: station.cashSessionId ?? '',
    lines: [{ sku, quantity: '2' }],
    payments: [{ method: 'cash', amount: 600_000 }],
    occurredAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
  })
  await page.goto('/admin/promotions')
  await page.getByRole('link', { name: t.new }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: t.new })).toBeVisible()
  await office.field(t.name).fill('Pan a mitad')
  await office.field(t.percent).fill('50')
  await page.getByLabel(t.addProduct).fill(sku)
  await page.getByRole('option', { name: /Mogolla/ }).click()
  await page.getByRole('switch', { name: t.needsCoupon }).click()
  await expect(page.getByRole('switch', { name: t.needsCoupon })).toBeChecked()
  await page.getByRole('button', { name: t.preview.run }).click()
  await expect(page.getByRole('table', { name: t.preview.products })).toContainText('$ 3.000')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { level: 1, name: 'Pan a mitad' })).toBeVisible()
  await office.field(t.coupons.code).fill(`pan-${station.register.code}`)
  await page.getByRole('button', { name: t.coupons.make }).click()
  await expect(page.getByRole('table', { name: t.coupons.title })).toContainText(`PAN-${station.register.code}`)
  await page.goto('/admin/promotions')
  await expect(page.getByRole('row', { name: /Pan a mitad/ })).toContainText(t.kind.percent)
  const { items } = await shop.get('/promotions?q=mitad')
  await shop.send('PATCH', `/promotions/${items[0].id}`, { active: false })
})
