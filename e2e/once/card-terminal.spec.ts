import { expect, fill, test } from '../harness/test.ts'

const BREAD = '7702001000035'
const MILK = '7702001000028'

type Settings = { cardTerminal: 'manual' | 'simulator'; simulatedCard?: 'approve' | 'decline' | 'lost' | 'away' }
const settingsOf = (settings: Settings) => JSON.stringify({ autoPrint: false, ...settings })

test.describe('a card terminal of its own', () => {
  test('the cashier reads the answer off it, and a charge left unfinished is asked about after a crash', async ({
    till,
    page,
    shop,
    station,
    words,
  }) => {
    const t = words.till
    await page.addInitScript(
      (kept) => localStorage.setItem('odata-pos.till.settings', kept),
      settingsOf({ cardTerminal: 'manual' }),
    )
    await till.open()
    await till.scan(BREAD)
    await till.startPayment()
    await till.pay.getByRole('button', { name: 'Tarjeta', exact: true }).click()
    await page.keyboard.press('F12')
    const window = till.dialog(fill(t.card.title, { amount: '$ 3.000' }))
    await expect(window.getByText(t.card.manualHint)).toBeVisible()
    await page.reload()
    await till.ready()
    await page.keyboard.press('F12')
    await expect(window.getByText(t.card.unfinished)).toBeVisible()
    await window.getByLabel(t.card.code).fill('a1b2c3')
    await window.getByLabel(t.card.lastFour).fill('43x1')
    await page.keyboard.press('Enter')
    await expect(window.getByText(t.card.lastFourWrong)).toBeVisible()
    await window.getByLabel(t.card.lastFour).fill('4321')
    await page.keyboard.press('Enter')
    await till.sold({ change: '$ 0' })
    await till.numbered(`${station.register.code}-1`)
    const [sale] = await shop.salesOf(station.register.id)
    expect(sale?.payments).toMatchObject([{ method: 'card', amount: 300_000, reference: 'A1B2C3 ****4321' }])
  })
})

test('an answer that is lost: asked about, found charged, and paid once; a ticket so bound is not thrown away', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const t = words.till
  const become = (simulatedCard: Settings['simulatedCard']) =>
    page.evaluate(
      (kept) => localStorage.setItem('odata-pos.till.settings', kept),
      settingsOf({ cardTerminal: 'simulator', simulatedCard }),
    )
  await page.goto('/')
  await become('lost')
  await page.reload()
  await till.ready()
  await till.scan(BREAD)
  await till.startPayment()
  await till.pay.getByRole('button', { name: 'Tarjeta', exact: true }).click()
  await page.keyboard.press('F12')
  const window = till.dialog(fill(t.card.title, { amount: '$ 3.000' }))
  await expect(window.getByText(t.card.unknown)).toBeVisible()

  // The browser is gone before anybody asked.
  await become('approve')
  await page.reload()
  await till.ready()
  await page.keyboard.press('Control+Delete')
  const emptying = till.dialog(t.voidTicket.title)
  await expect(emptying.getByText(t.card.blocks)).toBeVisible()
  await expect(emptying.getByRole('button', { name: t.voidTicket.reasons.left })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(till.lines).toHaveCount(1)

  // The customer takes one more: what was charged is a part now.
  await till.scan(MILK)
  await page.keyboard.press('F12')
  await window.getByRole('button', { name: t.card.ask }).click()
  await expect(window).toBeHidden()
  await expect(till.pay.getByRole('list', { name: t.pay.taken }).getByRole('listitem')).toHaveCount(1)
  await till.pay.getByRole('button', { name: 'Efectivo' }).click()
  await page.keyboard.press('F12')
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale).toMatchObject({ total: 750_000, paid: 750_000 })
  expect(sale?.payments.map(({ method, amount }) => ({ method, amount }))).toEqual([
    { method: 'card', amount: 300_000 },
    { method: 'cash', amount: 450_000 },
  ])
  const ledger = await page.evaluate(() => localStorage.getItem('odata-pos.till.simulated-terminal'))
  expect(Object.keys(JSON.parse(ledger ?? '{}'))).toEqual([sale?.payments[0]?.id])
  await till.more(t.card.charges)
  await expect(till.dialog(t.card.charges).getByText(t.card.noCharges)).toBeVisible()
})
