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
  await shop.pool.query('update customers set credit_limit = 10000000 where id = $1', [ids.customer])
  await shop.sell({
    cashSessionId: station.cashSessionId ?? '',
    customerId: ids.customer,
    lines: [{ productId: ids.products.coffee, quantity: '2' }],
    payments: [{ method: 'credit', amount: 3_980_000 }],
  })

  await till.open()
  await till.more(t.collect.title)
  const window = till.dialog(t.collect.title)
  await window.getByLabel(t.customer.search).fill('ana gom')
  await window.getByRole('button', { name: /Ana Gómez/ }).click()
  await expect(window.getByRole('list', { name: t.collect.invoices })).toContainText('$ 39.800')
  await window.getByLabel(t.collect.amount).fill('19800')
  // A blind X report shows no cash.
  await window.getByText('Tarjeta', { exact: true }).click()
  await expect(window).toContainText(fill(t.collect.remains, { amount: '$ 20.000' }))
  await window.getByRole('button', { name: fill(t.collect.confirm, { amount: '$ 19.800' }) }).click()
  await expect(window).toBeHidden()
  expect(await till.printed()).toBe(1)

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
