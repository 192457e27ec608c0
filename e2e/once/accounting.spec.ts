import { expect, ids, test } from '../harness/test.ts'

test.use({ persona: 'admin' })

test('an accountant reads a sale in the books, writes an entry, routes a method and closes nothing by mistake', async ({
  office,
  page,
  shop,
  tolerate,
  words,
}) => {
  // The entry that does not balance is refused.
  tolerate(/422 .*accounting\/entries/)
  const a = words.accounting
  const { register } = await shop.addRegister()
  const session = await shop.openDrawer(register.id, 0, shop.adminToken)
  const sold = await shop.sell({
    cashSessionId: session.id,
    lines: [{ productId: ids.products.coffee, quantity: '1' }],
    payments: [{ method: 'cash', amount: 1_990_000 }],
  })

  await page.goto('/admin/accounting')
  await page.getByText(`${a.kind.sale} ${sold.number}`).click()
  await expect(page.getByRole('row', { name: /413595/ })).toContainText('16.722,69')

  await page.goto('/admin/accounting/entries/new')
  await office.choose(office.field(a.store), 'Centro')
  await office.field(a.description).fill('Arriendo')
  await office.choose(page.getByLabel(`${a.account} 1`), '512010')
  await page.getByLabel(`${a.debit} 1`).fill('150000')
  await office.choose(page.getByLabel(`${a.account} 2`), '111005')
  await page.getByLabel(`${a.credit} 2`).fill('149000')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel(`${a.credit} 2`).fill('150000')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('button', { name: a.reverse })).toBeVisible()

  await page.goto('/admin/accounting/statements')
  await expect(page.getByRole('row', { name: /512010/ })).toContainText('150.000')
  await page
    .getByRole('row', { name: /512010/ })
    .getByRole('link')
    .click()
  await expect(page.getByRole('row', { name: /Arriendo/ })).toContainText('150.000')

  await page.goto('/admin/accounting/rules?open=new')
  await office.field(a.key).fill('nequi')
  await office.choose(page.getByRole('dialog').getByLabel(a.account, { exact: false }).last(), '112005')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('cell', { name: 'nequi' })).toBeVisible()

  await page.goto('/admin/accounting/months')
  await expect(page.getByRole('button', { name: a.close })).toHaveCount(0)
})
