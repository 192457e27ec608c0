import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const DAYS_KEPT = 8
const DAY_MS = 86_400_000

/**
 * Removes what was archived of the log more than eight days ago: with a base backup each night, the shop can go back to
 * any second of the last seven days. Returns the names removed.
 */
export async function removeOldLog(walFolder: string, now: Date): Promise<string[]> {
  const removed: string[] = []
  for (const name of await readdir(walFolder)) {
    if (!/^[0-9A-F]{24}([.][0-9A-F]{8}[.]backup)?[.]gz$/.test(name)) continue
    const { mtimeMs } = await stat(join(walFolder, name))
    if (now.getTime() - mtimeMs < DAYS_KEPT * DAY_MS) continue
    await rm(join(walFolder, name))
    removed.push(name)
  }
  return removed
}
