import type { Page } from '@playwright/test'
import { code128 } from '../../packages/domain/src/barcode/code128.ts'
import { expect, test } from '../harness/test.ts'

const BREAD = '7702001000035'

const withSettings = (page: Page, settings: Record<string, unknown>) =>
  page.addInitScript(
    (kept) => localStorage.setItem('odata-pos.till.settings', kept),
    JSON.stringify({ autoPrint: false, ...settings }),
  )

test('a scale sells what lies steadily on it, and not before', async ({ till, page, words }) => {
  const t = words.till
  await withSettings(page, {
    scale: { usbVendorId: 0x0403, usbProductId: 0x6001, baudRate: 9600, speaks: 'listen' },
  })
  await page.addInitScript(() => {
    const port = {
      getInfo: () => ({ usbVendorId: 0x0403, usbProductId: 0x6001 }),
      readable: null as ReadableStream<Uint8Array> | null,
      open: async () => {
        port.readable = new ReadableStream({
          start: (controller) => {
            addEventListener('scale', (event) => {
              if (event instanceof CustomEvent) controller.enqueue(new TextEncoder().encode(event.detail))
            })
          },
        })
      },
      close: async () => {},
    }
    Object.defineProperty(navigator, 'serial', { value: { getPorts: async () => [port] } })
  })
  const say = (line: string) =>
    page.evaluate((text) => dispatchEvent(new CustomEvent('scale', { detail: `${text}\r\n` })), line)
  await till.open()
  await till.tile('BANANO').click()
  const weight = page.getByRole('dialog').getByLabel(t.scale.weight)
  await expect(weight).toHaveText('—')
  await say('US,GS,+  0.480kg')
  await expect(weight).toHaveText('0,480 kg')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t.quantity.wrong)).toBeVisible()
  for (const line of Array(3).fill('ST,GS,+  1.250kg')) await say(line)
  await expect(page.getByText(t.scale.steady)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(till.total).toHaveText('$ 4.000')
})

test('a HID scanner sells wherever the focus is, and not through a window', async ({ till, page, words }) => {
  await page.addInitScript(() => {
    const items = [
      { usages: [0x01_003b], reportSize: 8, reportCount: 1 },
      { usages: [0x8c_00fe], reportSize: 8, reportCount: 30 },
    ]
    const device = Object.assign(new EventTarget(), {
      opened: false,
      productName: 'Voyager',
      collections: [{ usagePage: 0x8c, usage: 2, inputReports: [{ reportId: 2, items }], children: [] }],
      open: async () => {},
    })
    Object.defineProperty(navigator, 'hid', {
      value: Object.assign(new EventTarget(), {
        getDevices: async () => [device],
        requestDevice: async () => [device],
      }),
    })
    addEventListener('hid-scan', (event) => {
      if (!(event instanceof CustomEvent)) return
      const bytes = new Uint8Array(31)
      bytes[0] = event.detail.length
      bytes.set(new TextEncoder().encode(event.detail), 1)
      device.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 2, data: new DataView(bytes.buffer) }))
    })
  })
  const read = (code: string) =>
    page.evaluate((text) => dispatchEvent(new CustomEvent('hid-scan', { detail: text })), code)
  await till.open()
  // The scanner is listened to once the screen is at rest.
  await expect(async () => {
    await read(BREAD)
    await expect(till.lines).toHaveCount(1, { timeout: 200 })
  }).toPass()
  await till.startPayment()
  await read('7702001000011')
  await expect(till.pay.getByText('7702001000011')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(till.lines).toHaveCount(1)
  await till.more(words.till.printer.devices)
  await till.dialog(words.devices.title).getByLabel(words.devices.scanner.try).focus()
  await read('ABC-123')
  await expect(till.dialog(words.devices.title).getByLabel(words.devices.scanner.try)).toHaveValue('ABC-123')
})

test('the camera reads a code with the library where the browser has no detector of its own', async ({
  till,
  page,
  words,
}) => {
  await page.addInitScript((widths) => {
    Reflect.deleteProperty(window, 'BarcodeDetector')
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 360
    const drawing = canvas.getContext('2d')
    const draw = () => {
      if (drawing === null) return
      drawing.fillStyle = '#fff'
      drawing.fillRect(0, 0, 640, 360)
      drawing.fillStyle = '#000'
      let x = 80
      for (const [index, width] of widths.entries()) {
        if (index % 2 === 0) drawing.fillRect(x, 90, width * 3, 180)
        x += width * 3
      }
      requestAnimationFrame(draw)
    }
    draw()
    const devices = { getUserMedia: async () => canvas.captureStream(15) }
    Object.defineProperty(navigator, 'mediaDevices', { value: devices })
  }, code128(BREAD))
  await till.open()
  await till.more(words.till.camera.title)
  await expect(till.dialog(words.till.camera.title).getByRole('status')).toContainText('Pan')
  await page.keyboard.press('Escape')
  // In sight all the time, it is one piece of bread.
  await expect(till.lines).toHaveCount(1)
  await expect(till.total).toHaveText('$ 3.000')
})

test('the customer follows the sale on a second screen', async ({ till, page, context, words }) => {
  await withSettings(page, { customerDisplay: true })
  await till.open()
  const display = await context.newPage()
  await display.goto('/display')
  await expect(display.getByText(words.till.display.welcome)).toBeVisible()
  await till.scan(`2*${BREAD}`)
  await expect(display.getByRole('listitem')).toContainText('2 × $ 3.000')
  await expect(display.locator('output')).toHaveText('$ 6.000')
  // One that opens in the middle of a sale shows it at once.
  await display.reload()
  await expect(display.locator('output')).toHaveText('$ 6.000')
  await till.startPayment()
  await till.pay.getByLabel(words.till.pay.received, { exact: true }).fill('10000')
  await page.keyboard.press('Enter')
  await expect(display.getByText(words.till.display.thanks)).toBeVisible()
  await expect(display.getByText('$ 4.000')).toBeVisible()
})
