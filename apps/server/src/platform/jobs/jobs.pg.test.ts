import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../db.ts'
import { type TestShop, testShop } from '../testing/test-app.ts'
import { createBoss, JOBS_SCHEMA } from './boss.ts'
import { type AnyJob, type Job, runnable } from './job.ts'
import { type RunningJobs, runJobs } from './run-jobs.ts'

let shop: TestShop
let working: RunningJobs | null = null
beforeAll(async () => {
  shop = await testShop()
})
afterEach(async () => {
  await working?.stop()
  working = null
})
afterAll(() => shop.close())

type Parcel = { to: string }

function parcels(queue: string, send: (parcel: Parcel, signal: AbortSignal) => Promise<void> | void): Job<Parcel> {
  return {
    queue,
    data: z.strictObject({ to: z.string() }),
    schedule: null,
    retries: { limit: 1, delaySeconds: 0, delayMaxSeconds: null },
    expireSeconds: 60,
    exclusive: false,
    run: async (_ctx, parcel, signal) => {
      await send(parcel, signal)
      return parcel.to === 'nobody' ? null : { to: parcel.to }
    },
  }
}

const work = async (...jobs: AnyJob[]) => {
  working = await runJobs(shop.ctx, jobs, 'test', { pollSeconds: 0.5 })
}
const enqueue = async (job: Job<Parcel>, data: Parcel) => {
  const send = await shop.ctx.jobs.open(job)
  return shop.ctx.db.transaction().execute((tx) => send(tx, data))
}
const rows = async (sql: string, ...values: unknown[]) => (await shop.pool.query(sql, values)).rows
const runsOf = (queue: string) =>
  rows('select attempt, status, detail, error from monitoring.job_runs where queue = $1 order by started_at', queue)
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await delay(20)
}

test('the migrations make exactly the schema that this version of pg-boss works with', async () => {
  const owner = openDatabase({ url: shop.url, max: 1, applicationName: 'odata-pos test' })
  const boss = await createBoss(owner.pool, { works: false, name: 'drift' })
  await boss.start()
  const { ok, ...drift } = await boss.detectSchemaDrift()
  expect({ schema: JOBS_SCHEMA, ok, drift }).toMatchObject({ schema: 'jobs', ok: true })
  await boss.stop({ close: false })
  await owner.close()
})

test('a job exists when its transaction commits, and not at all when it is undone', async () => {
  const job = parcels('commit', () => undefined)
  const send = await shop.ctx.jobs.open(job)
  const undone = shop.ctx.db.transaction().execute(async (tx) => {
    await send(tx, { to: 'undone' })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  const id = await enqueue(job, { to: 'Ana' })
  expect(await rows(`select id, data from jobs.job where name = 'commit'`)).toEqual([{ id, data: { to: 'Ana' } }])
})

test('what was asked for is done once by two programs that work on the same queue, and recorded', async () => {
  const sent: string[] = []
  const job = runnable(parcels('once', ({ to }) => void sent.push(to)))
  const names = Array.from({ length: 12 }, (_, index) => `customer ${index}`)
  await Promise.all(
    names.map((to) =>
      enqueue(
        parcels('once', () => undefined),
        { to },
      ),
    ),
  )
  const second = await runJobs(shop.ctx, [job], 'second', { pollSeconds: 0.5 })
  await work(job)
  await until(async () => (await runsOf('once')).filter(({ status }) => status === 'done').length === names.length)
  await second.stop()
  expect(sent.toSorted()).toEqual(names.toSorted())
  expect((await runsOf('once'))[0]).toEqual({ attempt: 1, status: 'done', detail: { to: sent[0] }, error: null })
})

test('what fails is tried again, and to the last becomes a dead letter that health tells of', async () => {
  const job = parcels('fails', () => {
    throw new Error('the road is closed')
  })
  await enqueue(job, { to: 'Ana' })
  await work(runnable(job))
  const letters = () => rows(`select data, source_name from jobs.job where name = 'dead-letters'`)
  await until(async () => (await letters()).length === 1)
  expect(await letters()).toEqual([{ data: { to: 'Ana' }, source_name: 'fails' }])
  const failed = { status: 'failed', detail: {}, error: 'the road is closed' }
  expect(await runsOf('fails')).toEqual([
    { attempt: 1, ...failed },
    { attempt: 2, ...failed },
  ])
  const health = await shop.api('GET', '/health/detailed', undefined, { as: null })
  expect(health.body.components.jobs).toMatchObject({ status: 'degraded', workers: 1, deadLetters: 1 })
  const metrics = String((await shop.api('GET', '/health/metrics', undefined, { as: null })).body)
  expect(metrics).toMatch(/^pos_jobs_dead_letters\{.*queue="fails".*\} 1$/m)
  expect(metrics).toMatch(/^pos_job_workers(\{.*\})? 1$/m)
})

test('nothing to do leaves no run, and data of another shape fails before anything is done', async () => {
  const job = parcels('picky', () => undefined)
  await enqueue(job, { to: 'nobody' })
  const send = await shop.ctx.jobs.open({ ...job, data: z.strictObject({ to: z.number() }) })
  await shop.ctx.db.transaction().execute((tx) => send(tx, { to: 7 }))
  await work(runnable(job))
  await until(async () => (await runsOf('picky')).filter(({ status }) => status === 'failed').length === 2)
  expect((await runsOf('picky')).map(({ status }) => status)).toEqual(['failed', 'failed'])
})

test('an exclusive job waits once, however often it is asked for', async () => {
  const job = { ...parcels('alone', () => undefined), exclusive: true }
  const ids = await Promise.all([1, 2, 3, 4].map(() => enqueue(job, { to: 'Ana' })))
  expect(ids.filter((id) => id !== null)).toHaveLength(1)
})

test('a program that stops lets go of what it cannot end, and the run of one that was killed is told as cut off', async () => {
  const job = parcels('slow', (_parcel, signal) => delay(60_000, undefined, { signal }))
  await enqueue(job, { to: 'Ana' })
  await work(runnable(job))
  await until(async () => (await runsOf('slow')).length === 1)
  await working?.stop()
  working = null
  expect((await runsOf('slow')).map(({ status }) => status)).toEqual(['failed'])
  await shop.pool.query(
    `update monitoring.job_runs set status = 'running', finished_at = null, error = null where queue = 'slow'`,
  )
  await work(runnable(parcels('other', () => undefined)))
  expect((await runsOf('slow'))[0]).toMatchObject({ status: 'failed', error: 'it was cut off' })
})

test('what keeps the queues in order needs no more than the role of the server has', async () => {
  const boss = await createBoss(shop.ctx.pool, { works: true, name: 'supervisor' })
  const errors: unknown[] = []
  boss.on('error', (error) => errors.push(error))
  await boss.start()
  await boss.supervise()
  await boss.stop({ close: false })
  expect(errors).toEqual([])
})
