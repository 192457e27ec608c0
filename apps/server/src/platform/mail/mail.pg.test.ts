import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runnable } from '../jobs/job.ts'
import { type RunningJobs, runJobs } from '../jobs/run-jobs.ts'
import { type Mailbox, openMailbox } from '../testing/mailbox.ts'
import { type TestShop, testShop } from '../testing/test-app.ts'
import { letter } from './letter.ts'
import { type Message, mailQueue } from './message.ts'
import { mailJob } from './send-mail.ts'

// Nobody waits half a minute here.
const quick = { ...mailQueue, retries: { limit: 2, delaySeconds: 0, delayMaxSeconds: null } }

let mailbox: Mailbox
let shop: TestShop
let working: RunningJobs
beforeAll(async () => {
  mailbox = await openMailbox()
  shop = await testShop({ config: { mail: { url: mailbox.url, from: 'Mi Tienda <caja@mitienda.co>' } } })
  working = await runJobs(shop.ctx, [runnable({ ...mailJob, retries: quick.retries })], 'mail', { pollSeconds: 0.5 })
})
afterEach(() => mailbox.empty())
afterAll(async () => {
  await working.stop()
  await shop.close()
  await mailbox.close()
})

const message = (to: string): Message => ({
  id: uuid(),
  to: [to],
  subject: 'Café & pan',
  ...letter(['Hola <Ana>', 'Línea 1\nLínea 2'], 'Mi Tienda'),
  attachments: [
    { fileName: 'recibo-C1-1.pdf', contentType: 'application/pdf', base64: Buffer.from('%PDF').toString('base64') },
  ],
})
async function put(one: Message): Promise<string | null> {
  const enqueue = await shop.ctx.jobs.open(quick)
  return shop.ctx.db.transaction().execute((tx) => enqueue(tx, one, { id: one.id }))
}
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await delay(20)
}
const deadLetters = async () =>
  (
    await shop.pool.query(`select data ->> 'id' as id from jobs.job where name = 'dead-letters' and state = 'created'`)
  ).rows.map(({ id }) => id)

test('a message goes out as it was written, with its attachment, by the account that was set', async () => {
  const one = message('ana@example.com')
  await put(one)
  await until(() => mailbox.received.length > 0)
  const [got] = mailbox.received
  expect(got?.user).toBe('caja')
  expect(got?.to).toEqual(['ana@example.com'])
  expect(got?.source).toContain('From: Mi Tienda <caja@mitienda.co>')
  expect(got?.source).toContain(`Message-ID: <${one.id}@odata-pos>`)
  expect(got?.source).toMatch(/^Subject: =\?UTF-8\?[QB]\?/m)
  expect(got?.source).toContain('filename=recibo-C1-1.pdf')
  expect(got?.source).toContain('Hola &lt;Ana&gt;')
})

test('the same message asked for twice goes once', async () => {
  const one = message('ana@example.com')
  expect(await Promise.all([put(one), put(one)])).toEqual(expect.arrayContaining([one.id, null]))
  const other = message('luis@example.com')
  await put(other)
  await until(() => mailbox.received.some(({ to }) => to.includes('luis@example.com')))
  expect(mailbox.received.filter(({ to }) => to.includes('ana@example.com'))).toHaveLength(1)
})

test('a server that is busy is asked again; what it refuses for good is given up at once', async () => {
  const later = message('busy@example.com')
  await put(later)
  await until(() => mailbox.received.some(({ to }) => to.includes('busy@example.com')))
  const never = message('unknown@example.com')
  await put(never)
  await until(async () => (await deadLetters()).includes(never.id))
  const { rows } = await shop.pool.query(
    `select attempt, status, error from monitoring.job_runs where job_id in ($1, $2) order by started_at`,
    [later.id, never.id],
  )
  expect(rows).toEqual([
    { attempt: 1, status: 'failed', error: expect.stringContaining('450') },
    { attempt: 2, status: 'done', error: null },
    { attempt: 1, status: 'failed', error: expect.stringContaining('550') },
  ])
})

test('the office sees what was not sent and why, tries it again or gives it up, and both are audited', async () => {
  const seen = await shop.api('GET', '/system/jobs', undefined, { as: 'admin' })
  expect(seen.status).toBe(200)
  const [letterSeen] = seen.body.deadLetters
  expect(letterSeen).toMatchObject({ queue: 'mail', attempts: 1, about: 'Café & pan → unknown@example.com' })
  expect(letterSeen.error).toContain('550')
  expect(JSON.stringify(seen.body)).not.toContain('Hola')
  mailbox.accept('unknown@example.com')
  expect(
    (await shop.api('POST', `/system/dead-letters/${letterSeen.id}/retry`, undefined, { as: 'viewer' })).status,
  ).toBe(403)
  expect((await shop.api('POST', `/system/dead-letters/${letterSeen.id}/retry`)).status).toBe(204)
  await until(() => mailbox.received.some(({ to }) => to.includes('unknown@example.com')))
  expect((await shop.api('DELETE', `/system/dead-letters/${letterSeen.id}`)).status).toBe(404)

  const gone = message('nobody@example.com')
  mailbox.refuse('nobody@example.com')
  await put(gone)
  await until(async () => (await deadLetters()).includes(gone.id))
  const [last] = (await shop.api('GET', '/system/jobs')).body.deadLetters
  expect((await shop.api('DELETE', `/system/dead-letters/${last.id}`)).status).toBe(204)
  expect(await deadLetters()).toEqual([])
  const { rows } = await shop.pool.query(`select action from audit.events where entity = 'job' order by sequence`)
  expect(rows.map(({ action }) => action)).toEqual(['job.retry', 'job.discard'])
})

test('the test of the mail shows what the server said, good or bad', async () => {
  const good = await shop.api('POST', '/system/mail/test', { to: 'ana@example.com' })
  expect([good.status, good.body.answer]).toEqual([200, expect.stringMatching(/^250/)])
  const bad = await shop.api('POST', '/system/mail/test', { to: 'nobody@example.com' })
  expect([bad.status, bad.body.code, bad.body.detail]).toEqual([422, 'mail_refused', expect.stringContaining('550')])
  expect((await shop.api('POST', '/system/mail/test', { to: 'ana@example.com' }, { as: 'manager' })).status).toBe(403)
  expect((await shop.api('GET', '/company')).body.sendsMail).toBe(true)
})
