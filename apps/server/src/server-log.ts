import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { createLog } from './platform/http/log.ts'

const FILE_MAX_BYTES = 20_000_000
const FILES_KEPT = 5
const LOOK_EVERY_MS = 60_000

/** Where the log goes while a person watches the terminal; null = standard output, for whoever collects it. */
export const logFileOf = (config: Config): string | null =>
  process.stdout.isTTY ? join(config.dataDir, 'odata-pos.log') : null

/** Puts a log file that is full aside as `.1`, and the older ones after it; the oldest goes. Returns whether it did. */
export function rotate(file: string, maxBytes: number): boolean {
  if (!existsSync(file) || statSync(file).size <= maxBytes) return false
  for (let number = FILES_KEPT - 1; number >= 1; number--) {
    if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`)
  }
  renameSync(file, `${file}.1`)
  return true
}

/** The server's log: JSON lines on standard output, or in a file where a terminal would drown what a person must see. */
export function openServerLog(config: Config): Logger {
  const file = logFileOf(config)
  if (file === null) return createLog(config.logLevel)
  rotate(file, FILE_MAX_BYTES)
  const destination = pino.destination({ dest: file, mkdir: true, mode: 0o600 })
  let written = existsSync(file) ? statSync(file).ino : 0
  const look = setInterval(() => {
    rotate(file, FILE_MAX_BYTES)
    // Another process of this server may have put the file aside.
    const now = existsSync(file) ? statSync(file).ino : 0
    if (now !== written || now === 0) destination.reopen()
    written = now
  }, LOOK_EVERY_MS)
  look.unref()
  return createLog(config.logLevel, destination)
}
