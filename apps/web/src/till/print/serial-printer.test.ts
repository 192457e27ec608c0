import { expect, test } from 'vitest'
import { PrintRefused } from './printer.ts'
import { sendBySerial } from './serial-printer.ts'

/** A printer on a serial port as the browser shows it; it answers a question with `answers`. */
function simulatedPort(answers: number[], opens = true) {
  const written: number[] = []
  const calls: string[] = []
  let answer: ((bytes: Uint8Array) => void) | null = null
  const port = {
    open: async ({ baudRate }: { baudRate: number }) => {
      if (!opens) throw new DOMException('in use', 'InvalidStateError')
      calls.push(`open ${baudRate}`)
    },
    close: async () => void calls.push('close'),
    readable: new ReadableStream<Uint8Array>({
      start: (controller) => {
        answer = (bytes) => controller.enqueue(bytes)
      },
    }),
    writable: new WritableStream<Uint8Array>({
      write: (bytes) => {
        written.push(...bytes)
        if (bytes[0] === 0x10 && answers.length > 0) answer?.(Uint8Array.from(answers))
      },
    }),
  }
  return { port: port as unknown as SerialPort, written, calls }
}

const refusal = (work: Promise<void>) =>
  work.then(
    () => 'taken',
    (cause: unknown) => (cause instanceof PrintRefused ? cause.problem : cause),
  )
const QUESTION = [0x10, 4, 2, 0x10, 4, 4]

test('a printer on the serial port is asked, gets the bytes at its speed, and is let go', async () => {
  const { port, written, calls } = simulatedPort([0x12, 0x12])
  await sendBySerial(port, 19_200, Uint8Array.of(72, 111, 108, 97), { asking: true })
  expect(written).toEqual([...QUESTION, 72, 111, 108, 97])
  expect(calls).toEqual(['open 19200', 'close'])
})

test('one with no paper gets nothing', async () => {
  const { port, written, calls } = simulatedPort([0x12, 0x72])
  expect(await refusal(sendBySerial(port, 9600, Uint8Array.of(72), { asking: true }))).toBe('out_of_paper')
  expect(written).toEqual(QUESTION)
  expect(calls.at(-1)).toBe('close')
})

test('one that says nothing of itself prints all the same', async () => {
  const { port, written } = simulatedPort([])
  await sendBySerial(port, 9600, Uint8Array.of(72), { asking: true })
  expect(written).toEqual([...QUESTION, 72])
})

test('a port that does not open is a printer that is gone', async () => {
  const { port } = simulatedPort([], false)
  expect(await refusal(sendBySerial(port, 9600, Uint8Array.of(72), { asking: true }))).toBe('gone')
})
