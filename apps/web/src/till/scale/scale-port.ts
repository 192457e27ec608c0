import { NOTHING_READ, parseScaleLine, type Steadiness, steadied } from '@odata-pos/domain/scale'

/** `ask`: it is asked again and again (MT-SICS). `listen`: it speaks by itself. */
export type ScaleChoice = {
  usbVendorId: number | null
  usbProductId: number | null
  baudRate: number
  speaks: 'ask' | 'listen'
}

const ASK_EVERY_MS = 200
/** MT-SICS: send the weight at once, stable or not. */
const ASK = new TextEncoder().encode('SI\r\n')
const LINE_LENGTH_MAX = 200

export type ScaleWatch = {
  /** Every reading, with how steady the weight is by now. */
  onReading: (steadiness: Steadiness) => void
  /** The port is gone or does not open. */
  onGone: (cause: unknown) => void
}

/** Reads a scale until the returned function is called. The port is opened here and closed at the end. */
export function watchScale(
  port: SerialPort,
  { baudRate, speaks }: Pick<ScaleChoice, 'baudRate' | 'speaks'>,
  watch: ScaleWatch,
): () => Promise<void> {
  let isStopped = false
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  const ask = async () => {
    const writer = port.writable?.getWriter()
    try {
      await writer?.write(ASK)
    } finally {
      writer?.releaseLock()
    }
  }

  const run = async () => {
    await port.open({ baudRate })
    reader = port.readable?.getReader()
    if (reader === undefined) throw new Error('the port cannot be read')
    if (speaks === 'ask') {
      await ask()
      timer = setInterval(() => void ask().catch(watch.onGone), ASK_EVERY_MS)
    }
    const decoder = new TextDecoder('ascii')
    let steadiness = NOTHING_READ
    let text = ''
    while (!isStopped) {
      const { value, done } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
      const lines = text.split(/[\r\n]+/)
      // The last one may not be whole yet; noise without an end is let go.
      text = (lines.pop() ?? '').slice(-LINE_LENGTH_MAX)
      for (const line of lines) {
        const reading = parseScaleLine(line)
        if (reading === null) continue
        steadiness = steadied(steadiness, reading)
        watch.onReading(steadiness)
      }
    }
  }

  const running = run()
    .catch((cause: unknown) => {
      if (!isStopped) watch.onGone(cause)
    })
    .finally(async () => {
      clearInterval(timer)
      reader?.releaseLock()
      await port.close().catch(() => {})
    })

  return async () => {
    isStopped = true
    clearInterval(timer)
    await reader?.cancel().catch(() => {})
    await running
  }
}
