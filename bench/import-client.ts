import { setTimeout as delay } from 'node:timers/promises'
import type { ServerUnderTest } from './server-under-test.ts'

const LIMIT_MS = 300_000
const POLL_MS = 50

export type Run = { id: string; status: string; rows: number; created: number; errorCount: number; errors: unknown[] }

async function call(
  server: ServerUnderTest,
  method: 'GET' | 'POST',
  path: string,
  body?: FormData | object,
): Promise<Run> {
  const headers: Record<string, string> = { authorization: `Bearer ${server.token}` }
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  const json: unknown = await answer.json()
  if (!answer.ok || !isRun(json))
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(json)}`)
  return json
}

const isRun = (value: unknown): value is Run =>
  typeof value === 'object' && value !== null && 'id' in value && 'status' in value && 'errorCount' in value

/** Sends a file of products and tells what became of it. */
export async function upload(server: ServerUnderTest, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Run> {
  const form = new FormData()
  form.set('file', new Blob([bytes]), name)
  return call(server, 'POST', '/imports/products', form)
}

/** Starts an uploaded file and waits for its end. Throws when a row was refused. */
export async function importUploaded(
  server: ServerUnderTest,
  id: string,
  options: { dryRun: boolean; storeId: string },
): Promise<Run> {
  await call(server, 'POST', `/imports/${id}/start`, options)
  const deadline = performance.now() + LIMIT_MS
  while (performance.now() < deadline) {
    const run = await call(server, 'GET', `/imports/${id}`)
    if (run.status === 'done') return run
    if (run.status === 'failed') throw new Error(`the import failed: ${JSON.stringify(run.errors.slice(0, 3))}`)
    await delay(POLL_MS)
  }
  throw new Error('the import did not end in time')
}
