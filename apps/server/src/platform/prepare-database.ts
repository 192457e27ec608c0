import pg from 'pg'
import type { Config } from '../config.ts'
import { presentAddress, seekPrimary } from './hosts.ts'
import { MigrationError, type MigrationReport, migrate } from './migrate.ts'
import { grantPrivileges } from './roles.ts'

/** A start does not wait longer for one host of several that takes writes. */
const SEEK_MS = 10_000
const PERMISSION_DENIED = '42501'

const userOf = (url: string) => decodeURIComponent(new URL(presentAddress(url)).username)

/**
 * Brings the database at `url` to this program's shape. With DATABASE_OWNER_URL the owner does, and gives the user of
 * `url` its rows and no more. Returns what ran; throws MigrationError.
 */
export async function prepareDatabase(config: Config, url: string): Promise<MigrationReport> {
  await Promise.all([seekPrimary(url, SEEK_MS), seekPrimary(config.databaseOwnerUrl ?? url, SEEK_MS)])
  if (config.databaseOwnerUrl !== null) {
    const report = await migrate(config.databaseOwnerUrl)
    await grantPrivileges(config.databaseOwnerUrl, { app: userOf(url) })
    return report
  }
  try {
    return await migrate(url)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === PERMISSION_DENIED)) throw error
    throw new MigrationError(
      `The database user ${userOf(url)} may not change the database. Give the address for its owner too: DATABASE_OWNER_URL.`,
      { cause: error },
    )
  }
}
