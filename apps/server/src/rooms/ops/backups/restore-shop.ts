import { stat } from 'node:fs/promises'
import type { Config } from '../../../config.ts'
import type { Verification } from '../verify/verify-books.ts'
import { openArchive, requireUndamaged } from './archive.ts'
import { BackupError } from './backup-error.ts'
import { requireFilesUndamaged, restoreFiles } from './files-archive.ts'
import { restoreEmbedded } from './restore-embedded.ts'
import type { RestoreOptions } from './restore-options.ts'
import { restoreServer } from './restore-server.ts'

export type RestoreReport = {
  /** The backup of what was replaced, or the folder it was put aside in; null when there was nothing. */
  before: string | null
  verification: Verification
  seconds: number
}

/** Tells how far the file has been read, in tenths. */
function progress(totalBytes: number, tell: (line: string) => void): (bytes: number) => void {
  let read = 0
  let told = 0
  return (bytes) => {
    read += bytes
    const tenths = Math.floor((read / totalBytes) * 10)
    if (tenths <= told) return
    told = tenths
    tell(`Restoring: ${tenths * 10} %`)
  }
}

/**
 * Puts the shop back to what the backup holds. Nothing is replaced until the backup has been brought to life: what was
 * there is backed up first. Throws BackupError, with the shop as it was, when the file is damaged, a shop is there and
 * `force` is not given, or the shop's server still runs.
 */
export async function restoreShop(config: Config, options: RestoreOptions): Promise<RestoreReport> {
  const begun = performance.now()
  const { file, identityFile, tell } = options
  const { size } = await stat(file).catch(() => {
    throw new BackupError(`There is no file ${file}.`)
  })
  tell('Comparing the backup with its SHA-256.')
  await requireUndamaged(file)
  await requireFilesUndamaged(file)
  const open = () => openArchive(file, identityFile, progress(size, tell))
  // Before anything is touched: a wrong key, a file that is no backup.
  const probe = await openArchive(file, identityFile)
  probe.content.destroy()
  const restored =
    config.databaseUrl === null
      ? await restoreEmbedded(config, options, size, open)
      : await restoreServer(config, config.databaseUrl, options, open)
  await restoreFiles(config.dataDir, file, identityFile)
  return { ...restored, seconds: (performance.now() - begun) / 1000 }
}
