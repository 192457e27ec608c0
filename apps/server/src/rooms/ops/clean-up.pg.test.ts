import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { cleanUp } from './clean-up.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const insert = (sql: string, ...values: unknown[]) => shop.pool.query(sql, values)
const count = async (table: string) => (await shop.pool.query(`select count(*) as n from ${table}`)).rows[0].n

test('removes what has served, leaves what is still needed, and says how much', async () => {
  const now = new Date('2027-06-01T08:00:00Z')
  shop.setClock(now)
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  for (const [days, hash] of [
    [8, 'a'],
    [6, 'b'],
    [-20, 'c'],
  ] as const) {
    await insert(
      `insert into refresh_tokens (id, family_id, user_id, token_hash, issued_at, expires_at) values ($1, $1, $2, $3, $4, $5)`,
      uuid(),
      ids.users.cashier,
      Buffer.from(hash),
      daysAgo(days + 30),
      daysAgo(days),
    )
  }
  for (const days of [91, 89]) {
    await insert(
      `insert into login_attempts (username, kind, succeeded, attempted_at) values ('ana', 'password', true, $1)`,
      daysAgo(days),
    )
    await insert(
      `insert into monitoring.job_runs (id, queue, job_id, attempt, status, started_at, finished_at)
       values ($1, 'clean-up', $1, 1, 'done', $2, $2)`,
      uuid(),
      daysAgo(days),
    )
  }
  const upload = uuid()
  await shop.ctx.files.write('imports', `${upload}.table`, Buffer.from('sku,name'))
  const importRun = (id: string, status: string, days: number) =>
    insert(
      `insert into import_runs (id, kind, file_name, status, user_id, started_at) values ($1, 'products', 'p.csv', $2, $3, $4)`,
      id,
      status,
      ids.users.admin,
      daysAgo(days),
    )
  await importRun(upload, 'mapped', 181)
  await importRun(uuid(), 'done', 179)

  const before = await count('refresh_tokens')
  const outcome = await cleanUp.run(shop.ctx, {}, new AbortController().signal)
  expect(outcome).toMatchObject({ loginAttempts: 1, jobRuns: 1, importRuns: 1, approvals: 0, backupRuns: 0, alerts: 0 })
  expect(Number(before) - Number(await count('refresh_tokens'))).toBe(outcome?.refreshTokens)
  const { rows } = await shop.pool.query(`select count(*) as n from refresh_tokens where expires_at < $1`, [daysAgo(7)])
  expect(rows[0].n).toBe(0)
  expect(await count(`refresh_tokens where token_hash in ('b', 'c')`)).toBe(2)
  expect(await shop.ctx.files.read('imports', `${upload}.table`)).toBeNull()
  expect(await cleanUp.run(shop.ctx, {}, new AbortController().signal)).toMatchObject({
    refreshTokens: 0,
    importRuns: 0,
  })
})
