import cluster from 'node:cluster'
import { serveWithWorkers, tellServing } from './cluster.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { chosenJobs, openJobs } from './jobs.ts'
import { seekPrimary } from './platform/hosts.ts'
import type { RunningJobs } from './platform/jobs/run-jobs.ts'
import { prepareDatabase } from './platform/prepare-database.ts'
import { openShopDatabase } from './platform/shop-database.ts'
import { runProgram, stopOnRequest, tell } from './program.ts'
import { type Serving, serve } from './serve.ts'
import { logFileOf } from './server-log.ts'

const SEEK_MS = 10_000

const addressOf = ({ host }: Config, port: number) =>
  `http://${['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host}:${port}`

async function runWorker(config: Config): Promise<void> {
  if (config.databaseUrl === null) throw new ConfigError('A worker was started without a database address.')
  await seekPrimary(config.databaseUrl, SEEK_MS)
  const serving = await serve(config, config.databaseUrl)
  stopOnRequest(() => serving.close())
  tellServing(serving)
}

async function runPrimary(config: Config): Promise<void> {
  tell(`O'Data POS ${config.version} is starting.`)
  const hasJobs = chosenJobs(config).length > 0
  const database = await openShopDatabase(config, tell)
  let serving: Serving | null = null
  let jobs: Promise<RunningJobs | null> | null = null
  const stop = async () => {
    await Promise.all([serving?.close(), jobs?.then((running) => running?.stop())])
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
  const address = addressOf(config, serving.port)
  database.announce(address)
  const logFile = logFileOf(config)
  tell(`\n  Open ${address} in a browser.   Ctrl+C stops it.\n`)
  if (logFile) tell(`  The log is in ${logFile}.\n`)
  if (!hasJobs) return
  // A shop without its jobs sells; one that does not start has nothing.
  jobs = openJobs(config, database.url, 'server').catch((error: unknown) => {
    tell(`The jobs (backups, mail, cleaning up) do not run: ${error instanceof Error ? error.message : error}`)
    return null
  })
}

await runProgram(() => {
  const config = loadConfig()
  return cluster.isPrimary ? runPrimary(config) : runWorker(config)
})
