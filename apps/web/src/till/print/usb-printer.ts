import { printerStatus, STATUS_REQUEST } from '@odata-pos/domain/escpos'
import { PrintRefused, within } from './printer.ts'

const PRINTER_CLASS = 7
const CHUNK_BYTES = 8_192
const CHUNK_MS_MAX = 15_000
const STATUS_MS_MAX = 400
const ANSWER_BYTES = 64

type Ends = { configuration: number; interfaceNumber: number; alternate: number; out: number; in: number | null }

/** The way in and out of a printer: an interface of class 7, or the vendor's own with a bulk pipe. Null when it has none. */
function endsOf(device: USBDevice): Ends | null {
  for (const configuration of device.configurations) {
    const alternates = configuration.interfaces.flatMap(({ interfaceNumber, alternates: all }) =>
      all.map((alternate) => ({ interfaceNumber, alternate })),
    )
    const printers = alternates.filter(({ alternate }) => alternate.interfaceClass === PRINTER_CLASS)
    for (const { interfaceNumber, alternate } of [...printers, ...alternates]) {
      const bulk = alternate.endpoints.filter(({ type }) => type === 'bulk')
      const out = bulk.find(({ direction }) => direction === 'out')
      if (out === undefined) continue
      return {
        configuration: configuration.configurationValue,
        interfaceNumber,
        alternate: alternate.alternateSetting,
        out: out.endpointNumber,
        in: bulk.find(({ direction }) => direction === 'in')?.endpointNumber ?? null,
      }
    }
  }
  return null
}

async function askStatus(device: USBDevice, ends: Ends): Promise<void> {
  if (ends.in === null) return
  await within(CHUNK_MS_MAX, device.transferOut(ends.out, Uint8Array.from(STATUS_REQUEST)))
  const answers: number[] = []
  // Each of the two answers may come in a packet of its own. One that answers nothing is taken as ready.
  while (answers.length < 2) {
    const { data } = await within(STATUS_MS_MAX, device.transferIn(ends.in, ANSWER_BYTES)).catch(() => ({
      data: undefined,
    }))
    if (data === undefined || data.byteLength === 0) break
    answers.push(...new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  const status = printerStatus(Uint8Array.from(answers))
  if (status !== 'ready') throw new PrintRefused(status)
}

/**
 * Sends bytes to a printer on the cable. It is opened for each paper and closed after it, so that it can be unplugged,
 * and a transfer that hangs on an empty roll ends with it.
 */
export async function sendByUsb(
  device: USBDevice,
  bytes: Uint8Array<ArrayBuffer>,
  { asking }: { asking: boolean },
): Promise<void> {
  const ends = endsOf(device)
  if (ends === null) throw new PrintRefused('not_allowed')
  try {
    if (!device.opened) await device.open()
    if (device.configuration?.configurationValue !== ends.configuration) {
      await device.selectConfiguration(ends.configuration)
    }
    await device.claimInterface(ends.interfaceNumber)
    if (ends.alternate !== 0) await device.selectAlternateInterface(ends.interfaceNumber, ends.alternate)
    if (asking) await askStatus(device, ends)
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const part = bytes.slice(at, at + CHUNK_BYTES)
      const { status } = await within(CHUNK_MS_MAX, device.transferOut(ends.out, part))
      if (status !== 'ok') throw new PrintRefused('printer_error')
    }
  } catch (cause) {
    if (cause instanceof PrintRefused) throw cause
    // Windows keeps a printer for its own driver: the browser is told so, and another way must be chosen.
    const isKept = cause instanceof DOMException && cause.name === 'SecurityError'
    throw new PrintRefused(isKept ? 'not_allowed' : 'gone', cause)
  } finally {
    await device.close().catch(() => {})
  }
}

/** The printer chosen before, if it is plugged in and still allowed. */
export async function pluggedIn(usb: USB, choice: { vendorId: number; productId: number }): Promise<USBDevice> {
  const devices = await usb.getDevices()
  const device = devices.find((one) => one.vendorId === choice.vendorId && one.productId === choice.productId)
  if (device === undefined) throw new PrintRefused('gone')
  return device
}
