import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

const PROBE_TIMEOUT_MS = 1_000
const PROBE_PAUSE_MS = 200
const SEEK_TIMEOUT_MS = 120_000

/** Where each address of several hosts leads at present. One process has one truth about it, whoever found it out. */
const present = new Map<string, string>()
const seeking = new Map<string, Promise<void>>()

/**
 * The addresses that a connection string of one or several hosts names, in its order:
 * `postgres://user:password@one:5432,two:5432/shop`.
 */
export function addressesOf(url: string): string[] {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]+)(.*)$/.exec(url)
  const [, before = '', hosts = '', after = ''] = parts ?? []
  return parts === null ? [url] : hosts.split(',').map((host) => `${before}${host}${after}`)
}

/** The address to connect to now: where the primary was found last, the first one before anybody looked. */
export const presentAddress = (url: string): string => present.get(url) ?? addressesOf(url)[0] ?? url

/** Whether a server is there and takes writes. */
async function isPrimary(address: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
    application_name: 'odata-pos seeks the primary',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
    return rows[0]?.standby === false
  } catch {
    return false
  } finally {
    void client.end().catch(() => undefined)
  }
}

async function seek(url: string, addresses: readonly string[], timeoutMs: number): Promise<void> {
  for (const deadline = performance.now() + timeoutMs; performance.now() < deadline; ) {
    const primaries = await Promise.all(addresses.map(isPrimary))
    const found = addresses[primaries.indexOf(true)]
    if (found !== undefined) {
      present.set(url, found)
      return
    }
    // Does not keep a process alive that has nothing else to do.
    await delay(PROBE_PAUSE_MS, undefined, { ref: false })
  }
}

/**
 * Looks among the hosts for the one that takes writes, until it is there or the time is over; whoever connects from then
 * on goes to it. With one host there is nothing to look for.
 */
export function seekPrimary(url: string, timeoutMs = SEEK_TIMEOUT_MS): Promise<void> {
  const addresses = addressesOf(url)
  if (addresses.length < 2) return Promise.resolve()
  const running = seeking.get(url)
  if (running !== undefined) return running
  const search = seek(url, addresses, timeoutMs).finally(() => seeking.delete(url))
  seeking.set(url, search)
  return search
}
