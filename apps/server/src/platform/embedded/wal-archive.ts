import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Binaries, EmbeddedDatabaseError } from './binaries.ts'

const run = promisify(execFile)
const CHECK_TIMEOUT_MS = 10_000
/** What a shop may lose whose computer burns down: the log of this long, at most. */
const ARCHIVE_TIMEOUT_SECONDS = 60

/** PostgreSQL puts the path into a shell command, where these would end the quotes or stand for something else. */
const UNQUOTABLE = /['"%\\\n$`]/

/**
 * Makes the folder of the archived log and sees that PostgreSQL's system user can write there: a server that cannot
 * archive keeps its log until the disk is full. Throws EmbeddedDatabaseError.
 */
export async function prepareWalFolder(binaries: Binaries, folder: string): Promise<void> {
  if (UNQUOTABLE.test(folder))
    throw new EmbeddedDatabaseError(`BACKUP_WAL_DIR has a character that it may not: ${folder}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (binaries.user === null) return
  await chown(folder, binaries.user.uid, binaries.user.gid)
  try {
    await run('/bin/sh', ['-c', 'test -w "$0"', folder], { ...binaries.user, cwd: '/', timeout: CHECK_TIMEOUT_MS })
  } catch {
    throw new EmbeddedDatabaseError(
      `The system user "postgres" cannot write in BACKUP_WAL_DIR (${folder}). Name a folder outside private ones, such as /var/lib/odata-pos-wal.`,
    )
  }
}

/**
 * Settings that make the server archive every segment of its log, compressed, at least once a minute while something is
 * written. A segment gets its name once it is whole and on the disk; one that was archived before is only compared.
 */
export function archiveSettings(folder: string): Record<string, string> {
  const archived = `"${folder}/%f.gz"`
  const partial = `"${folder}/%f.partial"`
  return {
    archive_mode: 'on',
    archive_timeout: `${ARCHIVE_TIMEOUT_SECONDS}s`,
    archive_command: [
      `if [ -f ${archived} ]; then gzip -dc ${archived} | cmp -s - "%p"`,
      `else gzip -1 -c "%p" > ${partial} && sync ${partial} && mv ${partial} ${archived} && sync "${folder}"; fi`,
    ].join('; '),
  }
}

/**
 * Settings that end the recovery of a base backup on a timeline of its own, which no archived segment has: at the
 * instant (to the millisecond; what was committed later is not there), at the `end` of the archived log, or at the end of
 * the backup (null).
 */
export function recoverySettings(folder: string | null, until: Date | 'end' | null): Record<string, string> {
  const common = {
    restore_command: folder === null ? 'false' : `gzip -dc "${folder}/%f.gz" > "%p"`,
    recovery_target_action: 'promote',
  }
  if (until === null) return { ...common, recovery_target: 'immediate', recovery_target_timeline: 'current' }
  if (until === 'end') return { ...common, recovery_target_timeline: 'latest' }
  // A number for the offset: while it reads its settings, the server knows no names of zones.
  const instant = until.toISOString().replace('T', ' ').replace('Z', '+00')
  return { ...common, recovery_target_time: instant, recovery_target_timeline: 'latest' }
}

/**
 * Archives the histories of the cluster's timelines, which a server without an archive made: without them the next
 * recovery would take a timeline that is used already, and its segments could not be archived.
 */
export async function archiveTimelines(binaries: Binaries, cluster: string, folder: string): Promise<void> {
  await prepareWalFolder(binaries, folder)
  for (const name of await readdir(join(cluster, 'pg_wal'))) {
    const archived = join(folder, `${name}.gz`)
    if (!name.endsWith('.history') || existsSync(archived)) continue
    await writeFile(`${archived}.partial`, gzipSync(await readFile(join(cluster, 'pg_wal', name))), { flush: true })
    if (binaries.user) await chown(`${archived}.partial`, binaries.user.uid, binaries.user.gid)
    await rename(`${archived}.partial`, archived)
  }
}
