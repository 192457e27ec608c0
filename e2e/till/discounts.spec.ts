import { expect, fill, PINS, test } from '../harness/test.ts'

test('a discount on a line and one on the sale, within the cashier’s limit', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  await till.open()
  await till.tile('PAN-TAJ').click()
  await till.tile('CAFE-500').click()
  await page.keyboard.press('F4')
  const discount = till.dialog(t.discount.title)
  await expect(discount.getByText('Café molido 500 g')).toBeVisible()
  await discount.getByLabel(t.discount.reason).fill('Promo')
  await discount.getByRole('button', { name: '5 %', exact: true }).click()
  await expect(discount).toBeHidden()
  await expect(till.lines.filter({ hasText: 'Café' })).toContainText(fill(t.ticket.percentOff, { percent: 5 }))
  await expect(till.total).toHaveText('$ 21.905')

  await page.keyboard.press('F4')
  await discount.getByText(t.discount.sale, { exact: true }).first().click()
  await discount.getByText(t.discount.amount, { exact: true }).first().click()
  await discount.getByLabel(t.discount.amountLabel).fill('905')
  await page.keyboard.press('Enter')
  await expect(discount).toBeHidden()
  await expect(till.total).toHaveText('$ 21.000')

  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ subtotal: 2_290_000, discountTotal: 190_000, total: 2_100_000, flags: [] })
  expect(sale?.lines[1]).toMatchObject({ discountReason: 'Promo' })
})

test('above the limit a manager gives a PIN on the spot; the cashier stays', async ({
  till,
  page,
  shop,
  station,
  words,
  tolerate,
}) => {
  const t = words.till
  // The wrong PIN is answered with 401.
  tolerate(/401 .*\/auth\/approvals/)
  await till.open()
  await till.tile('CAFE-500').click()
  await page.keyboard.press('F4')
  const discount = till.dialog(t.discount.title)
  await discount.getByRole('button', { name: '20 %', exact: true }).click()

  const approval = till.dialog(t.approval.title)
  await expect(approval).toContainText(t.approval.what.sales_discount_over_limit)
  await till.typePin(approval, '9876')
  await expect(approval.getByRole('alert')).toBeVisible()
  await till.approve(PINS.manager, 'Cliente de siempre')
  await expect(discount).toBeHidden()
  await expect(till.total).toHaveText('$ 15.920')
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)

  await expect(page.getByRole('button', { name: fill(t.status.cashier, { name: 'Cashier Prueba' }) })).toBeVisible()
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 1_592_000, cashierName: 'Cashier Prueba', flags: ['approved'] })
  const { rows } = await shop.pool.query<{ username: string; detail: string }>(
    `select u.username, e.detail::text as detail from audit.events e join users u on u.id = e.approved_by
     where e.entity_id = $1`,
    [sale?.id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.username).toBe('manager')
})

test('another price takes a manager; refused, the price stays', async ({ till, page, shop, station, words }) => {
  const t = words.till
  await till.open()
  await till.tile('ALMUERZO').click()
  await page.keyboard.press('F10')
  const price = till.dialog(t.price.title)
  await price.getByLabel(t.price.label).fill('14000')
  await page.keyboard.press('Enter')
  await till.dialog(t.approval.title).getByRole('button', { name: t.approval.cancel }).click()
  await expect(till.dialog(t.approval.title)).toBeHidden()
  await price.getByRole('button', { name: t.price.save }).click()
  await till.approve(PINS.manager)
  await expect(price).toBeHidden()
  await expect(till.total).toHaveText('$ 14.000')
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale?.flags).toContain('price_override')
  expect(sale).toMatchObject({ total: 1_400_000, lines: [{ unitPrice: 1_400_000 }] })
})
