import { readHidReport, SCANNER_FILTER } from './hid-report.ts'
import { takeCode } from './take-code.ts'

/** Asks the person for a scanner. Its name, or null when none was chosen. */
export async function connectScanner(): Promise<string | null> {
  const [device] = await navigator.hid.requestDevice({ filters: [SCANNER_FILTER] })
  if (device === undefined) return null
  await listen(device)
  return device.productName
}

const listening = new Set<HIDDevice>()

async function listen(device: HIDDevice): Promise<void> {
  if (listening.has(device)) return
  listening.add(device)
  if (!device.opened) await device.open()
  let text = ''
  device.addEventListener('inputreport', ({ reportId, data }) => {
    const read = readHidReport(device.collections, reportId, data)
    if (read === null) return
    text += read.text
    if (read.continues) return
    const code = text
    text = ''
    if (code !== '') takeCode(code)
  })
}

/** Listens to every scanner that was allowed before, also one that is plugged in later. */
export async function startHidScanners(): Promise<void> {
  const isScanner = (device: HIDDevice) =>
    device.collections.some(({ usagePage }) => usagePage === SCANNER_FILTER.usagePage)
  navigator.hid.addEventListener('connect', ({ device }) => {
    if (isScanner(device)) void listen(device).catch(console.warn)
  })
  navigator.hid.addEventListener('disconnect', ({ device }) => listening.delete(device))
  for (const device of await navigator.hid.getDevices()) {
    if (isScanner(device)) await listen(device).catch(console.warn)
  }
}
