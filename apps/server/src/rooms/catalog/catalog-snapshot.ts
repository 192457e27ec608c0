import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import {
  changedRows,
  everyRow,
  readHead,
  type SnapshotHead,
  type SnapshotPlace,
  type SnapshotStore,
} from './catalog-rows.ts'

export type SnapshotEncoding = 'br' | 'gzip'

/** A whole catalogue: compressed JSON, and the SHA-256 of that JSON before it was compressed, in hexadecimal. */
export type WholeCatalog = { bytes: Buffer; sha256: string }
/** JSON of what changed, and the version it leads to. */
export type CatalogDelta = { version: number; bytes: Buffer }

export type CatalogSnapshots = {
  /** The whole catalogue of a store (CatalogSnapshot). */
  whole(store: SnapshotStore, encoding: SnapshotEncoding): Promise<WholeCatalog>
  /** What changed after the version, or null when a whole catalogue serves better. */
  since(store: SnapshotStore, version: number): Promise<CatalogDelta | null>
}

/** Past this many changed products a whole catalogue costs no more, and its copy is there already. */
const DELTA_MAX = 20_000
/** On-hand quantities move without the catalogue's version; a copy this old is made again. */
const COPY_AGE_MAX_MS = 60_000
const COPIES_MAX = 16
/** The best size that keeps pace with the database; a window of 1 MB is faster than the default 4 and no larger. */
const BROTLI_QUALITY = 6
const BROTLI_WINDOW_BITS = 20
/** Tells the compressor that much is to come: an item is some 320 bytes. */
const SIZE_HINT_BYTES = 32 * 1_048_576

type Copy = { key: string; madeAt: number; made: Promise<WholeCatalog> }

export function createCatalogSnapshots({ pool, clock }: Pick<Context, 'pool' | 'clock'>): CatalogSnapshots {
  const copies = new Map<string, Copy>()

  const placed = (store: SnapshotStore): SnapshotPlace => ({ ...store, day: dayIn(store.timeZone, clock()) })

  async function make(store: SnapshotPlace, encoding: SnapshotEncoding): Promise<WholeCatalog> {
    return inSnapshot(pool, async (client) => {
      const head = await readHead(client, store)
      return compressed(encoding, async (write) => {
        await write(opening(head, true))
        // Neither character occurs in JSON text, so nothing is quoted and each line is a row as it is.
        const rows = client.query(
          copyTo(`copy (${everyRow((text) => client.escapeLiteral(text), store)})
            to stdout with (format csv, quote e'\\x01', delimiter e'\\x02')`),
        )
        for await (const part of lines(rows)) await write(part)
        await write(']}')
      })
    })
  }

  return {
    async whole(store, encoding) {
      const { rows } = await pool.query<{ version: number }>('select version from catalog_state')
      const place = `${store.id} ${encoding}`
      const here = placed(store)
      const key = [rows[0]?.version, here.day].join(' ')
      const known = copies.get(place)
      if (known?.key === key && clock().getTime() - known.madeAt < COPY_AGE_MAX_MS) return known.made
      // Tills that ask at the same time wait for one copy.
      const made = make(here, encoding)
      copies.delete(place)
      copies.set(place, { key, madeAt: clock().getTime(), made })
      for (const oldest of copies.keys()) {
        if (copies.size <= COPIES_MAX) break
        copies.delete(oldest)
      }
      made.catch(() => {
        if (copies.get(place)?.made === made) copies.delete(place)
      })
      return made
    },

    since: (store, version) =>
      inSnapshot(pool, async (client) => {
        const here = placed(store)
        const head = await readHead(client, here)
        // A version from the future is one of another database, or of this one before a restore.
        if (version > head.version) return null
        const changed = await client.query<{ count: number }>(
          'select count(*) as count from (select 1 from catalog_changes where version > $1 limit $2) c',
          [version, DELTA_MAX + 1],
        )
        if ((changed.rows[0]?.count ?? 0) > DELTA_MAX) return null
        const { rows } = await client.query<{ item: string }>(
          changedRows((text) => client.escapeLiteral(text), here),
          [version],
        )
        const json = `${opening(head, false)}${rows.map(({ item }) => item).join(',')}]}`
        return { version: head.version, bytes: Buffer.from(json) }
      }),
  }
}

const opening = ({ version, ...head }: SnapshotHead, full: boolean) =>
  `${JSON.stringify({ version, full, ...head }).slice(0, -1)},"items":[`

/** Runs everything on one snapshot of the database: the version and the rows it stands for belong together. */
async function inSnapshot<T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query('begin isolation level repeatable read read only')
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    // A connection left in the middle of a COPY is of no use to anybody.
    client.release(failure)
  }
}

/** JSON rows of a COPY, one a line, as the members of an array. */
async function* lines(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const NEW_LINE = 0x0a
  const COMMA = 0x2c
  let held = false
  for await (const part of rows) {
    const bytes = Buffer.from(part)
    if (held) yield Buffer.of(COMMA)
    held = bytes.at(-1) === NEW_LINE
    const shown = held ? bytes.subarray(0, -1) : bytes
    for (let at = shown.indexOf(NEW_LINE); at !== -1; at = shown.indexOf(NEW_LINE, at + 1)) shown[at] = COMMA
    yield shown
  }
}

/** What `fill` writes, compressed and summed while it is written. */
async function compressed(
  encoding: SnapshotEncoding,
  fill: (write: (part: string | Buffer) => Promise<void>) => Promise<void>,
): Promise<WholeCatalog> {
  const compressor =
    encoding === 'br'
      ? createBrotliCompress({
          params: {
            [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW_BITS,
            [constants.BROTLI_PARAM_SIZE_HINT]: SIZE_HINT_BYTES,
          },
        })
      : createGzip()
  const collected: Promise<Buffer[]> = compressor.toArray()
  const sum = createHash('sha256')
  try {
    await fill((part) => {
      sum.update(part)
      return writeTo(compressor, part)
    })
    compressor.end()
  } catch (error) {
    compressor.destroy()
    await collected.catch(() => undefined)
    throw error
  }
  return { bytes: Buffer.concat(await collected), sha256: sum.digest('hex') }
}

async function writeTo(stream: Writable, part: string | Buffer): Promise<void> {
  if (!stream.write(part)) await once(stream, 'drain')
}
