import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectionSettings } from '../../../platform/db.ts'
import { ids, type TestShop, testShop } from '../../../platform/testing/test-app.ts'
import { runChecks, verifyBooks } from './verify-books.ts'

let shop: TestShop
let sales: string[]

/** A shop that sold, voided, took back, moved cash and closed. */
beforeAll(async () => {
  shop = await testShop()
  const session = await shop.openSession()
  sales = []
  for (const productId of [ids.products.coffee, ids.products.rice, ids.products.lunch]) {
    const id = uuid()
    const sold = await shop.api('POST', '/sales', {
      id,
      cashSessionId: session.id,
      lines: [{ productId, quantity: '2' }],
      payments: [{ method: 'cash', amount: 5_000_000 }],
    })
    expect(sold.status).toBe(201)
    sales.push(id)
  }
  const [first, second] = sales
  const { body } = await shop.api('GET', `/sales/${first}`)
  const back = await shop.api('POST', `/sales/${first}/returns`, {
    id: uuid(),
    cashSessionId: session.id,
    lines: [{ saleLineId: body.lines[0].id, quantity: '1' }],
    refunds: [{ method: 'cash', amount: 1_990_000 }],
    reason: 'llegó golpeado',
  })
  expect(back.status).toBe(201)
  expect((await shop.api('POST', `/sales/${second}/void`, { reason: 'error de digitación' })).status).toBe(200)
  const out = { id: uuid(), kind: 'out', amount: 100_000, reason: 'domicilio' }
  expect((await shop.api('POST', `/cash-sessions/${session.id}/moves`, out)).status).toBe(201)
  const entry = {
    sequence: 1,
    id: uuid(),
    kind: 'sale',
    userId: ids.users.admin,
    occurredAt: new Date().toISOString(),
    body: {},
  }
  const sentAt = new Date().toISOString()
  const batch = { registerId: ids.register, sentAt, oldest: 1, waiting: 1, entries: [entry] }
  expect((await shop.api('POST', `/tills/${uuid()}/entries`, batch)).body.nextSequence).toBe(2)
  const closed = await shop.api('POST', `/cash-sessions/${session.id}/close`, { countedCash: 1_000_000 })
  expect(closed.status).toBe(200)
})
afterAll(() => shop.close())

test('a shop that only used the till verifies', async () => {
  const { ok, checks } = await verifyBooks(shop.pool)
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
})

/** Damages a copy-to-be-rolled-back as only the server's superuser can, past every guard, and verifies that. */
async function violationsAfter(damage: string): Promise<string[]> {
  const address = new URL(inject('superuserUrl'))
  address.pathname = new URL(shop.url).pathname
  const client = new pg.Client(connectionSettings(address.href, 'odata-pos test'))
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    const { rowCount } = await client.query(damage)
    expect(rowCount).not.toBe(0)
    const { ok, checks } = await runChecks(client)
    const broken = checks.filter((check) => !check.ok)
    expect(ok).toBe(broken.length === 0)
    for (const { violations, violationCount } of broken)
      expect(violationCount).toBeGreaterThanOrEqual(violations.length)
    return broken.map(({ name }) => name)
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

describe('damage is found', () => {
  const damages: [string, string, string][] = [
    [
      'a level that was edited',
      'update stock_levels set on_hand = on_hand + 1',
      'stock levels are the sum of their moves',
    ],
    [
      'a level whose value was edited',
      'update stock_levels set value = value + 1',
      'stock levels are the sum of their moves',
    ],
    [
      'a move that was removed',
      "delete from stock_moves where kind = 'sale'",
      'stock levels are the sum of their moves',
    ],
    [
      'a move of another quantity',
      "update stock_moves set quantity = -1 where kind = 'sale'",
      'a sale took from stock what its lines say',
    ],
    [
      'cash that was taken out of the ledger',
      "delete from cash_moves where kind = 'out'",
      'closed sessions counted and expected what their ledger says',
    ],
    [
      'a cash sale that was made smaller',
      "update cash_moves set amount = amount - 100 where kind = 'sale'",
      'cash of a sale is in the ledger',
    ],
    [
      'a total that was edited',
      'update sales set total = total - 100, paid = paid - 100',
      'sales are the sum of their lines',
    ],
    ['a line that was removed', 'delete from sale_lines', 'sales are the sum of their lines'],
    ['a tax that was edited', 'update sale_line_taxes set amount = amount + 1', 'lines are the sum of their taxes'],
    ['a payment that was removed', 'delete from payments', 'sales are paid'],
    [
      'a refund that was edited',
      'update refunds set amount = amount + 1',
      'returns are the sum of their lines and refunds',
    ],
    [
      'a return above what was sold',
      'update return_lines set quantity = quantity * 5',
      'no line came back more than it was sold, nor after a void',
    ],
    [
      'a return of a voided sale',
      'insert into sale_voids (sale_id, store_id, cash_session_id, user_id, reason) select r.sale_id, r.store_id, r.cash_session_id, r.cashier_id, $$x$$ from returns r',
      'no line came back more than it was sold, nor after a void',
    ],
    [
      'a sale that vanished',
      'with one as (select id from sales order by number limit 1) delete from sales using one where sales.id = one.id',
      'document numbers have no gap and no double',
    ],
    ['a number given twice', 'update sales set number = 1', 'document numbers have no gap and no double'],
    [
      'a Z report that vanished',
      'update registers set z_number = z_number + 1 where z_number > 0',
      'Z reports have no gap',
    ],
    [
      'an audit event that was edited',
      "update audit.events set detail = '{}' where action = 'cash.out'",
      'the audit chains are unbroken',
    ],
    [
      'an audit event that was removed',
      "delete from audit.events where action = 'sale.void'",
      'the audit chains are unbroken',
    ],
    [
      'a sale without its audit event',
      "delete from audit.events where action = 'sale.create'",
      'every sale, void and return is audited',
    ],
    [
      'a till that skipped an entry',
      'update tills set next_sequence = next_sequence + 1',
      'tills advanced by what they sent, entry by entry',
    ],
    ['a conflict that was hidden', 'delete from till_conflicts', 'tills advanced by what they sent, entry by entry'],
    [
      'a journal line that was edited',
      "update journal_lines set debit = debit + 1 where component = 'cash' and debit > 0",
      'journal entries balance',
    ],
    [
      'an entry that vanished',
      "with gone as (delete from journal_entries where kind = 'sale' returning id) delete from journal_lines using gone where entry_id = id",
      'every document is booked as it says',
    ],
    [
      'revenue that was booked as tax',
      "update journal_lines set component = 'tax' where component = 'revenue'",
      'every document is booked as it says',
    ],
    [
      'a closed month that is another one',
      `with month as (
         insert into accounting_periods (starts_on, ends_on, closed_at, closed_by)
         select '2000-01-01', '2000-01-31', now(), id from users limit 1 returning starts_on)
       insert into accounting_balances (starts_on, account_code, store_id, debit, credit)
       select m.starts_on, '111005', s.id, 5, 0 from month m cross join stores s`,
      'closed months add up to what they closed with',
    ],
    ['lines whose sale is gone', 'delete from sales', 'nothing refers to what is gone'],
  ]
  test.each(damages)('%s', async (_name, damage, check) => {
    expect(await violationsAfter(damage)).toContain(check)
  })

  test.each(['alter table sales disable trigger append_only', 'drop trigger append_only on stock_moves'])(
    '%s',
    async (damage) => {
      expect(await violationsAfter(damage)).toEqual(['no guard is switched off'])
    },
  )
})
