import type { SignedInUser } from '@odata-pos/domain/iam/contract'
import { ApiProblem, problemFrom, unreachable } from './problem.ts'

/** The access token lives in memory only; the refresh token is an HttpOnly cookie that no script reads. */
type Held = { token: string; renewAtMs: number }
export type SignedIn = { user: SignedInUser }

const REFRESH_LIMIT_MS = 10_000
/** Renewed this long before it runs out, so that no request leaves with a token that dies on the way. */
const EARLY_MS = 30_000

let held: Held | null = null
let refreshing: Promise<SignedInUser> | null = null
let onUser: (user: SignedInUser) => void = () => {}
let onSignedOut: () => void = () => {}

/** The session store listens here; this file knows nothing of screens. */
export function listenToTokens(listeners: { onUser: (user: SignedInUser) => void; onSignedOut: () => void }) {
  onUser = listeners.onUser
  onSignedOut = listeners.onSignedOut
}

export type TokenAnswer = { accessToken: string; expiresIn: number; user: SignedInUser }

export function holdToken(answer: TokenAnswer) {
  held = { token: answer.accessToken, renewAtMs: Date.now() + answer.expiresIn * 1000 - EARLY_MS }
  onUser(answer.user)
}

export function dropToken() {
  held = null
}

/** Forgets a token the server refused, unless another request has already renewed it. */
export function dropTokenIf(token: string) {
  if (held?.token === token) held = null
}

async function refresh(): Promise<SignedInUser> {
  let response: Response
  let body: unknown
  try {
    response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cookie: true }),
      signal: AbortSignal.timeout(REFRESH_LIMIT_MS),
    })
    body = await response.json().catch(() => null)
  } catch (cause) {
    throw unreachable(cause)
  }
  if (!response.ok) {
    const problem = problemFrom(response, body)
    // 401 and 403 are the server's word that this browser is signed out; anything else may pass.
    if (response.status === 401 || response.status === 403) {
      held = null
      onSignedOut()
    }
    throw problem
  }
  const answer = body as TokenAnswer
  holdToken(answer)
  return answer.user
}

/** Renews the token, one request in flight for every caller and, by the browser's lock, for every tab. */
export function refreshToken(): Promise<SignedInUser> {
  refreshing ??= withTabLock(refresh).finally(() => {
    refreshing = null
  })
  return refreshing
}

/** Two tabs rotating the same cookie at once would look like a stolen token and end the session of both. */
function withTabLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks === undefined ? work() : navigator.locks.request('odata-pos.refresh', work)
}

/** A token good for a request now; throws {@link ApiProblem} when there is none to be had. */
export async function currentToken(): Promise<string> {
  if (held === null || Date.now() >= held.renewAtMs) await refreshToken()
  if (held === null) throw new ApiProblem({ status: 401, code: 'signed_out', detail: 'Nobody is signed in.' })
  return held.token
}
