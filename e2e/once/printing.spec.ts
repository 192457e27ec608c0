import { expect, fill, test } from '../harness/test.ts'
import { usbPrinterAt } from '../harness/usb-printer.ts'

const BREAD = '7702001000035'
const PULSE = '\x1bp\x00\x32\xfa'

test('a USB printer is connected and tried, prints the sale and opens the drawer', async ({ till, page, words }) => {
  const printer = await usbPrinterAt(page)
  const { devices: d, till: t } = words
  await till.open()
  await till.more(t.printer.devices)
  const window = till.dialog(d.title).getByRole('region', { name: d.printer.title })
  await window.getByText(d.printer.kinds.usb, { exact: true }).click()
  await window.getByRole('button', { name: d.connect }).click()
  await expect(window.getByText('TM-T20')).toBeVisible()
  await window.getByRole('button', { name: d.printer.try }).click()
  await expect(window.getByText(d.printer.tried)).toBeVisible()
  const [page1] = await printer.papers()
  expect(page1).toContain('\xa4\xa5')
  expect(page1).toContain('\xd5 89,90')
  await page.keyboard.press('Escape')

  await till.scan(BREAD)
  await till.payExactCash()
  await expect.poll(async () => (await printer.papers()).length).toBe(3)
  const [, pulse, receipt] = await printer.papers()
  expect(pulse).toBe(PULSE)
  expect(receipt).toContain('$ 3.000')
  expect(receipt).not.toContain(PULSE)
  expect(await till.printed()).toBe(0)

  await page.keyboard.press('Control+P')
  await expect.poll(async () => (await printer.papers()).at(-1)).toContain('COPIA')
})

test('with no paper the sale is done, the receipt waits through a reload, and comes out by itself', async ({
  till,
  page,
  words,
}) => {
  const printer = await usbPrinterAt(page)
  const t = words.till
  await page.addInitScript(() => {
    localStorage.setItem(
      'odata-pos.till.settings',
      JSON.stringify({ printer: { kind: 'usb', vendorId: 0x04b8, productId: 0x0202, name: 'TM-T20' } }),
    )
  })
  await till.open()
  await printer.set({ answers: [0x12, 0x72] })
  await till.scan(BREAD)
  await till.payExactCash()
  await till.sold({ change: '$ 0' })
  const state = `${fill(t.printer.waiting_one, { count: 1 })} · ${t.printer.problem.out_of_paper}`
  const chip = page.getByRole('button', { name: fill(t.printer.open, { state }) })
  await expect(chip).toBeVisible()
  // The drawer opened all the same, and nothing else came out.
  expect(await printer.papers()).toEqual([PULSE])

  await page.reload()
  await till.ready()
  await expect(chip).toBeVisible()
  await chip.click()
  const papers = till.dialog(t.printer.title)
  await expect(papers.getByText(t.printer.problem.out_of_paper)).toBeVisible()
  await printer.set({ answers: [0x12, 0x12] })
  await papers.getByRole('button', { name: t.printer.retry }).click()
  await expect(papers.getByText(t.printer.none)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(chip).toBeHidden()
  const [, receipt, ...more] = await printer.papers()
  expect(receipt).toContain('$ 3.000')
  expect(receipt).not.toContain('COPIA')
  expect(more).toEqual([])
})
