import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { Config } from '../../../config.ts'
import { dayIn } from '../../../platform/calendar.ts'
import { connectionSettings, openDatabase } from '../../../platform/db.ts'
import { type Binaries, findBinaries } from '../../../platform/embedded/binaries.ts'
import { clusterFolder } from '../../../platform/embedded.ts'
import { type Verification, verifyBooks } from '../verify/verify-books.ts'
import { type ArchiveKind, encryptFor, openArchive, type Published, requireUndamaged, writeWhole } from './archive.ts'
import { baseBackupStream } from './base-backup-stream.ts'
import { requireSpace } from './disk-space.ts'
import { backupFileName } from './file-name.ts'
import { archiveFiles, damagedFiles, filesPath, hasFiles } from './files-archive.ts'
import { removeOldLog } from './log-retention.ts'
import { copyOffsite } from './offsite.ts'
import { dumpStream, requireTool } from './pg-tools.ts'
import { removeCluster } from './remove-cluster.ts'
import { DATABASE, restoreInto } from './restore-into.ts'
import { expiredBackups } from './retention.ts'
import { type BackupReason, beginRun, finishRun, type RunResult, takeBackupLock } from './runs.ts'
import { reachShopServer, type ShopServer } from './shop-server.ts'

const WORK_PREFIX = 'backup-work-'
const COMPRESSION = 5
// A scratch cluster holds the log that it replays and makes besides the data.
const SCRATCH_EXTRA_BYTES = 512 * 1_048_576

export type BackupReport = RunResult & {
  id: string
  kind: ArchiveKind
  path: string | null
  /** The file beside it with the uploaded pictures; null = the shop has none. */
  filesName: string | null
  /** The checks that failed, by name, with their first violations. */
  failures: Verification['checks']
  /** What it took to bring the backup to life and prove its books: what a restore would take. */
  restoreSeconds: number | null
  seconds: number
  removed: string[]
}

export type BackupOptions = {
  reason: BackupReason
  tell: (line: string) => void
  clock?: () => Date
  /** Free space that stays free; for tests of a full disk. */
  reserveBytes?: number
}

type Shop = { timeZone: string; clusterBytes: number; serverMajor: number }

async function lookAtShop(client: pg.Client, kind: ArchiveKind): Promise<Shop> {
  const size =
    kind === 'base' ? '(select sum(pg_database_size(oid)) from pg_database)' : 'pg_database_size(current_database())'
  const { rows } = await client.query<Shop>(
    `select coalesce((select c.time_zone from company c), 'UTC') as "timeZone", ${size}::float8 as "clusterBytes",
       current_setting('server_version_num')::int / 10000 as "serverMajor"`,
  )
  if (rows[0] === undefined) throw new Error('a query without tables returned no row')
  return rows[0]
}

/** Removes what backups that were killed left behind; whoever calls holds the lock. */
async function clearWork(config: Config): Promise<void> {
  for (const name of await readdir(config.dataDir)) {
    if (!name.startsWith(WORK_PREFIX)) continue
    const folder = join(config.dataDir, name)
    await removeCluster(join(folder, 'cluster'))
    await rm(folder, { recursive: true, force: true })
  }
  for (const name of await readdir(config.backup.folder)) {
    if (/[.](partial|new)$/.test(name)) await rm(join(config.backup.folder, name), { force: true })
  }
}

type Proof = { books: Verification; files: string | null }

/** `files` is the archive of the uploaded files; null = there is none. */
async function proveArchive(
  config: Config,
  binaries: Binaries,
  archive: string,
  files: string | null,
  work: string,
): Promise<Proof> {
  const opened = await openArchive(archive, null)
  const server = await restoreInto(binaries, join(work, 'cluster'), opened, { durable: false })
  try {
    const database = openDatabase({ url: server.url(DATABASE), max: 1, applicationName: 'odata-pos verify' })
    try {
      return {
        books: await verifyBooks(database.pool),
        files:
          files === null
            ? null
            : await damagedFiles(database.pool, config.dataDir, files, join(work, 'unpacked-files')),
      }
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(join(work, 'cluster'), { recursive: true, force: true })
  }
}

/** Puts the archive into the backup folder under its name, with its SHA-256 beside it, and reads it back. */
async function publish(config: Config, archive: string, path: string): Promise<Published> {
  const plain = createReadStream(archive)
  const { ageRecipient } = config.backup
  const published = await writeWhole(
    `${path}.new`,
    ageRecipient === null ? plain : await encryptFor(ageRecipient, plain),
  )
  const line = `${published.sha256}  ${path.slice(config.backup.folder.length + 1)}\n`
  await writeWhole(`${path}.sha256`, Readable.from([line]))
  await rename(`${path}.new`, path)
  await requireUndamaged(path)
  return published
}

async function removeExpired({ backup }: Config, timeZone: string, now: Date): Promise<string[]> {
  const expired = expiredBackups(await readdir(backup.folder), dayIn(timeZone, now))
  for (const name of expired.flatMap((backupName) => [backupName, filesPath(backupName)])) {
    await rm(join(backup.folder, name), { force: true })
    await rm(join(backup.folder, `${name}.sha256`), { force: true })
  }
  if (backup.walFolder !== null) await removeOldLog(backup.walFolder, now)
  return expired
}

/** Copies the backup off the machine, where a storage is set; null, or why the copy failed. */
async function copy(
  { backup }: Config,
  path: string,
  { sha256 }: Published,
  tell: (line: string) => void,
): Promise<string | null> {
  if (backup.offsite === null) return null
  tell('Copying the backup to the storage.')
  return copyOffsite(backup.offsite, path, sha256).then(() => null, reasonOf)
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function backUp(
  config: Config,
  shop: ShopServer,
  client: pg.Client,
  options: BackupOptions,
): Promise<Omit<BackupReport, 'id' | 'kind' | 'seconds'>> {
  const { tell, clock = () => new Date() } = options
  const { timeZone, clusterBytes, serverMajor } = await lookAtShop(client, shop.kind)
  const { folder, ageRecipient } = config.backup
  if (shop.kind === 'dump') await requireTool('pg_dump', serverMajor)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await clearWork(config)
  await requireSpace(
    [
      { folder, bytes: clusterBytes, what: 'the backup' },
      { folder: config.dataDir, bytes: 2 * clusterBytes + SCRATCH_EXTRA_BYTES, what: 'restoring it for the proof' },
    ],
    options.reserveBytes,
  )
  const work = await mkdtemp(join(config.dataDir, WORK_PREFIX))
  try {
    const archive = join(work, 'archive.gz')
    tell('Reading the database.')
    const source = shop.kind === 'base' ? await baseBackupStream(shop.backupUrl) : dumpStream(shop.backupUrl)
    const gzip = createGzip({ level: COMPRESSION })
    source.once('error', (error) => gzip.destroy(error))
    await writeWhole(archive, source.pipe(gzip))

    // After the database: a picture is there before a row names it, and what is there does not change.
    const files = (await hasFiles(config.dataDir)) ? join(work, 'files.tar.gz') : null
    if (files !== null) await archiveFiles(config.dataDir, files)

    tell('Restoring the backup beside the shop to prove it.')
    const begun = performance.now()
    const binaries = await findBinaries(clusterFolder(config.dataDir))
    const proof = await proveArchive(config, binaries, archive, files, work).catch((error: unknown) => reasonOf(error))
    const restoreSeconds = (performance.now() - begun) / 1000

    const fileName = backupFileName(clock(), timeZone, ageRecipient !== null)
    const path = join(folder, fileName)
    const publishedFiles = files === null ? null : await publish(config, files, filesPath(path))
    const published = await publish(config, archive, path)
    const notCopied =
      (publishedFiles === null ? null : await copy(config, filesPath(path), publishedFiles, tell)) ??
      (await copy(config, path, published, tell))
    // A restore of an old backup begins with a safety backup, which must not remove what is to be restored.
    const removed = options.reason === 'safety' ? [] : await removeExpired(config, timeZone, clock())
    const books = typeof proof === 'string' ? null : proof.books
    const failures = books === null ? [] : books.checks.filter(({ ok }) => !ok)
    const wrong = typeof proof === 'string' ? `It cannot be restored: ${proof}` : (brokenBooks(failures) ?? proof.files)
    const error = wrong ?? notCopied
    return {
      status: error === null ? 'verified' : 'unverified',
      fileName,
      path,
      ...published,
      encrypted: ageRecipient !== null,
      filesName: publishedFiles === null ? null : basename(filesPath(path)),
      checks: books === null ? null : books.checks.length,
      violations: books === null ? null : failures.reduce((sum, check) => sum + check.violationCount, 0),
      failures,
      error,
      restoreSeconds: typeof proof === 'string' ? null : restoreSeconds,
      removed,
    }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const brokenBooks = (failures: Verification['checks']) =>
  failures.length === 0 ? null : `Its books do not hold: ${failures.map(({ name }) => name).join('; ')}`

/**
 * Backs the shop up while it sells: reads the database, restores what was read into a scratch server, proves the books
 * there, and only then gives the file its name. Returns what became of it, which is also in `monitoring.backup_runs`:
 * a backup whose proof failed is kept and told apart. Throws BackupError when there is no file.
 */
export async function makeBackup(config: Config, options: BackupOptions): Promise<BackupReport> {
  const begun = performance.now()
  const shop = await reachShopServer(config, options.tell)
  const client = new pg.Client({
    ...connectionSettings(shop.url, 'odata-pos backup'),
    // The connection waits while the backup is made.
    idle_in_transaction_session_timeout: 0,
  })
  client.on('error', (error) => options.tell(`The connection that records the backup broke: ${error.message}`))
  const id = uuid()
  try {
    await client.connect()
    await takeBackupLock(client)
    await beginRun(client, { id, reason: options.reason, kind: shop.kind })
    try {
      const report = await backUp(config, shop, client, options)
      await finishRun(client, id, report)
      return { ...report, id, kind: shop.kind, seconds: (performance.now() - begun) / 1000 }
    } catch (error) {
      const none = { fileName: null, sizeBytes: null, sha256: null, encrypted: false, checks: null, violations: null }
      await finishRun(client, id, { status: 'failed', ...none, error: reasonOf(error) })
      throw error
    }
  } finally {
    await client.end()
    await shop.close()
  }
}
