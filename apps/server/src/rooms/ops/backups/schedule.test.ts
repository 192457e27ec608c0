import { readdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { scheduleBackups } from './schedule.ts'
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

test(
  'a shop that opens after a night without a backup makes it by itself, once',
  async () => {
    await shop.pool.query(`update company set created_at = now() - interval '2 days'`)
    await shop.pool.query(`update schema_scripts set applied_at = now() - interval '2 days'`)
    const told: string[] = []
    const backups = scheduleBackups(shop.url, (line) => told.push(line))
    while ((await runs()).every(({ status }) => status === 'running')) await delay(50)
    await backups.stop()
    expect(await runs()).toEqual([{ status: 'verified', reason: 'scheduled' }])
    expect(await readdir(folders.config.backup.folder)).toHaveLength(2)

    const again = scheduleBackups(shop.url, (line) => told.push(line))
    await again.stop()
    expect(await runs()).toHaveLength(1)
    expect(told.filter((line) => /failed|cannot/.test(line))).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'one that is under way ends with the server, and leaves no file',
  async () => {
    await shop.pool.query('truncate monitoring.backup_runs')
    const before = await readdir(folders.config.backup.folder)
    const backups = scheduleBackups(shop.url, () => undefined)
    while ((await runs()).length === 0) await delay(20)
    await backups.stop()
    expect(await runs()).toEqual([{ status: 'running', reason: 'scheduled' }])
    expect(await readdir(folders.config.backup.folder)).toEqual(before)
  },
  PATIENCE_MS,
)
