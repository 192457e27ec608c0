import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectionSettings } from '../../../platform/db.ts'
import { type TestShop, testShop } from '../../../platform/testing/test-app.ts'
import { isBackupDue } from './runs.ts'

let shop: TestShop
let owner: pg.Client
beforeAll(async () => {
  shop = await testShop()
  owner = new pg.Client(connectionSettings(shop.url, 'odata-pos test'))
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await shop.close()
})
beforeEach(() => owner.query('truncate monitoring.backup_runs'))

type Run = { status?: string; reason?: string; hoursAgo: number }

const run = ({ status = 'verified', reason = 'scheduled', hoursAgo }: Run) =>
  owner.query(
    `insert into monitoring.backup_runs
       (id, reason, kind, status, started_at, finished_at, file_name, size_bytes, sha256, checks, violations, error)
     values ($1, $2, 'base', $3, now() - $4 * interval '1 hour' - interval '90 seconds', now() - $4 * interval '1 hour',
       'pos_odata_2026-11-25_020000.dump.gz', 4096, repeat('a', 64), 15, 0, case when $3 = 'verified' then null else 'why' end)`,
    [uuid(), reason, status, hoursAgo],
  )

const backups = async () => (await shop.api('GET', '/health/detailed', undefined, { as: null })).body.components.backups

describe('health', () => {
  test('knows nothing of a young shop, and misses a backup that was proven lately no more', async () => {
    expect(await backups()).toEqual({ status: 'unknown', lastSuccessAt: null, ageHours: null })
    await run({ hoursAgo: 3 })
    expect(await backups()).toMatchObject({ status: 'healthy', ageHours: 3 })
    expect((await backups()).lastSuccessAt).toMatch(/^\d{4}-\d{2}-\d{2}T/)
  })

  test.each([
    ['is too old', [{ hoursAgo: 27 }]],
    ['was followed by one that failed', [{ hoursAgo: 20 }, { hoursAgo: 1, status: 'failed' }]],
    ['was followed by one that could not be proven', [{ hoursAgo: 20 }, { hoursAgo: 1, status: 'unverified' }]],
    ['never was, and one failed', [{ hoursAgo: 1, status: 'failed' }]],
  ])('is degraded when the last proven backup %s', async (_what, runs) => {
    for (const each of runs) await run(each)
    const { body } = await shop.api('GET', '/health/detailed', undefined, { as: null })
    expect([body.status, body.components.backups.status]).toEqual(['degraded', 'degraded'])
  })

  test('is degraded when a shop that makes its own backups has none after a day', async () => {
    const eager = await testShop({
      config: { backup: { enabled: true, folder: '/nowhere', ageRecipient: null, walFolder: null, offsite: null } },
    })
    try {
      const status = async () => (await eager.api('GET', '/health/detailed')).body.components.backups.status
      expect(await status()).toBe('unknown')
      await eager.pool.query(`update company set created_at = now() - interval '27 hours'`)
      expect(await status()).toBe('degraded')
    } finally {
      await eager.close()
    }
  })
})

test('metrics tell when the last backup was proven, and leave out what never was', async () => {
  const metrics = async () => String((await shop.api('GET', '/health/metrics', undefined, { as: null })).body)
  expect(await metrics()).not.toMatch(/^pos_backup_/m)
  await run({ hoursAgo: 2 })
  await run({ hoursAgo: 1, status: 'unverified' })
  const text = await metrics()
  const value = (name: string) => Number(new RegExp(`^${name}(?:{.*})? (\\S+)$`, 'm').exec(text)?.[1])
  const hoursAgo = (name: string) => (Date.now() / 1000 - value(name)) / 3600
  expect(hoursAgo('pos_backup_last_success_timestamp_seconds')).toBeCloseTo(2, 1)
  expect(hoursAgo('pos_backup_last_run_timestamp_seconds')).toBeCloseTo(1, 1)
  expect(value('pos_backup_last_run_verified')).toBe(0)
  expect(value('pos_backup_last_size_bytes')).toBe(4096)
  expect(value('pos_backup_last_duration_seconds')).toBe(90)
})

describe('the night', () => {
  const due = () => isBackupDue(owner)
  const shopSince = async (days: number) => {
    await owner.query(`update company set created_at = now() - $1 * interval '1 day'`, [days])
    await owner.query(`update schema_scripts set applied_at = now() - $1 * interval '1 day'`, [days])
  }

  test('is due for a shop that has one behind it and no backup since', async () => {
    await shopSince(2)
    expect(await due()).toBe(true)
    await run({ hoursAgo: 30 })
    expect(await due()).toBe(true)
    await run({ hoursAgo: 0 })
    expect(await due()).toBe(false)
  })

  test('waits an hour after a failure, and does not count a safety backup', async () => {
    await shopSince(2)
    await run({ hoursAgo: 0.5, status: 'failed' })
    expect(await due()).toBe(false)
    await owner.query(`update monitoring.backup_runs set started_at = now() - interval '61 minutes'`)
    expect(await due()).toBe(true)
    await run({ hoursAgo: 0, reason: 'safety' })
    expect(await due()).toBe(true)
  })

  test('has not come for a shop set up a moment ago, nor for one that is not set up', async () => {
    await shopSince(2)
    await owner.query('update company set created_at = now()')
    expect(await due()).toBe(false)
    await shopSince(2)
    await owner.query('update schema_scripts set applied_at = now()')
    expect(await due()).toBe(false)
    const empty = await testShop({ empty: true })
    const client = new pg.Client(connectionSettings(empty.url, 'odata-pos test'))
    await client.connect()
    try {
      expect(await isBackupDue(client)).toBe(false)
    } finally {
      await client.end()
      await empty.close()
    }
  })

  test.each([
    // 01:59 and 02:01 in Bogota (UTC-5, no summer time); a backup was begun at 03:00 the night before.
    ['2026-11-25T06:59:00Z', '2026-11-24T08:00:00Z', false],
    ['2026-11-25T07:01:00Z', '2026-11-24T08:00:00Z', true],
  ])('at %s, after a backup at %s: %s', async (now, last, expected) => {
    await shopSince(1000)
    await owner.query(`update company set time_zone = 'America/Bogota', created_at = '2026-01-01Z'`)
    await run({ hoursAgo: 0 })
    await owner.query('update monitoring.backup_runs set started_at = $1, finished_at = $1', [last])
    expect(await isBackupDue(owner, new Date(now))).toBe(expected)
  })
})
