import { expect, fill, PINS, test } from '../harness/test.ts'
import { usbPrinterAt } from '../harness/usb-printer.ts'

const BREAD = '7702001000035'

test('practising leaves nothing behind, and says so on screen and paper', async ({
  till,
  page,
  shop,
  station,
  words,
}) => {
  const printer = await usbPrinterAt(page)
  await page.addInitScript(() => {
    const usb = { kind: 'usb', vendorId: 0x04b8, productId: 0x0202, name: 'TM-T20' }
    localStorage.setItem('odata-pos.till.settings', JSON.stringify({ printer: usb, cardTerminal: 'simulator' }))
  })
  const t = words.till
  await till.open()
  await till.more(t.training.start)
  await till.approve(PINS.manager)
  await expect(page.getByText(t.training.on)).toBeVisible()
  await page.reload()
  await till.ready()
  await expect(page.getByText(t.training.on)).toBeVisible()
  await till.scan(BREAD)
  await till.startPayment()
  await till.pay.getByRole('button', { name: 'Tarjeta', exact: true }).click()
  await page.keyboard.press('F12')
  await till.numbered(t.training.number)
  await expect.poll(async () => (await printer.papers()).length).toBe(1)
  expect((await printer.papers())[0]).toMatch(/ENTRENAMIENTO - SIN VALOR[\s\S]*ENTRENAMIENTO - SIN VALOR/)
  await page.keyboard.press('F8')
  await expect(page.getByText(t.training.closed)).toBeVisible()
  await expect(till.dialog(t.return.title)).toBeHidden()

  await page.getByRole('button', { name: t.training.end }).click()
  await expect(page.getByText(t.training.on)).toBeHidden()
  expect(await page.evaluate(() => localStorage.getItem('odata-pos.till.simulated-terminal'))).toBeNull()
  await till.scan(BREAD)
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  expect(await shop.salesOf(station.register.id)).toHaveLength(1)

  // The goods without their prices, for whoever is given them.
  await till.ticket.getByRole('button', { name: t.sold.gift }).click()
  await expect.poll(async () => (await printer.papers()).at(-1)).toContain('Recibo de regalo')
  expect((await printer.papers()).at(-1)).not.toContain('$')
})

test('another key for a command, and products of this till first', async ({ till, page, words }) => {
  const t = words.till
  await till.open()
  await page.keyboard.press('?')
  const keys = till.dialog(t.keys.title)
  const change = (command: string, key: string) =>
    keys.getByRole('button', { name: fill(t.keys.change, { command, key }) })
  await change(t.command.pay, 'F12').click()
  await page.keyboard.press('a')
  await expect(keys.getByText(t.keys.refused)).toBeVisible()
  await page.keyboard.press('F6')
  await expect(change(t.command.pay, 'F6')).toBeVisible()
  await expect(change(t.command.hold, 'F12')).toBeVisible()
  await page.keyboard.press('Escape')
  await till.scan(BREAD)
  await page.keyboard.press('F6')
  await expect(till.pay).toBeVisible()
  await page.keyboard.press('Escape')

  await till.ticket.getByRole('button', { name: t.line.favourite }).click()
  await page.reload()
  await till.ready()
  await expect(page.locator('button[data-product]')).toHaveCount(1)
  await page.getByRole('button', { name: t.categories.all, exact: true }).click()
  await expect(page.locator('button[data-product]')).not.toHaveCount(1)
})
