import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

const USER = 'caja'
const PASSWORD = 'una clave con % y @'

/** What came in, and as whom it was sent. */
type Received = { user: string; to: string[]; source: string }

export type Mailbox = {
  /** smtp:// address with the account that may send. */
  url: string
  received: readonly Received[]
  /** From now on the address is refused for good (550). */
  refuse(address: string): void
  /** From now on the address is taken. */
  accept(address: string): void
  empty(): void
  close(): Promise<void>
}

class Refusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** A real SMTP server: it refuses unknown@ for good, and busy@ the first time. */
export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = []
  const refused = new Set(['unknown@example.com'])
  const busy = new Set(['busy@example.com'])
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === USER && password === PASSWORD
        ? done(null, { user: username })
        : done(new Refusal(535, 'who is that')),
    onRcptTo({ address }, _session, done) {
      if (refused.has(address)) return done(new Refusal(550, 'no such user here'))
      if (busy.delete(address)) return done(new Refusal(450, 'mailbox is busy'))
      done()
    },
    onData(stream, session, done) {
      text(stream).then((source) => {
        received.push({ user: String(session.user), to: session.envelope.rcptTo.map(({ address }) => address), source })
        done()
      }, done)
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    url: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    received,
    refuse: (address) => void refused.add(address),
    accept: (address) => void refused.delete(address),
    empty: () => void received.splice(0),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
