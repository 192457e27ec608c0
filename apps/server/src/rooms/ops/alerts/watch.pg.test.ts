import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../../platform/testing/test-app.ts'
import { findTroubles } from './find-troubles.ts'
import { watch } from './watch.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop({
    config: { mail: { url: 'smtp://127.0.0.1:9', from: 'caja@mitienda.co' }, alertsTo: ['duena@mitienda.co'] },
  })
})
afterAll(() => shop.close())

const look = (at: string) => {
  shop.setClock(new Date(at))
  return watch.run(shop.ctx, {}, new AbortController().signal)
}
const mails = async () =>
  (
    await shop.pool.query(
      `select data ->> 'subject' as subject, data ->> 'text' as text from jobs.job where name = 'mail' order by created_on`,
    )
  ).rows
const backup = (status: string, at: string) =>
  shop.pool.query(
    `insert into monitoring.backup_runs (id, reason, kind, status, started_at, finished_at, file_name, size_bytes, sha256, error)
     values ($1, 'scheduled', 'dump', $2, $3, $3, 'b.dump.gz', 1, repeat('a', 64), case when $2 = 'verified' then null else 'why' end)`,
    [uuid(), status, at],
  )

test('tells once when something goes wrong, again after a day, and when it is over', async () => {
  await backup('verified', '2026-11-25T07:00:00Z')
  expect(await look('2026-11-25T08:00:00Z')).toBeNull()
  await backup('unverified', '2026-11-26T07:00:00Z')
  expect(await look('2026-11-26T08:00:00Z')).toMatchObject({ told: [expect.stringContaining('copia de seguridad')] })
  expect(await Promise.all([look('2026-11-26T08:10:00Z'), look('2026-11-26T08:10:00Z')])).toEqual([null, null])
  expect(await mails()).toHaveLength(1)
  expect(await look('2026-11-27T08:10:00Z')).toMatchObject({ told: [expect.any(String)], cleared: [] })
  await backup('verified', '2026-11-27T09:00:00Z')
  expect(await look('2026-11-27T09:10:00Z')).toMatchObject({ told: [], cleared: [expect.any(String)] })
  expect(await look('2026-11-27T09:20:00Z')).toBeNull()
  const [first, , last] = await mails()
  expect(first.subject).toMatch(/algo necesita atención$/)
  expect(first.text).toContain('La última copia de seguridad falló o no se pudo comprobar.')
  expect(last.subject).toMatch(/todo está bien otra vez$/)
  const { rows } = await shop.pool.query('select kind, cleared_at is not null as cleared from monitoring.alerts')
  expect(rows).toEqual([{ kind: 'backups', cleared: true }])
})

test('names each kind of trouble, in both languages', () => {
  const calm = {
    lastVerifiedAt: null,
    lastVerifiedBytes: null,
    lastVerifiedSeconds: null,
    lastStatus: null,
    lastEndedAt: null,
  }
  const found = findTroubles(
    {
      backups: { status: 'degraded', lastSuccessAt: null, ageHours: null },
      disk: { status: 'degraded', freeBytes: 500_000_000, freePercent: 1.2 },
      jobs: { status: 'degraded', workers: 1, waiting: 2, deadLetters: 3, lastSuccessAt: null, lastFailureAt: null },
    },
    { ...calm, lastViolations: 4, shopSince: null },
  )
  expect(found.map(({ kind }) => kind)).toEqual(['backups', 'books', 'disk', 'jobs'])
  for (const { es, en } of found) expect(es).not.toBe(en)
  expect(found.map(({ es }) => es).join(' ')).toMatch(/Nunca se hizo.*4 diferencias.*0.5 GB.*fallaron \(3\)/)
})

test('a shop with nobody to tell is left alone', async () => {
  const alone = await testShop()
  try {
    expect(await watch.run(alone.ctx, {}, new AbortController().signal)).toBeNull()
  } finally {
    await alone.close()
  }
})
