import { printerStatus, STATUS_REQUEST } from '@odata-pos/domain/escpos'
import { PrintRefused, within } from './printer.ts'

const OPEN_MS_MAX = 5_000
/** 500 lines at 9,600 baud take some 30 seconds. */
const WRITE_MS_MAX = 60_000
const STATUS_MS_MAX = 400

async function askStatus(port: SerialPort, writer: WritableStreamDefaultWriter<Uint8Array>): Promise<void> {
  const reader = port.readable?.getReader()
  if (reader === undefined) return
  await writer.write(Uint8Array.from(STATUS_REQUEST))
  const answers: number[] = []
  try {
    while (answers.length < 2) {
      const { value, done } = await within(STATUS_MS_MAX, reader.read())
      if (done || value === undefined) break
      answers.push(...value)
    }
  } catch (cause) {
    // No answer: one that knows no status.
    if (!(cause instanceof PrintRefused)) throw cause
  } finally {
    await reader.cancel().catch(() => {})
    reader.releaseLock()
  }
  const status = printerStatus(Uint8Array.from(answers))
  if (status !== 'ready') throw new PrintRefused(status)
}

/** Sends bytes to a printer on a serial port, opened for each paper and closed after it. */
export async function sendBySerial(
  port: SerialPort,
  baudRate: number,
  bytes: Uint8Array<ArrayBuffer>,
  { asking }: { asking: boolean },
): Promise<void> {
  try {
    await within(OPEN_MS_MAX, port.open({ baudRate }))
    const writer = port.writable?.getWriter()
    if (writer === undefined) throw new PrintRefused('gone')
    try {
      if (asking) await askStatus(port, writer)
      await within(WRITE_MS_MAX, writer.write(bytes))
    } finally {
      writer.releaseLock()
    }
  } catch (cause) {
    throw cause instanceof PrintRefused ? cause : new PrintRefused('gone', cause)
  } finally {
    await port.close().catch(() => {})
  }
}

type SerialChoice = { usbVendorId: number | null; usbProductId: number | null }

/** The port chosen before, if it is there and still allowed. */
export async function allowedPort(serial: Serial, choice: SerialChoice): Promise<SerialPort> {
  const ports = await serial.getPorts()
  const port = ports.find((one) => {
    const { usbVendorId, usbProductId } = one.getInfo()
    return (usbVendorId ?? null) === choice.usbVendorId && (usbProductId ?? null) === choice.usbProductId
  })
  if (port === undefined) throw new PrintRefused('gone')
  return port
}
