import { Socket } from 'node:net'
import pg from 'pg'

/** A statement that says nothing for so long is asked about. */
const SILENCE_MS = 5_000
const ASK_TIMEOUT_MS = 2_000

/**
 * Breaks a connection of the pool whose answer was lost on the way: a router that forgot it tells neither end, and
 * whoever waits on it would wait for ever while the pool grows smaller. Silence alone proves nothing, for a statement may
 * take its time: the server is asked on another connection whether it still works on it, and if not, to end it: it would
 * keep its locks. What was idle meanwhile went the same way, so it goes as well, before somebody waits on it in turn.
 */
export function breakWhenAnswersAreLost(pool: pg.Pool, settings: () => pg.ClientConfig, silenceMs = SILENCE_MS): void {
  const idle = new Set<pg.PoolClient>()
  pool.on('acquire', (client) => idle.delete(client))
  pool.on('release', (_error, client) => idle.add(client))
  pool.on('remove', (client) => idle.delete(client))
  pool.on('connect', (client) => {
    watch(client, settings, silenceMs, (error) => {
      client.connection.stream.destroy(error)
      for (const other of idle) other.connection.stream.destroy(error)
    })
  })
}

function watch(
  client: pg.PoolClient,
  settings: () => pg.ClientConfig,
  silenceMs: number,
  breakOff: (error: Error) => void,
): void {
  const { stream } = client.connection
  const pid = 'processID' in client ? client.processID : null
  if (!(stream instanceof Socket) || typeof pid !== 'number') return
  let writtenAtAnswer = stream.bytesWritten
  let asking = false
  const waits = () => stream.bytesWritten > writtenAtAnswer
  // Not the bytes themselves are listened to: a COPY reads them off the line in its own way, and would lose some.
  client.connection.on('readyForQuery', () => {
    writtenAtAnswer = stream.bytesWritten
  })
  stream.setTimeout(silenceMs)
  stream.on('timeout', async () => {
    if (!waits() || asking) return
    asking = true
    const lost = await endUnlessWorking(pid, settings)
    asking = false
    if (lost && waits()) breakOff(new Error('Connection terminated: the answer of the database was lost'))
    // The timer of a socket runs once a silence.
    else if (!stream.destroyed) stream.setTimeout(silenceMs)
  })
}

/** Ends the server's side unless it works. Whether it did not; false when it cannot be asked, for then all of it is away. */
async function endUnlessWorking(pid: number, settings: () => pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({
    ...settings(),
    connectionTimeoutMillis: ASK_TIMEOUT_MS,
    query_timeout: ASK_TIMEOUT_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ working: boolean }>(
      `select state = 'active' as working, case when state <> 'active' then pg_terminate_backend(pid) end
       from pg_stat_activity where pid = $1`,
      [pid],
    )
    return rows[0]?.working !== true
  } catch {
    return false
  } finally {
    // Not waited for: a line that went deaf as well would never say farewell.
    void client.end().catch(() => undefined)
  }
}
