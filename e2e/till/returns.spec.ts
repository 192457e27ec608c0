import { expect, fill, ids, PINS, test } from '../harness/test.ts'

const DAY_MS = 24 * 3600 * 1000

test('one line comes back the next day: scan the receipt, give the money back', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  const yesterday = await shop.addRegister()
  const drawer = await shop.openDrawer(yesterday.register.id, 0, shop.adminToken)
  const sale = await shop.sell({
    cashSessionId: drawer.id,
    occurredAt: new Date(Date.now() - DAY_MS).toISOString(),
    lines: [
      { productId: ids.products.coffee, quantity: '2' },
      { productId: ids.products.rice, quantity: '1' },
    ],
    discount: { kind: 'percent', value: '10' },
    payments: [{ method: 'cash', amount: 5_000_000 }],
  })
  expect(sale.total).toBe(4_054_500)
  await shop.closeDrawer(drawer.id, 4_050_000)
  const before = await shop.onHand(ids.products.coffee)

  await till.open()
  await till.startReturn()
  await till.scan(sale.number)
  const back = till.dialog(fill(t.return.ofSale, { number: sale.number }))
  await back.getByRole('button', { name: fill(t.return.more, { name: 'Café molido 500 g' }) }).click()
  await back.getByLabel(t.refund.reason).fill(t.refund.reasons.damaged)
  await back.getByRole('button', { name: fill(t.return.confirm, { amount: '$ 17.950' }) }).click()

  const done = till.dialog(fill(t.return.doneTitle, { number: `D${station.register.code}-1` }))
  await expect(done.getByText('$ 17.950')).toBeVisible()
  await expect.poll(till.printed).toBe(1)
  await page.keyboard.press('Enter')
  await expect(done).toBeHidden()

  const after = await shop.sale(sale.id)
  expect(after.lines.map(({ returnedQuantity }) => returnedQuantity)).toEqual(['1', '0'])
  expect(await shop.onHand(ids.products.coffee)).toBe(before + 1000)
  expect(await shop.expectedCash(station.cashSessionId)).toBe(10_000_000 - 1_795_000)
})

test('what was sold twice cannot come back three times', async ({ till, shop, station, words }) => {
  const t = words.till
  const sale = await shop.sell({
    cashSessionId: station.cashSessionId ?? '',
    lines: [{ productId: ids.products.bread, quantity: '2' }],
    payments: [{ method: 'cash', amount: 600_000 }],
  })
  await till.open()
  await till.startReturn()
  await till.scan(sale.number)
  const back = till.dialog(fill(t.return.ofSale, { number: sale.number }))
  await back.getByLabel(fill(t.return.quantityOf, { name: 'Pan tajado' })).fill('3')
  await back.getByLabel(t.refund.reason).fill(t.refund.reasons.wrong)
  await expect(back.getByLabel(fill(t.return.quantityOf, { name: 'Pan tajado' }))).toHaveValue('2')
  await back.getByRole('button', { name: fill(t.return.confirm, { amount: '$ 6.000' }) }).click()
  await till
    .dialog(fill(t.return.doneTitle, { number: `D${station.register.code}-1` }))
    .getByText(t.return.close)
    .click()

  await till.startReturn()
  await till.scan(sale.number)
  await expect(back.getByRole('button', { name: fill(t.return.more, { name: 'Pan tajado' }) })).toBeDisabled()
})

test('an unknown receipt says so', async ({ till, words, tolerate }) => {
  tolerate(/404 .*\/sales\/by-number\//)
  await till.open()
  await till.startReturn()
  await till.scan('ZZ-99999')
  await expect(till.dialog(words.till.return.title).getByRole('alert')).toContainText('ZZ-99999')
})

test('without a receipt a manager says yes; the audit knows who', async ({ till, shop, station, words }) => {
  const t = words.till
  await till.open()
  await till.startReturn()
  await till.dialog(t.return.title).getByRole('button', { name: t.return.noReceipt }).click()
  const blind = till.dialog(t.blind.title)
  await blind.getByLabel(t.blind.find).focus()
  await till.scan('7702001000028')
  await expect(blind.getByText('Leche entera 1 L', { exact: true })).toBeVisible()
  await blind.getByLabel(t.refund.reason).fill(t.refund.reasons.expired)
  await blind.getByText(t.refund.restock).click()
  await blind.getByRole('button', { name: fill(t.return.confirm, { amount: '$ 4.500' }) }).click()
  await till.approve(PINS.manager)
  const done = till.dialog(fill(t.return.doneTitle, { number: `D${station.register.code}-1` }))
  await expect(done.getByText('$ 4.500')).toBeVisible()
  await done.getByRole('button', { name: t.return.close }).click()
  expect(await shop.expectedCash(station.cashSessionId)).toBe(10_000_000 - 450_000)
  const { rows } = await shop.pool.query<{ approved_by: string }>(
    `select e.approved_by from returns r join audit.events e on e.entity_id = r.id::text where r.cash_session_id = $1`,
    [station.cashSessionId],
  )
  expect(rows.map(({ approved_by }) => approved_by)).toEqual([ids.users.manager])
})

test('the last sale is voided with a reason and a manager’s PIN', async ({ till, shop, station, words }) => {
  const t = words.till
  await till.open()
  await till.scan('7702001000042')
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  await till.more(t.voidLast.title)
  const window = till.dialog(t.voidLast.title)
  await expect(window).toContainText('$ 5.250')
  await expect(window.getByRole('button', { name: t.voidLast.confirm })).toBeDisabled()
  await window.getByLabel(t.voidLast.reason).fill('El cliente se arrepintió')
  await window.getByRole('button', { name: t.voidLast.confirm }).click()
  await till.approve(PINS.manager)
  await expect(window).toBeHidden()
  await expect(
    till.page.getByText(fill(t.voidLast.done, { number: `${station.register.code}-1` })).first(),
  ).toBeVisible()
  expect(await shop.salesOf(station.register.id)).toMatchObject([{ status: 'voided', total: 525_000 }])
  expect(await shop.expectedCash(station.cashSessionId)).toBe(10_000_000)
})
