import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runnable } from '../../platform/jobs/job.ts'
import { runJobs } from '../../platform/jobs/run-jobs.ts'
import { mailJob } from '../../platform/mail/send-mail.ts'
import { type Mailbox, openMailbox } from '../../platform/testing/mailbox.ts'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let mailbox: Mailbox
let shop: TestShop
let saleId: string
beforeAll(async () => {
  mailbox = await openMailbox()
  shop = await testShop({ config: { mail: { url: mailbox.url, from: 'Mi Tienda <caja@mitienda.co>' } } })
  const session = await shop.openSession()
  const sale = await shop.api('POST', '/sales', {
    id: uuid(),
    cashSessionId: session.id,
    lines: [{ productId: ids.products.milk, quantity: '1' }],
    payments: [{ method: 'cash', amount: 1_000_000 }],
  })
  saleId = sale.body.id
})
afterAll(async () => {
  await shop.close()
  await mailbox.close()
})

const ask = (body: object, as: 'cashier' | 'viewer' = 'cashier', sale = saleId) =>
  shop.api('POST', `/sales/${sale}/receipt/mail`, body, { as })

test('the receipt goes to the customer as a PDF, once however often it is asked for, and is audited', async () => {
  const body = { id: uuid(), to: 'ana@example.com', language: 'es' }
  const answers = await Promise.all([ask(body), ask(body), ask(body)])
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  expect(answers[0]?.body).toEqual({ id: body.id, to: 'ana@example.com' })
  const working = await runJobs(shop.ctx, [runnable(mailJob)], 'mail', { pollSeconds: 0.5 })
  await expect.poll(() => mailbox.received.length, { timeout: 10_000 }).toBe(1)
  await working.stop()
  const [mail] = mailbox.received
  expect(mail?.to).toEqual(['ana@example.com'])
  expect(mail?.source).toContain('filename=recibo-C1-1.pdf')
  const pdf = /Content-Type: application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail?.source ?? '')?.[1] ?? ''
  expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const { rows } = await shop.pool.query(
    `select entity_id, detail from audit.events where action = 'sale.mail_receipt'`,
  )
  expect(rows).toEqual([{ entity_id: saleId, detail: { to: 'ana@example.com', messageId: body.id } }])
})

test('is refused without an address, for a sale that is not there, and without the right to see it', async () => {
  const status = async (answer: ReturnType<typeof ask>) => (await answer).status
  expect(await status(ask({ id: uuid(), to: 'ana' }))).toBe(422)
  expect(await status(ask({ id: uuid(), to: 'ana@example.com\r\nBcc: all@example.com' }))).toBe(422)
  expect(await status(ask({ id: uuid(), to: 'ana@example.com' }, 'cashier', uuid()))).toBe(404)
  expect((await shop.api('POST', `/sales/${saleId}/receipt/mail`, {}, { as: null })).status).toBe(401)
})

test('a shop without a mail server says so', async () => {
  const mute = await testShop()
  try {
    const answer = await mute.api('POST', `/sales/${saleId}/receipt/mail`, { id: uuid(), to: 'ana@example.com' })
    expect([answer.status, answer.body.code]).toEqual([409, 'mail_not_configured'])
  } finally {
    await mute.close()
  }
})

test('nobody sends letters to strangers by the hundred', async () => {
  for (let sent = 0; sent < 120; sent++)
    await shop.ctx.limits.take(`mail:${ids.users.viewer}`, { limit: 120, windowSeconds: 3_600 })
  const answer = await ask({ id: uuid(), to: 'ana@example.com' }, 'viewer')
  expect([answer.status, Number(answer.headers['retry-after'])]).toEqual([429, expect.any(Number)])
})
