import createClient from 'openapi-fetch'
import { currentToken, dropTokenIf } from './access-token.ts'
import { ApiProblem, problemFrom, unreachable } from './problem.ts'
import type { paths } from './schema.generated.ts'

const LIMIT_MS = 20_000
const FILE_LIMIT_MS = 300_000

const EVENT_STREAM = 'text/event-stream'

const isFile = (request: Request) => request.headers.get('content-type')?.startsWith('multipart/') === true

const limitOf = (request: Request) => {
  // An event stream stays open; its caller ends it.
  if (request.headers.get('accept') === EVENT_STREAM) return []
  return [AbortSignal.timeout(isFile(request) ? FILE_LIMIT_MS : LIMIT_MS)]
}

async function send(request: Request, token: string): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.set('authorization', `Bearer ${token}`)
  // Files and server texts come in the language of the screen, not of the browser.
  headers.set('accept-language', document.documentElement.lang)
  const signal = AbortSignal.any([request.signal, ...limitOf(request)])
  try {
    return await fetch(new Request(request, { headers, signal }))
  } catch (cause) {
    if (request.signal.aborted) throw cause
    throw unreachable(cause)
  }
}

/** Whether it is the token that was refused, and not a PIN or a code in the body: those are not sent a second time. */
async function refusesToken(response: Response): Promise<boolean> {
  if (response.status !== 401) return false
  const { code } = problemFrom(
    response,
    await response
      .clone()
      .json()
      .catch(() => null),
  )
  return code === 'token_expired' || code === 'unauthenticated' || code === 'http_401'
}

/** Sends with the token in hand; a token refused once (revoked, or the clock differs) is renewed once. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const token = await currentToken()
  const response = await send(request, token)
  if (!(await refusesToken(response))) return response
  dropTokenIf(token)
  return send(again, await currentToken())
}

/** The API with the person's token. Every call answers a value or throws {@link ApiProblem} through {@link answer}. */
export const api = createClient<paths, 'application/json'>({ baseUrl: '', fetch: authorizedFetch })

async function publicFetch(request: Request): Promise<Response> {
  try {
    return await fetch(
      new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(LIMIT_MS)]) }),
    )
  } catch (cause) {
    if (request.signal.aborted) throw cause
    throw unreachable(cause)
  }
}

/** The API with no token: sign-in and the first-run guide. */
export const publicApi = createClient<paths, 'application/json'>({ baseUrl: '', fetch: publicFetch })

type Result<T> = { data?: T; error?: unknown; response: Response }

/** The body of an accepted request; throws the problem of a refused one. */
export async function answer<T>(pending: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await pending
  if (!response.ok) throw problemFrom(response, error)
  if (data === undefined && response.status !== 204) {
    throw new ApiProblem({ status: response.status, code: 'empty_answer', detail: 'The server answered with no body.' })
  }
  return data as T
}

/** A file (export, PDF, picture) with the person's token. */
export async function fetchFile(path: string): Promise<Blob> {
  const response = await authorizedFetch(new Request(path))
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null))
  return response.blob()
}

/** Opens a stream of server-sent events with the person's token; throws the problem of a refused one. */
export async function openEventStream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await authorizedFetch(new Request(path, { headers: { accept: EVENT_STREAM }, signal }))
  if (!response.ok || response.body === null) {
    throw problemFrom(response, await response.json().catch(() => null))
  }
  return response.body
}
