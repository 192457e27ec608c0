import type { CatalogSnapshot } from '@odata-pos/domain/catalog/contract'
import { authorizedFetch, openEventStream } from '../shared/api/client.ts'
import { ApiProblem, problemFrom, unreachable } from '../shared/api/problem.ts'
import { eventReader } from './event-stream.ts'

/** Not imported from the contract: that would bring its schemas into the till's first chunk. */
const SHA256_HEADER: typeof import('@odata-pos/domain/catalog/contract').CATALOG_SHA256_HEADER = 'x-catalog-sha256'
/** The server lets itself be heard every 20 seconds; silence for this long is a dead line. */
const SILENCE_MS_MAX = 50_000

const query = (storeId: string, since: number) => `?storeId=${encodeURIComponent(storeId)}&since=${since}`

async function sha256(text: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The catalogue whole, or what changed after a version. A whole one is held against its checksum where the browser can
 * (a secure page): one that came in broken is no catalogue, and is asked for again.
 */
export async function fetchCatalogue(storeId: string, since: number): Promise<CatalogSnapshot> {
  const response = await authorizedFetch(new Request(`/api/v1/catalog${query(storeId, since)}`))
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null))
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  const promised = response.headers.get(SHA256_HEADER)
  if (promised !== null && crypto.subtle !== undefined && (await sha256(bytes)) !== promised) {
    throw new ApiProblem({ status: 0, code: 'unreachable', detail: 'The catalogue came in broken.' })
  }
  const snapshot: CatalogSnapshot = JSON.parse(new TextDecoder().decode(bytes))
  return snapshot
}

export type CatalogueEvent = { kind: 'delta'; delta: CatalogSnapshot } | { kind: 'reload' }

/** What changes in a store's catalogue, as it changes, until the stream ends. Throws ApiProblem when it breaks. */
export async function* catalogueEvents(
  storeId: string,
  since: number,
  stop: AbortSignal,
): AsyncGenerator<CatalogueEvent> {
  const silence = new AbortController()
  const stream = await openEventStream(
    `/api/v1/catalog/stream${query(storeId, since)}`,
    AbortSignal.any([stop, silence.signal]),
  )
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  const read = eventReader()
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    for (;;) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS_MAX)
      const { done, value } = await reader.read()
      if (done) return
      for (const { event, data } of read(decoder.decode(value, { stream: true }))) {
        if (event === 'delta') yield { kind: 'delta', delta: JSON.parse(data) }
        else if (event === 'reload') yield { kind: 'reload' }
      }
    }
  } catch (cause) {
    if (cause instanceof ApiProblem || stop.aborted) throw cause
    throw unreachable(cause)
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}
