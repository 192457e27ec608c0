import cluster from 'node:cluster'
import { HOPELESS, serveWithWorkers, tellServing } from './cluster.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { EmbeddedDatabaseError } from './platform/embedded/binaries.ts'
import { DataFolderBusy } from './platform/embedded/data-lock.ts'
import { seekPrimary } from './platform/hosts.ts'
import { MigrationError } from './platform/migrate.ts'
import { prepareDatabase } from './platform/prepare-database.ts'
import { openShopDatabase } from './platform/shop-database.ts'
import { type Backups, scheduleBackups } from './rooms/ops/backups/schedule.ts'
import { type Rollups, scheduleRollups } from './rooms/reports/schedule.ts'
import { PortTaken, type Serving, serve } from './serve.ts'
import { logFileOf } from './server-log.ts'

// The log is one JSON line an event, for programs; what a person at the terminal must know goes to the other stream.
const tell = (line: string) => process.stderr.write(`${line}\n`)

const SEEK_MS = 10_000

/** Failures whose message is the whole story: a stack would only hide the next step. */
const isExplained = (error: unknown): error is Error =>
  [ConfigError, DataFolderBusy, EmbeddedDatabaseError, MigrationError, PortTaken].some((kind) => error instanceof kind)

const addressOf = ({ host }: Config, port: number) =>
  `http://${['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host}:${port}`

/** Runs `stop` once, whatever asks for it: a signal, or the program that started this one going away. */
function stopOnRequest(stop: () => Promise<void>): void {
  let stopping = false
  const request = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGINT', request)
  process.on('SIGTERM', request)
  process.on('disconnect', request)
}

function fail(error: unknown): never {
  tell(isExplained(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(isExplained(error) ? HOPELESS : 1)
}

async function runWorker(config: Config): Promise<void> {
  if (config.databaseUrl === null) throw new ConfigError('A worker was started without a database address.')
  await seekPrimary(config.databaseUrl, SEEK_MS)
  const serving = await serve(config, config.databaseUrl)
  stopOnRequest(() => serving.close())
  tellServing(serving)
}

async function runPrimary(config: Config): Promise<void> {
  tell(`O'Data POS ${config.version} is starting.`)
  const database = await openShopDatabase(config, tell)
  let serving: Serving | null = null
  let backups: Backups | null = null
  let rollups: Rollups | null = null
  const stop = async () => {
    await Promise.all([serving?.close(), backups?.stop(), rollups?.stop()])
    await database.close()
  }
  stopOnRequest(async () => {
    await stop()
    tell("O'Data POS has stopped.")
  })
  try {
    const { migrations } = await prepareDatabase(config, database.url)
    if (migrations.length > 0) tell(`Database brought up to date (${migrations.length} migrations).`)
    serving =
      config.webConcurrency > 1 ? await serveWithWorkers(config, database.url, tell) : await serve(config, database.url)
  } catch (error) {
    await stop()
    throw error
  }
  if (config.backup.enabled) backups = scheduleBackups(database.url, tell)
  rollups = scheduleRollups(database.url, tell)
  const address = addressOf(config, serving.port)
  database.announce(address)
  const logFile = logFileOf(config)
  tell(`\n  Open ${address} in a browser.   Ctrl+C stops it.\n`)
  if (logFile) tell(`  The log is in ${logFile}.\n`)
}

process.on('unhandledRejection', fail)
process.on('uncaughtException', fail)

try {
  const config = loadConfig()
  await (cluster.isPrimary ? runPrimary(config) : runWorker(config))
} catch (error) {
  fail(error)
}
