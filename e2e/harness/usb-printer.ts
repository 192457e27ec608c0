import type { Page } from '@playwright/test'

/** What the simulated printer is told to be; `sent` are the bytes of each transfer, in base64. */
type Simulation = { answers: number[] | null; plugged: boolean; sent: string[] }
declare global {
  interface Window {
    usbPrinter: Simulation
  }
}

/** A receipt printer at the browser's own edge: `navigator.usb` with one device, which keeps what it is sent. */
export async function usbPrinterAt(page: Page) {
  await page.addInitScript(() => {
    const kept = sessionStorage.getItem('simulated-printer')
    const state: Simulation = kept === null ? { answers: [0x12, 0x12], plugged: true, sent: [] } : JSON.parse(kept)
    const keep = () => sessionStorage.setItem('simulated-printer', JSON.stringify(state))
    window.usbPrinter = state
    const endpoints = [
      { endpointNumber: 1, direction: 'out', type: 'bulk' },
      { endpointNumber: 2, direction: 'in', type: 'bulk' },
    ]
    const alternates = [{ alternateSetting: 0, interfaceClass: 7, endpoints }]
    const device = {
      vendorId: 0x04b8,
      productId: 0x0202,
      productName: 'TM-T20',
      opened: false,
      configurations: [{ configurationValue: 1, interfaces: [{ interfaceNumber: 0, alternates }] }],
      configuration: { configurationValue: 1 },
      open: async () => {},
      close: async () => {},
      selectConfiguration: async () => {},
      claimInterface: async () => {},
      transferOut: async (_endpoint: number, data: Uint8Array) => {
        state.sent.push(btoa(String.fromCharCode(...data)))
        keep()
        return { status: 'ok', bytesWritten: data.length }
      },
      transferIn: async () => ({ status: 'ok', data: new DataView(Uint8Array.from(state.answers ?? []).buffer) }),
    }
    Object.defineProperty(navigator, 'usb', {
      value: {
        requestDevice: async () => device,
        getDevices: async () => (state.plugged ? [device] : []),
      },
    })
  })
  return {
    /** Tells the printer what to answer to the question how it is. */
    set: (change: Partial<Pick<Simulation, 'answers' | 'plugged'>>) =>
      page.evaluate((next) => {
        Object.assign(window.usbPrinter, next)
        sessionStorage.setItem('simulated-printer', JSON.stringify(window.usbPrinter))
      }, change),
    /** What it was sent, a text a transfer; questions how it is left out. */
    papers: async () => {
      const sent = await page.evaluate(() => window.usbPrinter.sent)
      return sent
        .map((text) => Buffer.from(text, 'base64').toString('latin1'))
        .filter((text) => !text.startsWith('\x10'))
    },
  }
}
