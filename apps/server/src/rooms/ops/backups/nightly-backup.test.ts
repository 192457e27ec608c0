import { readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openJobs } from '../../../jobs.ts'
import { embeddedShop, shopFolders } from './testing/embedded-shop.ts'

const PATIENCE_MS = 120_000

let folders: Awaited<ReturnType<typeof shopFolders>>
let shop: Awaited<ReturnType<typeof embeddedShop>>
beforeAll(async () => {
  folders = await shopFolders()
  for (const [name, value] of Object.entries(folders.settings)) vi.stubEnv(name, value)
  shop = await embeddedShop(folders.config)
}, PATIENCE_MS)
afterAll(async () => {
  vi.unstubAllEnvs()
  await shop.close()
  await folders.remove()
})

const runs = async () => {
  const { rows } = await shop.pool.query<{ status: string; reason: string }>(
    'select status, reason from monitoring.backup_runs order by started_at',
  )
  return rows
}

const work = () => openJobs({ ...folders.config, jobs: ['backup'] }, shop.url, 'test')
const jobRuns = async () => {
  const { rows } = await shop.pool.query<{ status: string; error: string | null }>(
    `select status, error from monitoring.job_runs where queue = 'backup' order by started_at`,
  )
  return rows
}

test(
  'a shop that opens after a night without a backup makes it by itself, once',
  async () => {
    await shop.pool.query(`update company set created_at = now() - interval '2 days'`)
    await shop.pool.query(`update schema_scripts set applied_at = now() - interval '2 days'`)
    const working = await work()
    while ((await jobRuns()).every(({ status }) => status === 'running')) await delay(50)
    await working.stop()
    expect(await runs()).toEqual([{ status: 'verified', reason: 'scheduled' }])
    expect(await jobRuns()).toEqual([{ status: 'done', error: null }])
    expect(await readdir(folders.config.backup.folder)).toHaveLength(2)

    const again = await work()
    await again.stop()
    expect(await runs()).toHaveLength(1)
  },
  PATIENCE_MS,
)

test('every night at 02:00 of the shop, and once for the nights that were slept through', async () => {
  const { rows } = await shop.pool.query(
    `select s.cron, s.timezone, s.options ->> 'missed' as missed, c.time_zone as zone
     from jobs.schedule s, company c where s.name = 'backup'`,
  )
  expect(rows).toEqual([{ cron: '0 2 * * *', timezone: rows[0].zone, missed: 'once', zone: rows[0].zone }])
})

test(
  'one that is under way ends with the server, leaves no file, and waits for its next try',
  async () => {
    await shop.pool.query('truncate monitoring.backup_runs, monitoring.job_runs')
    const before = await readdir(folders.config.backup.folder)
    const working = await work()
    while ((await runs()).length === 0) await delay(20)
    await working.stop()
    expect(await runs()).toEqual([{ status: 'running', reason: 'scheduled' }])
    expect(await readdir(folders.config.backup.folder)).toEqual(before)
    expect(await jobRuns()).toEqual([{ status: 'failed', error: 'the program stops' }])
    const { rows } = await shop.pool.query(`select state from jobs.job where name = 'backup' and state <> 'completed'`)
    expect(rows).toEqual([{ state: 'retry' }])
  },
  PATIENCE_MS,
)
