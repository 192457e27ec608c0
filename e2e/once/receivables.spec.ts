import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

test('a customer gets credit, buys on it, and pays what is oldest', async ({ office, page, shop, words }) => {
  const c = words.customers
  await shop.pool.query("update payment_methods set active = true where code = 'credit'")
  await page.goto(`/admin/customers?open=${ids.customer}`)
  await office.field(c.phone).fill('3001234567')
  await office.field(c.creditLimit).fill('100000')
  await page.keyboard.press('Control+s')
  await office.saved()

  const { register } = await shop.addRegister()
  const session = await shop.openDrawer(register.id, 0, shop.adminToken)
  const sold = await shop.sell({
    cashSessionId: session.id,
    customerId: ids.customer,
    lines: [{ productId: ids.products.coffee, quantity: '2' }],
    payments: [{ method: 'credit', amount: 3_980_000 }],
  })

  await page.goto('/admin/customers/receivables')
  await page.getByText('Ana Gómez').click()
  await expect(page.getByRole('row', { name: new RegExp(sold.number) }).first()).toContainText('39.800')
  await page.getByRole('button', { name: c.pay }).click()
  // Where and how it is paid is filled in once the shop's lists are there.
  await expect(page.getByRole('dialog')).toContainText('Efectivo')
  await expect(page.getByRole('dialog')).toContainText('Centro')
  await office.field(c.amount, page.getByRole('dialog')).fill('19800')
  await page.keyboard.press('Control+s')
  await expect(page.getByText(c.paid).first()).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(sold.number) }).first()).toContainText('20.000')

  // What they promise for the rest stands on their account, and in the list to collect by.
  await page.getByRole('button', { name: c.notePromise }).click()
  await office.field(c.promisedOn, page.getByRole('dialog')).fill('2099-01-31')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('table', { name: c.promises })).toContainText(c.promiseState.open)
  const opening = page.waitForEvent('popup')
  await page.getByRole('button', { name: c.statement }).click()
  await expect.poll(async () => (await opening).url()).toMatch(/^blob:/)
  await page.goto('/admin/customers/receivables?promise=open')
  await expect(page.getByRole('row', { name: /Ana Gómez/ })).toContainText(c.promiseState.open)
  await expect(page.getByRole('row', { name: /Ana Gómez/ })).toContainText('3001234567')
})
