import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import tar from 'tar-fs'
import type { Binaries } from '../../../platform/embedded/binaries.ts'
import { ensureCluster } from '../../../platform/embedded/cluster.ts'
import type { Archive } from './archive.ts'
import { restoreDump } from './pg-tools.ts'
import { type PrivateServer, startPrivateServer } from './private-server.ts'

export const DATABASE = 'pos_odata'
export const OWNER = 'pos_user'
const START_TIMEOUT_MS = 30 * 60_000

export type Recovery = Readonly<Record<string, string>>

/** Unpacks the tar of a base backup as files of the system user that PostgreSQL runs as. */
async function unpack(binaries: Binaries, content: Readable, cluster: string): Promise<void> {
  const { user } = binaries
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  const owned = user === null ? {} : { map: (header: tar.Headers) => ({ ...header, uid: user.uid, gid: user.gid }) }
  await pipeline(content, tar.extract(cluster, owned))
  if (user) await chown(cluster, user.uid, user.gid)
  await chmod(cluster, 0o700)
}

/** A new cluster with the dump in it, under the names that the embedded database has. */
async function createFromDump(binaries: Binaries, content: Readable, cluster: string): Promise<PrivateServer> {
  await ensureCluster(binaries, cluster, randomBytes(32).toString('base64url'), false)
  const server = await startPrivateServer(binaries, cluster, { durable: false, timeoutMs: START_TIMEOUT_MS })
  try {
    const client = new pg.Client({ connectionString: server.url('postgres'), connectionTimeoutMillis: 5_000 })
    await client.connect()
    try {
      await client.query(`create role ${OWNER} login`)
      await client.query(`create database ${DATABASE} owner ${OWNER}`)
    } finally {
      await client.end()
    }
    await restoreDump(content, server.url(DATABASE, OWNER))
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * Brings a backup to life in the folder `cluster`, which must not exist, on a server of its own that nobody else
 * reaches. `recovery` are PostgreSQL's settings of an archive recovery. The caller stops it, and removes the folder.
 */
export async function restoreInto(
  binaries: Binaries,
  cluster: string,
  archive: Archive,
  options: { durable: boolean; recovery?: Recovery },
): Promise<PrivateServer> {
  try {
    if (archive.kind === 'dump') return await createFromDump(binaries, archive.content, cluster)
    await unpack(binaries, archive.content, cluster)
    if (options.recovery) await writeFile(join(cluster, 'recovery.signal'), '')
    return await startPrivateServer(binaries, cluster, {
      durable: options.durable,
      timeoutMs: START_TIMEOUT_MS,
      settings: options.recovery ?? {},
    })
  } catch (error) {
    archive.content.destroy()
    await rm(cluster, { recursive: true, force: true })
    throw error
  }
}
