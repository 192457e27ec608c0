import { describe, expect, test } from 'vitest'
import { PrintRefused } from './printer.ts'
import { sendByUsb } from './usb-printer.ts'

type Transfer = { endpoint: number; bytes: number[] }

/** A USB printer as the browser shows it: one interface of class 7 with a pipe each way. */
function simulatedUsb({ answers = [0x12, 0x12], fails }: { answers?: number[] | 'none'; fails?: Error } = {}) {
  const sent: Transfer[] = []
  const calls: string[] = []
  const endpoints = [
    { endpointNumber: 2, direction: 'in', type: 'bulk', packetSize: 64 },
    { endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 },
  ]
  const alternate = { alternateSetting: 0, interfaceClass: 7, endpoints }
  const configuration = { configurationValue: 1, interfaces: [{ interfaceNumber: 0, alternates: [alternate] }] }
  const device = {
    opened: false,
    configurations: [configuration],
    configuration: null,
    open: async () => void calls.push('open'),
    close: async () => void calls.push('close'),
    selectConfiguration: async (value: number) => void calls.push(`configuration ${value}`),
    claimInterface: async (value: number) => {
      if (fails) throw fails
      calls.push(`claim ${value}`)
    },
    transferOut: async (endpoint: number, data: Uint8Array) => {
      sent.push({ endpoint, bytes: [...data] })
      return { status: 'ok', bytesWritten: data.length }
    },
    transferIn: async () => {
      if (answers === 'none') return new Promise<never>(() => {})
      return { status: 'ok', data: new DataView(Uint8Array.from(answers.splice(0, 1)).buffer) }
    },
  }
  // The device has more members than a printer needs; the test would fail at the first one that is missing.
  return { device: device as unknown as USBDevice, sent, calls }
}

const BYTES = Uint8Array.from({ length: 20_000 }, (_, index) => index % 251)
const refusal = (work: Promise<void>) =>
  work.then(
    () => 'taken',
    (cause: unknown) => (cause instanceof PrintRefused ? cause.problem : cause),
  )

describe('a printer on the USB cable', () => {
  test('is asked how it is, gets exactly the bytes, in parts, and is let go', async () => {
    const { device, sent, calls } = simulatedUsb()
    await sendByUsb(device, BYTES, { asking: true })
    expect(calls).toEqual(['open', 'configuration 1', 'claim 0', 'close'])
    const [question, ...parts] = sent
    expect(question).toEqual({ endpoint: 1, bytes: [0x10, 4, 2, 0x10, 4, 4] })
    expect(parts.flatMap(({ bytes }) => bytes)).toEqual([...BYTES])
    expect(parts.length).toBeGreaterThan(1)
  })

  test.each([
    ['out_of_paper', [0x12, 0x72]],
    ['cover_open', [0x16, 0x12]],
  ] as const)('that is %s gets nothing, and is let go', async (problem, answers) => {
    const { device, sent, calls } = simulatedUsb({ answers: [...answers] })
    expect(await refusal(sendByUsb(device, BYTES, { asking: true }))).toBe(problem)
    expect(sent).toHaveLength(1)
    expect(calls.at(-1)).toBe('close')
  })

  test('that says nothing of itself prints all the same', async () => {
    const { device, sent } = simulatedUsb({ answers: 'none' })
    await sendByUsb(device, Uint8Array.of(65), { asking: true })
    expect(sent.at(-1)).toEqual({ endpoint: 1, bytes: [65] })
  })

  test('opens the drawer with no question', async () => {
    const { device, sent } = simulatedUsb({ answers: [0x12, 0x72] })
    await sendByUsb(device, Uint8Array.of(27, 112, 0, 50, 250), { asking: false })
    expect(sent).toEqual([{ endpoint: 1, bytes: [27, 112, 0, 50, 250] }])
  })

  test('that was unplugged, or that the system keeps for itself, is told apart', async () => {
    const gone = simulatedUsb({ fails: new DOMException('gone', 'NetworkError') })
    expect(await refusal(sendByUsb(gone.device, BYTES, { asking: true }))).toBe('gone')
    const kept = simulatedUsb({ fails: new DOMException('kept', 'SecurityError') })
    expect(await refusal(sendByUsb(kept.device, BYTES, { asking: true }))).toBe('not_allowed')
  })
})
