import { expect, fill, ids, test } from '../harness/test.ts'

test('a cashier takes what a customer pays of what they owe, and the X report tells it apart', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  await shop.pool.query("update payment_methods set active = true where code = 'credit'")
  // A customer of its own: what is paid goes to the oldest debt.
  const person = { name: 'Berta Robles', documentType: '13', documentNumber: '40111222', creditLimit: 10_000_000 }
  const customer = await (await shop.send('POST', '/customers', person)).json()
  await shop.sell({
    cashSessionId: station.cashSessionId ?? '',
    customerId: customer.id,
    lines: [{ productId: ids.products.coffee, quantity: '2' }],
    payments: [{ method: 'credit', amount: 3_980_000 }],
  })

  await till.open()
  await till.more(t.collect.title)
  const window = till.dialog(t.collect.title)
  await window.getByLabel(t.customer.search).fill('berta rob')
  await window.getByRole('button', { name: /Berta Robles/ }).click()
  await expect(window.getByRole('list', { name: t.collect.invoices })).toContainText('$ 39.800')
  await window.getByLabel(t.collect.amount).fill('19800')
  // A blind X report shows no cash.
  await window.getByRole('button', { name: 'Tarjeta', exact: true }).click()
  await expect(window).toContainText(fill(t.collect.remains, { amount: '$ 20.000' }))
  await window.getByRole('button', { name: fill(t.collect.confirm, { amount: '$ 19.800' }) }).click()
  await expect(window).toBeHidden()
  await expect.poll(() => till.printed()).toBe(1)

  await till.more(t.xReport.title)
  await expect(till.dialog(t.xReport.title)).toContainText('Abonos de clientesTarjeta (1)$ 19.800')
  await page.keyboard.press('Escape')

  // Practising, the till takes no money of anybody.
  await till.more(t.training.start)
  await till.approve('2222')
  await till.more(t.collect.title)
  await expect(page.getByText(t.training.closed)).toBeVisible()
  await expect(window).toBeHidden()
})

test.describe('in the office', () => {
  test.use({ persona: 'admin' })

  test('a duplicate is merged, and found under its old document', async ({ page, shop, words }) => {
    const c = words.customers
    const twin = '01890000-0000-7000-8000-00000000abcd'
    await shop.pool.query(
      "insert into customers (id, name, document_type, document_number) values ($1, 'Anita Gomes', '22', '778899')",
      [twin],
    )
    await page.goto(`/admin/customers?open=${ids.customer}`)
    await page.getByRole('button', { name: c.mergeWith }).click()
    const dialog = page.getByRole('dialog', { name: fill(c.mergeTitle, { name: 'Ana Gómez' }) })
    await dialog.getByLabel(c.search).fill('778899')
    await dialog.getByRole('button', { name: /Anita Gomes/ }).click()
    await dialog.getByRole('button', { name: c.merge, exact: true }).click()
    await expect(dialog).toBeHidden()
    await page.goto('/admin/customers?q=778899')
    await expect(page.getByText('Ana Gómez')).toBeVisible()
    await expect(page.getByText('Anita Gomes')).toBeHidden()
  })
  test('a person says no to offers, gets their data, and is erased', async ({ office, page, shop, words }) => {
    const c = words.customers
    const { rows } = await shop.pool.query<{ id: string }>(
      "insert into customers (id, name, phone) values (gen_random_uuid(), 'Luis Mora', '3110001122') returning id",
    )
    await page.goto(`/admin/customers/${rows[0]?.id}/privacy`)
    await page.getByRole('button', { name: c.recordConsent }).click()
    await page.getByRole('dialog').getByText(c.takenBack, { exact: true }).click()
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('row', { name: new RegExp(c.purpose.marketing) })).toContainText(c.takenBack)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: c.exportData }).click()
    expect((await downloading).suggestedFilename()).toBe('Luis Mora.json')
    await page.getByRole('button', { name: c.erase }).click()
    await office.field(c.eraseReason, page.getByRole('alertdialog')).fill('Solicitud 12')
    await page.getByRole('alertdialog').getByRole('button', { name: c.erase }).click()
    await expect(page.getByRole('heading', { name: fill(c.privacyTitle, { name: 'Datos suprimidos' }) })).toBeVisible()
    await expect(page.getByRole('button', { name: c.erase })).toBeHidden()
  })
})
