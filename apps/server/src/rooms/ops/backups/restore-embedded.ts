import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, readSecrets } from '../../../config.ts'
import { type Binaries, findBinaries } from '../../../platform/embedded/binaries.ts'
import { DataFolderBusy, lockDataFolder, lockHolder } from '../../../platform/embedded/data-lock.ts'
import { clearLeftovers } from '../../../platform/embedded/postmaster.ts'
import { archiveTimelines, recoverySettings } from '../../../platform/embedded/wal-archive.ts'
import { clusterFolder } from '../../../platform/embedded.ts'
import { migrate } from '../../../platform/migrate.ts'
import type { Verification } from '../verify/verify-books.ts'
import type { Archive } from './archive.ts'
import { BackupError } from './backup-error.ts'
import { requireSpace } from './disk-space.ts'
import { makeBackup } from './make-backup.ts'
import { removeCluster } from './remove-cluster.ts'
import { DATABASE, OWNER, restoreInto } from './restore-into.ts'
import type { RestoreOptions } from './restore-options.ts'
import { proveRestored } from './restored-books.ts'

/** How much larger than its compressed backup a cluster may be. */
const EXPANSION = 12

/** Gives the restored server the passwords of this installation: it has those of the one that was backed up. */
async function takeOverPasswords(superuserUrl: string, dataDir: string): Promise<void> {
  const secrets = readSecrets(dataDir)
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(
      `set password_encryption = 'scram-sha-256'; set log_statement = 'none'; set log_min_error_statement = 'panic'`,
    )
    for (const [role, password] of [
      ['postgres', secrets.databaseSuperuserPassword],
      [OWNER, secrets.databaseOwnerPassword],
    ] as const) {
      await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)
    }
  } finally {
    await client.end()
  }
}

function requireReachable({ backup }: Config, toInstant: RestoreOptions['toInstant']): void {
  if (toInstant === null) return
  if (backup.walFolder === null)
    throw new BackupError('Recovery to an instant needs the archived log: set BACKUP_WAL_DIR.')
  if (toInstant !== 'end' && toInstant.getTime() > Date.now()) throw new BackupError('That instant has not come yet.')
}

/** The backup of the shop that is there; null when that shop cannot be backed up any more. */
async function safetyBackup(config: Config, tell: (line: string) => void): Promise<string | null> {
  tell('Backing up the shop that is there.')
  try {
    return (await makeBackup(config, { reason: 'safety', tell })).path
  } catch (error) {
    tell(`It cannot be backed up: ${error instanceof Error ? error.message : error}`)
    return null
  }
}

async function restoreBeside(
  config: Config,
  binaries: Binaries,
  cluster: string,
  options: RestoreOptions,
  archive: Archive,
): Promise<Verification> {
  const { toInstant } = options
  const { walFolder } = config.backup
  if (toInstant !== null && archive.kind === 'dump') {
    throw new BackupError('Recovery to an instant begins with a base backup; this one is a dump.')
  }
  const recovery = archive.kind === 'dump' ? {} : { recovery: recoverySettings(walFolder, toInstant) }
  const server = await restoreInto(binaries, cluster, archive, { durable: true, ...recovery })
  try {
    const url = server.url(DATABASE, OWNER)
    await migrate(url)
    options.tell('Proving the books.')
    const verification = await proveRestored(url, options)
    await takeOverPasswords(server.url('postgres'), config.dataDir)
    return verification
  } finally {
    await server.stop()
  }
}

/** Makes the archive fit the restored cluster: a new timeline of the same one, or another cluster that begins anew. */
async function fitArchive(config: Config, binaries: Binaries, cluster: string, archive: Archive): Promise<void> {
  const { walFolder } = config.backup
  if (walFolder === null) return
  if (archive.kind === 'base') return archiveTimelines(binaries, cluster, walFolder)
  if (existsSync(walFolder)) await rename(walFolder, `${walFolder}.before-${stamp()}`)
}

const stamp = () => new Date().toISOString().replace(/[-:]|[.]\d+/g, '')

/**
 * Restores into the embedded database. The new cluster comes to life in a folder beside the old one and takes its place
 * with a rename; the old one goes once it is in a backup, else it stays beside, renamed.
 */
export async function restoreEmbedded(
  config: Config,
  options: RestoreOptions,
  fileBytes: number,
  open: () => Promise<Archive>,
): Promise<{ before: string | null; verification: Verification }> {
  const { dataDir } = config
  const cluster = clusterFolder(dataDir)
  const holder = lockHolder(dataDir)
  if (holder !== null) throw new DataFolderBusy(dataDir, holder)
  const replaces = existsSync(join(cluster, 'PG_VERSION'))
  if (replaces && !options.force) {
    throw new BackupError(`There is a shop in ${dataDir}. --force replaces it, after a backup of it.`)
  }
  requireReachable(config, options.toInstant)
  const binaries = await findBinaries(cluster)
  await requireSpace([{ folder: dataDir, bytes: fileBytes * EXPANSION, what: 'the restored database' }])
  const saved = replaces ? await safetyBackup(config, options.tell) : null

  const lock = lockDataFolder(dataDir)
  const beside = `${cluster}.restoring`
  try {
    await removeCluster(beside)
    const archive = await open()
    const verification = await restoreBeside(config, binaries, beside, options, archive)
    await fitArchive(config, binaries, beside, archive)
    const aside = `${cluster}.before-${stamp()}`
    if (replaces) {
      await clearLeftovers(cluster, () => undefined)
      await rename(cluster, aside)
    }
    await rename(beside, cluster)
    if (replaces && saved !== null) await rm(aside, { recursive: true, force: true })
    return { before: saved ?? (replaces ? aside : null), verification }
  } finally {
    await rm(beside, { recursive: true, force: true })
    lock.release()
  }
}
