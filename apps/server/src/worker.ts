// Works on the jobs of a shop that other processes serve: node apps/server/src/worker.ts
//   --check   asks whether the worker on this machine is alive, for the health check of its container
import pg from 'pg'
import { ConfigError, loadConfig } from './config.ts'
import { openJobs } from './jobs.ts'
import { connectionSettings } from './platform/db.ts'
import { seekPrimary } from './platform/hosts.ts'
import { isWorkerAlive } from './platform/jobs/worker-health.ts'
import { runProgram, stopOnRequest, tell } from './program.ts'

const NAME = 'worker'
const SEEK_MS = 10_000

async function check(url: string): Promise<void> {
  const client = new pg.Client(connectionSettings(url, 'odata-pos worker check'))
  await client.connect()
  try {
    process.exitCode = (await isWorkerAlive(client, NAME)) ? 0 : 1
  } finally {
    await client.end()
  }
}

async function work(url: string): Promise<void> {
  const running = await openJobs(loadConfig(), url, NAME)
  stopOnRequest(async () => {
    await running.stop()
    tell('The worker has stopped.')
  })
  tell('The worker works.')
}

await runProgram(async () => {
  const { databaseUrl } = loadConfig()
  if (databaseUrl === null) {
    throw new ConfigError('A worker needs DATABASE_URL. The embedded database has its jobs in the server: npm start.')
  }
  await seekPrimary(databaseUrl, SEEK_MS)
  await (process.argv.includes('--check') ? check(databaseUrl) : work(databaseUrl))
})
