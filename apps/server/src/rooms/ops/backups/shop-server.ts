import type { Config } from '../../../config.ts'
import { runningSuperuser } from '../../../platform/embedded.ts'
import { presentAddress, seekPrimary } from '../../../platform/hosts.ts'
import { reachShopDatabase } from '../../../platform/shop-database.ts'
import type { ArchiveKind } from './archive.ts'
import { BackupError } from './backup-error.ts'

const SEEK_MS = 10_000

/** The server that holds the shop's database, and how it is backed up. */
export type ShopServer = {
  kind: ArchiveKind
  /** The shop's database, for its owner. */
  url: string
  /** What the backup itself connects as: the superuser of the embedded server, else the owner. */
  backupUrl: string
  close(): Promise<void>
}

/**
 * Reaches the shop's server: the embedded one (base backup), which is started when it does not run, or the one of
 * DATABASE_URL (dump).
 */
export async function reachShopServer(config: Config, tell: (line: string) => void): Promise<ShopServer> {
  const { databaseUrl, databaseOwnerUrl } = config
  if (databaseUrl !== null) {
    const named = databaseOwnerUrl ?? databaseUrl
    await seekPrimary(named, SEEK_MS)
    const url = presentAddress(named)
    return { kind: 'dump', url, backupUrl: url, close: async () => undefined }
  }
  const { url, close } = await reachShopDatabase(config, tell)
  const backupUrl = runningSuperuser(config.dataDir)
  if (backupUrl !== null) return { kind: 'base', url, backupUrl, close }
  await close()
  throw new BackupError('The database ended meanwhile.')
}
