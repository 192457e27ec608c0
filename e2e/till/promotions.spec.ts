import { expect, ids, test } from '../harness/test.ts'

const terms = {
  priority: 10,
  stacks: false,
  validFrom: null,
  validTo: null,
  weekdays: [],
  fromMinute: null,
  untilMinute: null,
  storeIds: [],
  customerGroupIds: [],
  timesPerSale: null,
  budget: null,
  maxUses: null,
}

test('three for two and a coupon, seen on the ticket and kept by the server as the till gave them', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  const made: { id: string }[] = []
  const promote = async (promotion: object) => {
    const answer = await shop.send('POST', '/promotions', { ...terms, ...promotion })
    made.push(await answer.json())
  }
  await promote({
    name: 'Pan 3x2',
    target: { productIds: [ids.products.bread], categoryIds: [] },
    reward: { kind: 'buy_get', buy: 2, get: 1, percent: '100', getTarget: null },
    needsCoupon: false,
    storeIds: [station.store.id],
  })
  await promote({
    name: 'Bono amigos',
    target: { productIds: [ids.products.milk], categoryIds: [] },
    reward: { kind: 'percent', percent: '20' },
    needsCoupon: true,
  })
  const code = `AMIGOS-${station.register.code}`
  await shop.send('POST', `/promotions/${made[1]?.id}/coupons`, { code, maxUses: 1 })

  await till.open()
  for (let pieces = 1; pieces <= 3; pieces += 1) await till.tile('PAN-TAJ').click()
  await expect(till.lines.first()).toContainText('Pan 3x2')
  await expect(till.total).toHaveText('$ 6.000')
  await till.scan('7702001000028')
  await expect(till.total).toHaveText('$ 10.500')
  await till.more(t.coupon.title)
  const window = till.dialog(t.coupon.title)
  await window.getByLabel(t.coupon.code).fill(code.toLowerCase())
  await page.keyboard.press('Enter')
  await expect(window.getByRole('list', { name: t.coupon.shown })).toContainText('Bono amigos')
  await page.keyboard.press('Escape')
  await expect(till.total).toHaveText('$ 9.600')
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 960_000, discountTotal: 390_000, flags: [] })
  expect(sale?.lines.map(({ promotions }) => promotions.map(({ name, amount }) => [name, amount]))).toEqual([
    [['Pan 3x2', 300_000]],
    [['Bono amigos', 90_000]],
  ])
  for (const { id } of made) await shop.send('PATCH', `/promotions/${id}`, { active: false })
})
