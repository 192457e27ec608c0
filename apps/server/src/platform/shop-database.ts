import { mkdirSync } from 'node:fs'
import type { Config } from '../config.ts'
import { type DataLock, lockDataFolder, lockHolder } from './embedded/data-lock.ts'
import { runningEmbedded, startEmbedded } from './embedded.ts'

export type ShopDatabase = {
  url: string
  /** Tells a second program on the same data folder where the first one answers. */
  announce(address: string): void
  close(): Promise<void>
}

const nothingToAnnounce = () => undefined
const nothingToClose = async () => undefined

/**
 * The shop's database, for the one program that serves it: the server of DATABASE_URL, or the embedded one, started
 * here. Throws DataFolderBusy when another program already runs on the data folder.
 */
export async function openShopDatabase(config: Config, tell: (line: string) => void): Promise<ShopDatabase> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, announce: nothingToAnnounce, close: nothingToClose }
  }
  mkdirSync(config.dataDir, { recursive: true })
  const lock = lockDataFolder(config.dataDir)
  try {
    return await embedded(config, lock, tell)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function embedded(config: Config, lock: DataLock, tell: (line: string) => void): Promise<ShopDatabase> {
  const server = await startEmbedded({
    dataDir: config.dataDir,
    preferredPort: config.embeddedDatabasePort,
    durable: true,
    walFolder: config.backup.walFolder,
    log: tell,
  })
  return {
    url: server.url,
    announce: lock.announce,
    async close() {
      await server.stop()
      lock.release()
    },
  }
}

/** The shop's database, for a command beside the server: the one that runs, or one started for as long as the command. */
export async function reachShopDatabase(config: Config, tell: (line: string) => void): Promise<ShopDatabase> {
  if (config.databaseUrl === null && lockHolder(config.dataDir)) {
    const url = runningEmbedded(config.dataDir)
    if (url) return { url, announce: nothingToAnnounce, close: nothingToClose }
  }
  return openShopDatabase(config, tell)
}
