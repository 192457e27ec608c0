import { expect, test } from '../harness/test.ts'

const BREAD = '7702001000035'
const MILK = '7702001000028'

test('what leaves a ticket unpaid is told with who and why, also after the network was away', async ({
  till,
  page,
  context,
  shop,
  station,
  words,
  tolerate,
}) => {
  tolerate(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const t = words.till
  const voids = async () => (await shop.get(`/ticket-voids?registerId=${station.register.id}`)).items
  await till.open()
  await till.scan(`3*${BREAD}`)
  await page.keyboard.press('-')
  await till.scan(MILK)
  await page.keyboard.press('Delete')
  // Taken back: the milk stays, and is no void.
  await page.keyboard.press('Control+Z')
  await expect(till.lines).toHaveCount(2)
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  await expect.poll(async () => (await voids()).length).toBe(1)
  const [sale] = await shop.salesOf(station.register.id)
  expect((await voids())[0]).toMatchObject({
    kind: 'line',
    saleId: sale?.id,
    amount: 300_000,
    reason: null,
    lines: [{ quantity: '1', amount: 300_000 }],
  })

  await context.setOffline(true)
  await till.scan(MILK)
  await page.keyboard.press('Control+Delete')
  const emptying = till.dialog(t.voidTicket.title)
  await expect(emptying.getByRole('button', { name: t.voidTicket.confirm })).toBeDisabled()
  await emptying.getByRole('button', { name: t.voidTicket.reasons.left }).click()
  await expect(till.lines).toHaveCount(0)
  await context.setOffline(false)
  await expect.poll(async () => (await voids()).length).toBe(2)
  expect((await voids())[0]).toMatchObject({ kind: 'ticket', amount: 450_000, reason: t.voidTicket.reasons.left })
})

test.describe('in the back office', () => {
  test.use({ persona: 'admin' })
  test('the voids are a list', async ({ till, page, office, words }) => {
    await till.open()
    await till.scan(BREAD)
    await page.keyboard.press('Control+Delete')
    await till
      .dialog(words.till.voidTicket.title)
      .getByLabel(words.till.voidTicket.reason)
      .fill('Se equivocó de tienda')
    await page.keyboard.press('Enter')
    await expect(till.lines).toHaveCount(0)
    await page.goto('/admin/ticket-voids?q=equivoc')
    await expect(office.rows(words.sales.voids.title).first()).toContainText('Se equivocó de tienda')
  })
})
