import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { z } from 'zod'

const ATTEMPT_TIMEOUT_MS = 10_000

/** Where tills reach the shop: `certificate` and `name` when nginx stands in front. */
export type Address = { port: number; tls: { certificate: string; name: string } | null }

export type Answer = { status: number; body: unknown }

/** A till's own connection to the shop: one request at a time, kept alive. */
export type TillLine = {
  /** Throws when the line breaks or no answer comes in time: whether it was done is then not known. */
  post(path: string, body: unknown, token: string | null): Promise<Answer>
  close(): void
}

/** Opens a till's line. Nothing connects until the first request. */
export function openTillLine({ port, tls }: Address): TillLine {
  const agent = new (tls === null ? PlainAgent : TlsAgent)({ keepAlive: true, maxSockets: 1 })
  const open = tls === null ? plainRequest : tlsRequest
  const trust = tls === null ? {} : { ca: tls.certificate, servername: tls.name }
  return {
    post: (path, body, token) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body)
        const request = open(
          {
            host: '127.0.0.1',
            port,
            path: `/api/v1${path}`,
            method: 'POST',
            agent,
            ...trust,
            signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
            headers: {
              host: tls?.name ?? '127.0.0.1',
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
              ...(token === null ? {} : { authorization: `Bearer ${token}` }),
            },
          },
          (answer) => {
            answer.toArray().then((parts: Buffer[]) => {
              const said = Buffer.concat(parts).toString()
              resolve({ status: answer.statusCode ?? 0, body: parsed(said) })
            }, reject)
          },
        )
        request.once('error', reject)
        request.end(text)
      }),
    close: () => agent.destroy(),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const SignedIn = z.object({ accessToken: z.string() })

/** The access token of the manager's sign-in. Throws when it does not succeed. */
export async function signIn(line: TillLine, password: string): Promise<string> {
  const { status, body } = await line.post('/auth/login', { username: 'manager', password }, null)
  const signedIn = SignedIn.safeParse(body)
  if (status !== 200 || !signedIn.success) throw new Error(`signing in answered ${status}: ${JSON.stringify(body)}`)
  return signedIn.data.accessToken
}
