import { readFileSync } from 'node:fs'
import { type Database, openDatabase } from '../apps/server/src/platform/db.ts'
import { startScratchDatabase, startServer } from '../apps/server/src/platform/testing/running-server.ts'
import { PASSWORD } from '../apps/server/src/platform/testing/shop-ids.ts'

const SIGN_IN_TIMEOUT_MS = 30_000
/** As many connections as the most terminals of any measurement, and some. */
const CONNECTIONS_MAX = 80

export type BenchDatabase = Database & { url: string }
export type ServerUnderTest = { port: number; pid: number; token: string; stop(): Promise<void> }

/** A real, durable PostgreSQL with the small test shop in it; gone when `use` returns. */
export async function withDatabase<T>(use: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const server = await startScratchDatabase({ durable: true })
  try {
    const database = openDatabase({ url: server.url, max: CONNECTIONS_MAX, applicationName: 'odata-pos bench' })
    try {
      return await use({ ...database, url: server.url })
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

/** The server in its own process, with a signed-in manager. */
export async function startSignedIn(databaseUrl: string, workers: number): Promise<ServerUnderTest> {
  const server = await startServer({ databaseUrl, workers })
  try {
    return { ...server, token: await signIn(server.port) }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'manager', password: PASSWORD }),
    signal: AbortSignal.timeout(SIGN_IN_TIMEOUT_MS),
  })
  const body: unknown = await answer.json()
  if (typeof body === 'object' && body !== null && 'accessToken' in body && typeof body.accessToken === 'string') {
    return body.accessToken
  }
  throw new Error(`sign-in answered ${answer.status}`)
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  return Math.round(kilobytes / 1024)
}
