import { connect } from 'node:net'

const ANSWER_TIMEOUT_MS = 30_000
const HEAD_END = Buffer.from('\r\n\r\n')

export type Terminal = {
  post(path: string, body: string): Promise<{ status: number; body: Buffer }>
  get(path: string): Promise<{ status: number; body: Buffer }>
  close(): void
}

/**
 * A till's keep-alive connection, one request at a time. The generator shares the machine with what it measures, so it
 * does as little as it can: it writes a request and waits for the bytes that `content-length` promises.
 */
export async function openTerminal(port: number, token: string): Promise<Terminal> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')))
  let waiting: { resolve(answer: { status: number; body: Buffer }): void; reject(error: Error): void } | null = null
  let received = Buffer.alloc(0)

  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const headEnd = received.indexOf(HEAD_END)
    if (headEnd < 0) return
    const head = received.toString('latin1', 0, headEnd)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (received.length < headEnd + 4 + length) return
    const body = received.subarray(headEnd + 4, headEnd + 4 + length)
    received = Buffer.alloc(0)
    waiting?.resolve({ status: Number(head.slice(9, 12)), body })
    waiting = null
  })
  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = null
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))

  const send = (request: string) =>
    new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
      waiting = { resolve, reject }
      socket.write(request)
    })
  const head = `host: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n`
  return {
    get: (path) => send(`GET ${path} HTTP/1.1\r\n${head}\r\n`),
    post: (path, body) =>
      send(
        `POST ${path} HTTP/1.1\r\n${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    close: () => socket.destroy(),
  }
}
