import type { Config } from '../../../config.ts'
import { runningSuperuser } from '../../../platform/embedded.ts'
import { reachShopDatabase } from '../../../platform/shop-database.ts'
import type { ArchiveKind } from './archive.ts'
import { BackupError } from './backup-error.ts'

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
    const url = databaseOwnerUrl ?? databaseUrl
    return { kind: 'dump', url, backupUrl: url, close: async () => undefined }
  }
  const { url, close } = await reachShopDatabase(config, tell)
  const backupUrl = runningSuperuser(config.dataDir)
  if (backupUrl !== null) return { kind: 'base', url, backupUrl, close }
  await close()
  throw new BackupError('The database ended meanwhile.')
}
