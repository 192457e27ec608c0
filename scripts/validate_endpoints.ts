import { z } from 'zod'
import { type Finding, OpenApi, walkEndpoints } from './endpoint-walk.ts'
import { EXIT, Misuse, operatorScript } from './operator-script.ts'

const REQUEST_TIMEOUT_MS = 15_000
const SignedIn = z.object({ accessToken: z.string(), user: z.object({ mustChangePassword: z.boolean() }) })

async function signIn(origin: string): Promise<string | null> {
  const { POS_TOKEN: token, POS_USERNAME: username, POS_PASSWORD: password } = process.env
  if (token) return token
  if (!username || !password) return null
  const answer = await fetch(`${origin}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  })
  if (!answer.ok) throw new Misuse(`${username} cannot sign in: the system answers ${answer.status}.`)
  const { accessToken, user } = SignedIn.parse(await answer.json())
  if (user.mustChangePassword) throw new Misuse(`${username} must change the password before anything else.`)
  return accessToken
}

async function readDocument(origin: string, token: string | null): Promise<OpenApi> {
  const answer = await fetch(`${origin}/api/v1/openapi.json`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new Misuse(`Nothing answers at ${origin}: ${error instanceof Error ? (error.cause ?? error.message) : error}`)
  })
  if (!answer.ok) throw new Misuse(`${origin}/api/v1/openapi.json answers ${answer.status}.`)
  return OpenApi.parse(await answer.json())
}

await operatorScript({
  usage: `node scripts/validate_endpoints.ts [--url http://127.0.0.1:8000] [--json]
Walks every route of the running system's OpenAPI document: secured ones refuse without a token (401), reading ones answer
what is documented (status and schema), ids that nothing has are not found (404). Nothing is written.
  --url URL   where the system answers; http://127.0.0.1:8000 when left out
  --json      one line of JSON: {ok, checks, failed, findings: [{method, path, check, ok, detail}]}
Environment: POS_USERNAME and POS_PASSWORD of somebody who may read, or POS_TOKEN (an access token or API key). Without
them only refusals and public routes are checked.
Exit code 0: all as documented. 1: something is not. 64: nothing answers, or nobody can sign in.`,
  options: { url: { type: 'string', default: 'http://127.0.0.1:8000' } },
  async run({ values }, { say, tell }) {
    const origin = values.url.replace(/\/$/, '')
    const token = await signIn(origin)
    if (token === null) tell('Without POS_USERNAME or POS_TOKEN, the answers of secured routes are not checked.')
    const document = await readDocument(origin, token)
    const show = ({ ok, method, path, check, detail }: Finding) =>
      say(`${ok ? 'ok  ' : 'FAIL'}  ${method.padEnd(6)} ${path}  ${check}: ${detail}`)
    const findings = await walkEndpoints(document, origin, token, show)
    const failed = findings.filter(({ ok }) => !ok).length
    say(`\n${findings.length} checks, ${failed} failed.`)
    const answer = { ok: failed === 0, checks: findings.length, failed, findings }
    return { exit: failed === 0 ? EXIT.done : EXIT.no, answer }
  },
})
