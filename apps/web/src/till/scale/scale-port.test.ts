import { steadyWeight } from '@odata-pos/domain/scale'
import { expect, test } from 'vitest'
import { watchScale } from './scale-port.ts'

/** A scale as the browser shows it: what it is asked stands in `asked`, what it says comes through `say`. */
function simulatedScale(opens = true) {
  const asked: string[] = []
  const calls: string[] = []
  let control: ReadableStreamDefaultController<Uint8Array> | undefined
  const port = {
    open: async ({ baudRate }: { baudRate: number }) => {
      if (!opens) throw new DOMException('in use', 'InvalidStateError')
      calls.push(`open ${baudRate}`)
    },
    close: async () => void calls.push('close'),
    readable: new ReadableStream<Uint8Array>({
      start: (controller) => {
        control = controller
      },
    }),
    writable: new WritableStream<Uint8Array>({ write: (bytes) => void asked.push(new TextDecoder().decode(bytes)) }),
  }
  return {
    port: port as unknown as SerialPort,
    asked,
    calls,
    say: (text: string) => control?.enqueue(new TextEncoder().encode(text)),
  }
}

test('reads lines however they are cut, tells when the weight is steady, and lets the port go', async () => {
  const scale = simulatedScale()
  const seen: (number | null)[] = []
  let gone: unknown = null
  const stop = watchScale(
    scale.port,
    { baudRate: 9600, speaks: 'listen' },
    { onReading: (now) => seen.push(steadyWeight(now)?.thousandths ?? null), onGone: (cause) => (gone = cause) },
  )
  scale.say('US,GS,+  0.480kg\r\nST,GS,+  0.5')
  scale.say('00kg\r\nST,GS,+  0.500kg\r\nnoise\r\nST,GS,+  0.500kg\r\n')
  await expect.poll(() => seen.length).toBe(4)
  expect(seen).toEqual([null, null, null, 500])
  await stop()
  expect(scale.calls).toEqual(['open 9600', 'close'])
  expect(scale.asked).toEqual([])
  expect(gone).toBeNull()
})

test('one that speaks when asked is asked for its weight at once', async () => {
  const scale = simulatedScale()
  const stop = watchScale(scale.port, { baudRate: 4800, speaks: 'ask' }, { onReading: () => {}, onGone: () => {} })
  await expect.poll(() => scale.asked.length).toBeGreaterThan(0)
  expect(scale.asked[0]).toBe('SI\r\n')
  await stop()
  expect(scale.calls.at(-1)).toBe('close')
})

test('a port that does not open is told', async () => {
  const scale = simulatedScale(false)
  const gone = new Promise((resolve) => {
    watchScale(scale.port, { baudRate: 9600, speaks: 'listen' }, { onReading: () => {}, onGone: resolve })
  })
  expect(await gone).toBeInstanceOf(DOMException)
})
