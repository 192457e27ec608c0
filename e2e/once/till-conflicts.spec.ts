import { randomUUID } from 'node:crypto'
import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'manager' })

test('what a till sold and the rules refuse is seen with both versions, corrected, and then in the books', async ({
  office,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.tills
  const id = randomUUID()
  const tillId = randomUUID()
  const { coffee } = ids.products
  const entry = {
    sequence: 1,
    id,
    kind: 'sale',
    userId: ids.users.cashier,
    occurredAt: new Date().toISOString(),
    body: {
      id,
      cashSessionId: station.cashSessionId,
      expectedTotal: 9_950_000_000,
      lines: [{ productId: coffee, quantity: '5000', unitPrice: 1_990_000 }],
      payments: [{ method: 'card', amount: 9_950_000_000 }],
    },
  }
  const sentAt = new Date().toISOString()
  await shop.send('POST', `/tills/${tillId}/entries`, {
    registerId: station.register.id,
    sentAt,
    oldest: 1,
    waiting: 1,
    entries: [entry],
  })

  await page.goto('/admin/till-conflicts')
  await office.table(t.conflicts).getByRole('link').first().click()
  await expect(page.getByText(words.problems.stock_short)).toBeVisible()
  await expect(page.getByRole('table', { name: t.lines }).getByText('Café molido 500 g')).toBeVisible()

  await page.getByRole('button', { name: t.action.correct }).click()
  const dialog = page.getByRole('dialog', { name: t.action.correct })
  await dialog.getByLabel('Café molido 500 g').fill('1')
  await dialog.getByLabel(/card/).fill('19900')
  await dialog.getByRole('button', { name: t.next }).click()
  await page.getByRole('alertdialog').getByLabel(t.reason).fill('se digitó mal')
  await page.getByRole('alertdialog').getByRole('button', { name: t.confirm }).click()
  await expect(page.getByText(t.states.corrected)).toBeVisible()
  expect(await shop.sale(id)).toMatchObject({ total: 1_990_000, flags: ['accepted'] })

  await page.getByRole('link', { name: t.title }).first().click()
  await page.getByRole('link', { name: t.tills, exact: true }).click()
  const row = office.rows(t.tills).filter({ hasText: station.register.code })
  await row.getByRole('button', { name: t.retire }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: t.retire }).click()
  await expect(row.getByText(t.retired)).toBeVisible()
})
