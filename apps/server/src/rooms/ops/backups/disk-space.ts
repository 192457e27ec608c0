import { mkdir, stat, statfs } from 'node:fs/promises'
import { BackupError } from './backup-error.ts'

/** A disk filled to the last byte stops the database: this much is left alone. */
const RESERVE_BYTES = 256 * 1_048_576

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MB`

export type Need = { folder: string; bytes: number; what: string }

/** Throws BackupError unless each folder (made when missing) has room for what goes there; folders of one disk share it. */
export async function requireSpace(needs: readonly Need[], reserveBytes = RESERVE_BYTES): Promise<void> {
  const disks = new Map<number, { free: number; bytes: number; what: string[]; folder: string }>()
  for (const { folder, bytes, what } of needs) {
    await mkdir(folder, { recursive: true })
    const { dev } = await stat(folder)
    const { bavail, bsize } = await statfs(folder)
    const known = disks.get(dev) ?? { free: bavail * bsize, bytes: 0, what: [], folder }
    disks.set(dev, { ...known, bytes: known.bytes + bytes, what: [...known.what, what] })
  }
  for (const { free, bytes, what, folder } of disks.values()) {
    if (free >= bytes + reserveBytes) continue
    throw new BackupError(
      `There is not enough space in ${folder}: ${what.join(' and ')} may take ${megabytes(bytes)} and ${megabytes(reserveBytes)} stay free, but only ${megabytes(free)} are. Free some, or name another disk.`,
    )
  }
}
