import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processIdentity } from './process-identity.ts'

const LockHolder = z.object({ pid: z.int(), identity: z.string(), address: z.string().nullable() })
export type LockHolder = z.infer<typeof LockHolder>

const lockPath = (dataDir: string) => join(dataDir, 'lock')

/** The running program that holds the data folder; null when none does (a lock left by a dead one counts as none). */
export function lockHolder(dataDir: string): LockHolder | null {
  let text: string
  try {
    text = readFileSync(lockPath(dataDir), 'utf8')
  } catch {
    return null
  }
  try {
    const holder = LockHolder.parse(JSON.parse(text))
    return processIdentity(holder.pid) === holder.identity ? holder : null
  } catch {
    // A lock cut short by a crash belongs to nobody.
    return null
  }
}

export type DataLock = {
  /** Tells whoever tries next where this program answers. */
  announce(address: string): void
  release(): void
}

/** Another program already runs on the data folder. */
export class DataFolderBusy extends Error {
  override name = 'DataFolderBusy'
  readonly holder: LockHolder
  constructor(dataDir: string, holder: LockHolder) {
    const place = holder.address ?? 'it is still starting'
    super(
      `O'Data POS already runs on ${dataDir} (process ${holder.pid}, ${place}).\n` +
        `Use that one, stop it with: kill ${holder.pid}\n` +
        `or run a second shop beside it with its own folder and port: DATA_DIR=data-2 PORT=8001 npm start`,
    )
    this.holder = holder
  }
}

/** Takes the data folder for this process. Throws DataFolderBusy while another one holds it. */
export function lockDataFolder(dataDir: string): DataLock {
  const identity = processIdentity(process.pid)
  if (identity === null) throw new Error('this process does not find itself in the process table')
  const write = (address: string | null, flag: 'wx' | 'w') =>
    writeFileSync(lockPath(dataDir), `${JSON.stringify({ pid: process.pid, identity, address })}\n`, { flag })
  const holder = lockHolder(dataDir)
  if (holder) throw new DataFolderBusy(dataDir, holder)
  rmSync(lockPath(dataDir), { force: true })
  try {
    write(null, 'wx')
  } catch (error) {
    const winner = lockHolder(dataDir)
    throw winner ? new DataFolderBusy(dataDir, winner) : error
  }
  return {
    announce: (address) => write(address, 'w'),
    release: () => rmSync(lockPath(dataDir), { force: true }),
  }
}
