import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { createLog } from './platform/http/log.ts'

const FILE_MAX_BYTES = 20_000_000

/** Where the log goes while a person watches the terminal; null = standard output, for whoever collects it. */
export const logFileOf = (config: Config): string | null =>
  process.stdout.isTTY ? join(config.dataDir, 'odata-pos.log') : null

/** The server's log: JSON lines on standard output, or in a file where a terminal would drown what a person must see. */
export function openServerLog(config: Config): Logger {
  const file = logFileOf(config)
  if (file === null) return createLog(config.logLevel)
  if (existsSync(file) && statSync(file).size > FILE_MAX_BYTES) renameSync(file, `${file}.1`)
  return createLog(config.logLevel, pino.destination({ dest: file, mkdir: true, mode: 0o600 }))
}
