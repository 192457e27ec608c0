import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runnable } from '../../platform/jobs/job.ts'
import { runJobs } from '../../platform/jobs/run-jobs.ts'
import { mailJob } from '../../platform/mail/send-mail.ts'
import { type Mailbox, openMailbox } from '../../platform/testing/mailbox.ts'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let mailbox: Mailbox
let shop: TestShop
let sessionId: string
beforeAll(async () => {
  mailbox = await openMailbox()
  shop = await testShop({ config: { mail: { url: mailbox.url, from: 'Mi Tienda <caja@mitienda.co>' } } })
  sessionId = (await shop.openSession()).id
})
afterAll(async () => {
  await shop.close()
  await mailbox.close()
})

type As = 'admin' | 'manager' | 'cashier' | 'viewer'
const post = (url: string, body: object = {}, as: As = 'manager') => shop.api('POST', url, body, { as })
const step = (id: string, name: string, as: As = 'manager', body: object = {}) =>
  post(`/quotations/${id}/${name}`, body, as)

/** A product that only one test prices. */
async function product(price = 1_000_000): Promise<{ id: string; version: number }> {
  const { status, body } = await post('/products', {
    sku: uuid(),
    name: `Silla ${uuid()}`,
    price,
    cost: 1,
    trackStock: false,
  })
  expect(status).toBe(201)
  return body
}
const draftOf = (lines: object[], more: object = {}) => ({
  id: uuid(),
  storeId: ids.store,
  validUntil: '2099-12-31',
  lines,
  ...more,
})
async function sent(lines: object[], more: object = {}) {
  const made = await post('/quotations', draftOf(lines, more), 'admin')
  expect(made.status).toBe(201)
  const given = await step(made.body.id, 'send', 'admin')
  expect(given.status).toBe(200)
  return given.body
}
const saleOf = (quotationId: string | undefined, lines: object[], more: object = {}) => ({
  id: uuid(),
  cashSessionId: sessionId,
  lines,
  payments: [{ method: 'cash', amount: 9_000_000_000 }],
  ...(quotationId === undefined ? {} : { quotationId }),
  ...more,
})
const sell = (body: object, as: As = 'cashier') => post('/sales', body, as)
const read = async (id: string) => (await shop.api('GET', `/quotations/${id}`)).body
/** As if so many days had passed since. */
const age = (id: string) => shop.pool.query(`update quotations set valid_until = '2020-01-01' where id = $1`, [id])

describe('a quotation', () => {
  test('is priced as a sale would be, numbered by its store without gaps, and made once', async () => {
    const chair = await product()
    const body = draftOf([{ productId: chair.id, quantity: '3', discount: { kind: 'percent', value: '10' } }], {
      discount: { kind: 'amount', value: 100_000 },
    })
    const answers = await Promise.all([post('/quotations', body), post('/quotations', body), post('/quotations', body)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(new Set(answers.map((answer) => answer.body.number)).size).toBe(1)
    const quotation = answers[0]?.body
    expect(quotation).toMatchObject({ status: 'draft', subtotal: 3_000_000, discountTotal: 400_000, total: 2_600_000 })
    expect((await post('/quotations', { ...body, note: 'otra' })).body.code).toBe('idempotency_conflict')
    const next = await post('/quotations', draftOf([{ productId: chair.id, quantity: '1' }]))
    const count = (number: string) => Number(number.slice(number.lastIndexOf('-') + 1))
    expect(next.body.number).toMatch(/^COT-\w+-\d{6}$/)
    expect(count(next.body.number)).toBe(count(quotation.number) + 1)
  })

  test('a draft is changed by who saw its present version, and what the customer has is taken back first', async () => {
    const [chair, table] = [await product(), await product(5_000_000)]
    const { body: draft } = await post('/quotations', draftOf([{ productId: chair.id, quantity: '1' }]))
    const change = (version: number, body: object) =>
      shop.api('PATCH', `/quotations/${draft.id}`, body, { as: 'manager', headers: { 'if-match': `${version}` } })
    const changed = await change(1, { lines: [{ productId: table.id, quantity: '2' }], note: 'Con entrega' })
    expect(changed.body).toMatchObject({ version: 2, total: 10_000_000, note: 'Con entrega' })
    expect((await change(1, { note: 'x' })).body.code).toBe('version_conflict')
    expect((await step(draft.id, 'accept')).body).toMatchObject({
      code: 'quotation_not_open',
      quotationStatus: 'draft',
    })
    expect((await step(draft.id, 'send')).body.status).toBe('sent')
    expect((await change(3, { note: 'x' })).body.code).toBe('quotation_not_open')
    expect((await step(draft.id, 'accept')).body.status).toBe('accepted')
    expect((await step(draft.id, 'reopen')).body).toMatchObject({ status: 'draft', revision: 2 })
    const lost = await step(draft.id, 'cancel', 'manager', { reason: 'Compró en otra parte' })
    expect(lost.body).toMatchObject({ status: 'cancelled', cancelReason: 'Compró en otra parte' })
    expect((await step(draft.id, 'send')).body.code).toBe('quotation_not_open')
    const { rows } = await shop.pool.query(
      `select action from audit.events where entity = 'quotation' and entity_id = $1 order by occurred_at`,
      [draft.id],
    )
    expect(rows.map(({ action }) => action.replace('quotation.', ''))).toEqual([
      ...['create', 'update', 'send', 'accept', 'reopen', 'cancel'],
    ])
  })

  test('refuses a product twice, a day that has passed, and an unknown customer or product', async () => {
    const chair = await product()
    const line = { productId: chair.id, quantity: '1' }
    const refusal = async (lines: object[], more: object = {}) => {
      const { status, body } = await post('/quotations', draftOf(lines, more))
      return [status, body.code, body.errors?.[0]?.path]
    }
    expect(await refusal([line, line])).toEqual([422, 'validation_failed', 'lines.1.productId'])
    expect(await refusal([line], { validUntil: '2020-01-01' })).toEqual([422, 'validation_failed', 'validUntil'])
    expect(await refusal([line], { customerId: uuid() })).toEqual([422, 'customer_unknown', 'customerId'])
    expect(await refusal([{ ...line, productId: uuid() }])).toEqual([422, 'product_unknown', 'lines.0.productId'])
    expect((await post('/quotations', draftOf([line]), 'cashier')).status).toBe(403)
  })

  test('whoever sends it must be allowed its terms', async () => {
    const roles = (await shop.api('GET', '/roles')).body.items
    const role = roles.find(({ code }: { code: string }) => code === 'cashier')
    const permissions = [...role.permissions, 'quotations.write']
    expect((await shop.api('PATCH', `/roles/${role.id}`, { permissions })).status).toBe(200)
    const chair = await product()
    const cheap = draftOf([{ productId: chair.id, quantity: '1', unitPrice: 900_000 }])
    const made = await post('/quotations', cheap, 'cashier')
    const refused = await step(made.body.id, 'send', 'cashier')
    expect([refused.status, refused.body.permission]).toEqual([403, 'sales.price_override'])
    expect((await step(made.body.id, 'send', 'manager')).body.status).toBe('sent')
  })
})

describe('sold at a till', () => {
  test('its prices hold after the shelf moved, without anybody else allowing it, and the sale is on it', async () => {
    const chair = await product()
    const quotation = await sent([{ productId: chair.id, quantity: '2', unitPrice: 700_000 }])
    await shop.api('PATCH', `/products/${chair.id}`, { price: 2_000_000 })
    const sale = saleOf(quotation.id, [{ productId: chair.id, quantity: '2', unitPrice: 700_000 }])
    const sold = await sell(sale)
    expect([sold.status, sold.body.total, sold.body.flags]).toEqual([201, 1_400_000, []])
    expect((await sell(sale)).status).toBe(200)
    expect(await read(quotation.id)).toMatchObject({
      status: 'converted',
      saleId: sale.id,
      saleNumber: sold.body.number,
    })
    const lines = [{ productId: chair.id, quantity: '2', unitPrice: 700_000 }]
    expect((await sell(saleOf(undefined, lines))).body.permission).toBe('sales.price_override')
  })

  test('a line that brings no price takes the quoted one; more than was quoted is for a manager', async () => {
    const chair = await product()
    const quotation = await sent([{ productId: chair.id, quantity: '2', unitPrice: 700_000 }])
    const more = await sell(saleOf(quotation.id, [{ productId: chair.id, quantity: '3' }]))
    expect([more.status, more.body.permission]).toEqual([403, 'sales.price_override'])
    const other = { productId: (await product()).id, quantity: '1' }
    const part = await sell(saleOf(quotation.id, [{ productId: chair.id, quantity: '1' }, other]))
    expect([part.status, part.body.lines[0].unitPrice, part.body.flags]).toEqual([201, 700_000, []])
  })

  test('two tills that sell it at once: one does, and the other sold nothing', async () => {
    const chair = await product()
    const quotation = await sent([{ productId: chair.id, quantity: '1' }])
    const sales = [0, 1, 2].map(() => saleOf(quotation.id, [{ productId: chair.id, quantity: '1' }]))
    const answers = await Promise.all(sales.map((sale) => sell(sale)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
      ...['quotation_not_open', 'quotation_not_open'],
    ])
    const { rows } = await shop.pool.query('select id from sales where id = any ($1)', [sales.map(({ id }) => id)])
    expect(rows).toHaveLength(1)
    expect((await read(quotation.id)).saleId).toBe(rows[0].id)
  })

  test('after its last day it is sold at other prices only with permission', async () => {
    const chair = await product()
    const quotation = await sent([{ productId: chair.id, quantity: '1', unitPrice: 700_000 }])
    await age(quotation.id)
    expect((await read(quotation.id)).status).toBe('expired')
    const sale = saleOf(quotation.id, [{ productId: chair.id, quantity: '1', unitPrice: 700_000 }])
    expect((await sell(sale)).body.permission).toBe('sales.price_override')
    expect((await sell(sale, 'admin')).status).toBe(201)
    expect((await read(quotation.id)).status).toBe('converted')
  })

  test('a voided sale leaves it open again', async () => {
    const chair = await product()
    const quotation = await sent([{ productId: chair.id, quantity: '1' }])
    const line = [{ productId: chair.id, quantity: '1' }]
    const first = await sell(saleOf(quotation.id, line))
    expect((await post(`/sales/${first.body.id}/void`, { reason: 'Se arrepintió' }, 'admin')).status).toBeLessThan(300)
    expect(await read(quotation.id)).toMatchObject({ status: 'sent', saleId: null, saleNumber: null })
    const again = await sell(saleOf(quotation.id, line))
    expect([again.status, (await read(quotation.id)).saleId]).toEqual([201, again.body.id])
  })

  test('a draft, a cancelled one and one that is not there are not sold', async () => {
    const chair = await product()
    const line = [{ productId: chair.id, quantity: '1' }]
    const { body: draft } = await post('/quotations', draftOf(line))
    expect((await sell(saleOf(draft.id, line))).body.code).toBe('quotation_not_open')
    await step(draft.id, 'cancel', 'manager', { reason: 'No' })
    expect((await sell(saleOf(draft.id, line))).body.code).toBe('quotation_not_open')
    expect((await sell(saleOf(uuid(), line))).body.code).toBe('quotation_unknown')
  })
})

test('sold twice by tills without connection, the second stands once a person accepts it, and the first bears it', async () => {
  const chair = await product()
  const quotation = await sent([{ productId: chair.id, quantity: '1', unitPrice: 700_000 }])
  const lines = [{ productId: chair.id, quantity: '1', unitPrice: 700_000 }]
  const first = await sell(saleOf(quotation.id, lines))
  const body = saleOf(quotation.id, lines, { payments: [{ method: 'cash', amount: 700_000 }] })
  const occurredAt = new Date().toISOString()
  const entry = { sequence: 1, id: body.id, kind: 'sale', userId: ids.users.cashier, occurredAt, body }
  const request = { registerId: ids.register, sentAt: occurredAt, oldest: 1, waiting: 1, entries: [entry] }
  await post(`/tills/${uuid()}/entries`, request, 'cashier')
  const conflict = await shop.api('GET', `/till-conflicts/${body.id}`)
  expect(conflict.body).toMatchObject({ code: 'quotation_not_open', state: 'open' })
  const accepted = await post(`/till-conflicts/${body.id}/resolve`, { action: 'accept', reason: 'ya se entregó' })
  expect(accepted.body.state).toBe('accepted')
  expect((await shop.api('GET', `/sales/${body.id}`)).body).toMatchObject({ total: 700_000, flags: ['accepted'] })
  expect((await read(quotation.id)).saleId).toBe(first.body.id)
})

test('is found by number, customer and state, exported, and counted by who made it', async () => {
  const chair = await product()
  const customer = await post('/customers', { name: 'Ñáñez Hermanos' })
  const quotation = await sent([{ productId: chair.id, quantity: '1' }], { customerId: customer.body.id })
  const found = async (query: string) =>
    (await shop.api('GET', `/quotations?${query}`)).body.items.map(({ id }: { id: string }) => id)
  for (const query of [`q=${quotation.number.toLowerCase()}`, 'q=nanez', `customerId=${customer.body.id}&open=true`]) {
    expect(await found(query)).toEqual([quotation.id])
  }
  expect(await found('q=nanez&status=draft')).toEqual([])
  const held = await post(`/customers/${customer.body.id}/personal-data`)
  expect(held.body.quotations).toMatchObject([{ number: quotation.number, total: quotation.total }])
  // One to whom something was quoted is archived: the quotation goes on naming them.
  expect((await shop.api('DELETE', `/customers/${customer.body.id}`)).status).toBe(204)
  const file = await shop.api('GET', '/quotations?q=nanez&format=csv')
  expect([file.status, String(file.body).includes(quotation.number)]).toEqual([200, true])
  await sell(saleOf(quotation.id, [{ productId: chair.id, quantity: '1' }]))
  const { rows } = await shop.pool.query(
    `select count(*)::int as quoted, count(sale_id)::int as converted from quotations where sent_at is not null`,
  )
  const report = (await shop.api('GET', '/quotations/conversion')).body.items
  const sum = (key: string) => report.reduce((all: number, row: Record<string, number>) => all + (row[key] ?? 0), 0)
  expect({ quoted: sum('quoted'), converted: sum('converted') }).toEqual(rows[0])
})

test('goes to the customer as a PDF, once however often it is asked for', async () => {
  const chair = await product()
  const { body: draft } = await post('/quotations', draftOf([{ productId: chair.id, quantity: '1' }]))
  const mail = { id: uuid(), to: 'ana@example.com' }
  expect((await step(draft.id, 'mail', 'manager', mail)).body.code).toBe('quotation_not_open')
  await step(draft.id, 'send')
  const paper = await shop.api('GET', `/quotations/${draft.id}/pdf`)
  expect(paper.status).toBe(200)
  const answers = await Promise.all([0, 1].map(() => step(draft.id, 'mail', 'manager', mail)))
  expect(answers.map(({ status }) => status)).toEqual([202, 202])
  const working = await runJobs(shop.ctx, [runnable(mailJob)], 'mail', { pollSeconds: 0.5 })
  await expect.poll(() => mailbox.received.length, { timeout: 10_000 }).toBe(1)
  await working.stop()
  expect(mailbox.received[0]?.source).toContain(`filename=${draft.number}.pdf`)
})
