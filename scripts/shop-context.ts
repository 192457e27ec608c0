import type { Config } from '../apps/server/src/config.ts'
import type { Context } from '../apps/server/src/platform/context.ts'
import { createLog } from '../apps/server/src/platform/http/log.ts'
import { openContext } from '../apps/server/src/platform/open-context.ts'
import { prepareDatabase } from '../apps/server/src/platform/prepare-database.ts'
import { reachShopDatabase } from '../apps/server/src/platform/shop-database.ts'

/** Runs on the shop's database, brought to this program's shape: the one that serves now, or started for as long as it takes. */
export async function onShop<T>(
  config: Config,
  tell: (line: string) => void,
  use: (ctx: Context) => Promise<T>,
): Promise<T> {
  const database = await reachShopDatabase(config, tell)
  try {
    await prepareDatabase(config, database.url)
    const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
    const open = openContext({ config, url: database.url, log, applicationName: 'odata-pos script' })
    try {
      return await use(open.ctx)
    } finally {
      await open.close()
    }
  } finally {
    await database.close()
  }
}
