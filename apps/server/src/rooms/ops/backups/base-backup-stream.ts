import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import pg from 'pg'

// https://www.postgresql.org/docs/16/protocol-replication.html: the first byte of each message of a base backup.
const NEW_ARCHIVE = 'n'.charCodeAt(0)
const ARCHIVE_DATA = 'd'.charCodeAt(0)
// A slot keeps the log that the backup needs until its end; a temporary one goes with the connection.
const KEEP_LOG = `CREATE_REPLICATION_SLOT odata_pos_backup_${process.pid} TEMPORARY PHYSICAL RESERVE_WAL`
const BASE_BACKUP = `BASE_BACKUP (LABEL 'odata-pos', CHECKPOINT 'fast', WAL true, WAIT false, MANIFEST 'no')`
const CONNECT_TIMEOUT_MS = 5_000

/** The base backup as pg's query queue sees it: the one archive of a cluster without tablespaces goes to `output`. */
function baseBackupQuery(output: PassThrough): pg.Submittable & Record<string, unknown> {
  let connection: pg.Connection | null = null
  let archives = 0
  let paused = false
  const ignore = () => undefined
  return {
    submit(opened: pg.Connection) {
      connection = opened
      opened.query(BASE_BACKUP)
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      if (chunk[0] === NEW_ARCHIVE && ++archives > 1) {
        output.destroy(new Error('the cluster has tablespaces, which a base backup of one archive cannot hold'))
      }
      // A copy: pg writes what comes next over this one.
      if (chunk[0] !== ARCHIVE_DATA || output.destroyed || output.write(Buffer.from(chunk.subarray(1))) || paused)
        return
      paused = true
      connection?.stream.pause()
      const resume = () => {
        paused = false
        connection?.stream.resume()
      }
      void once(output, 'drain').then(resume, resume)
    },
    handleRowDescription: ignore,
    handleDataRow: ignore,
    handleCommandComplete: ignore,
    handleReadyForQuery: () => output.end(),
    handleError: (error: Error) => output.destroy(error),
  }
}

/**
 * The whole cluster as a tar that PostgreSQL itself writes while the shop sells: `pg_backup_start`, the files, the log
 * they need, `pg_backup_stop`. `superuserUrl` names a user who may replicate. The server compares every page with its
 * checksum; a page that is damaged fails the stream.
 */
export async function baseBackupStream(superuserUrl: string): Promise<Readable> {
  const address = new URL(superuserUrl)
  address.searchParams.set('replication', 'true')
  const client = new pg.Client({
    connectionString: address.href,
    application_name: 'odata-pos backup',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  })
  const output = new PassThrough({ highWaterMark: 1_048_576 })
  client.on('error', (error) => output.destroy(error))
  await client.connect()
  try {
    await client.query(KEEP_LOG)
  } catch (error) {
    await client.end()
    throw error
  }
  output.once('close', () => void client.end())
  client.query(baseBackupQuery(output))
  return output
}
