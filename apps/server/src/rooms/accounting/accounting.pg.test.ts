import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'
import { verifyBooks } from '../ops/verify/verify-books.ts'
import { postMissing } from './post-missing.ts'

let shop: ShopFloor
let session: string
beforeAll(async () => {
  shop = await shopFloor()
  // The cashier works in the first store alone.
  await shop.pool.query("insert into role_permissions values ($1, 'accounting.read'), ($1, 'accounting.close')", [
    ids.roles.cashier,
  ])
  session = await shop.openDrawer()
})
afterAll(() => shop.close())

const { coffee, milk, rice, lunch } = ids.products

/** The lines of the entry of a document, as account → debit less credit. */
async function booked(documentId: string, kind: string): Promise<Record<string, number>> {
  const { rows } = await shop.pool.query<{ account_code: string; amount: number }>(
    `select l.account_code, sum(l.debit - l.credit)::bigint as amount
     from journal_lines l join journal_entries e on e.id = l.entry_id and e.store_id = l.store_id
     where e.document_id = $1 and e.kind = $2 group by l.account_code order by l.account_code`,
    [documentId, kind],
  )
  return Object.fromEntries(rows.map(({ account_code, amount }) => [account_code, amount]))
}

const entriesOf = async (documentId: string) =>
  (await shop.pool.query('select id from journal_entries where document_id = $1', [documentId])).rows.length

async function expectVerified(): Promise<void> {
  const { checks } = await verifyBooks(shop.pool)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}

describe('documents book themselves', () => {
  test('a sale: drawer, bank, rounding, revenue, taxes, cost', async () => {
    const id = uuid()
    // 19,900 IVA 19 + 2 × 5,250 IVA 5 + 16,200 INC 8 + 4,500 exempt = 51,100
    const sold = await shop.sell({
      id,
      session,
      lines: [
        { productId: coffee, quantity: '1' },
        { productId: rice, quantity: '2' },
        { productId: lunch, quantity: '1' },
        { productId: milk, quantity: '1' },
      ],
      payments: [
        { method: 'nequi', amount: 1_000_001 },
        { method: 'cash', amount: 5_000_000 },
      ],
    })
    expect(sold.status).toBe(201)
    const { change, total, taxTotal } = sold.body
    expect(await booked(id, 'sale')).toEqual({
      '11050501': 5_000_000 - change,
      '111005': 1_000_001,
      '143505': -(1_200_000 + 780_000 + 360_000),
      '240805': -(317_731 + 50_000),
      '249505': -120_000,
      '413595': -(total - taxTotal),
      '429581': total - 1_000_001 - 5_000_000 + change,
      '613595': 1_200_000 + 780_000 + 360_000,
    })
  })

  test('a replay, three at once, is one entry', async () => {
    const wish = {
      id: uuid(),
      session,
      lines: [{ productId: milk, quantity: '1' }],
      payments: [{ method: 'card', amount: 450_000 }],
    }
    const statuses = (await Promise.all([shop.sell(wish), shop.sell(wish), shop.sell(wish)])).map(
      ({ status }) => status,
    )
    expect(statuses.toSorted()).toEqual([200, 200, 201])
    expect(await entriesOf(wish.id)).toBe(1)
  })

  test('a sale that is refused books nothing', async () => {
    const wish = {
      id: uuid(),
      session,
      lines: [{ productId: coffee, quantity: '5000' }],
      payments: [{ method: 'card', amount: 9_950_000_000 }],
    }
    expect((await shop.sell(wish)).status).toBe(409)
    expect(await entriesOf(wish.id)).toBe(0)
  })

  test('a return takes back revenue, tax and cost; goods that stay out leave the stock alone', async () => {
    const id = uuid()
    await shop.sell({
      id,
      session,
      lines: [{ productId: coffee, quantity: '2' }],
      payments: [{ method: 'cash', amount: 3_980_000 }],
    })
    const { body: sale } = await shop.api('GET', `/sales/${id}`)
    const back = async (restock: boolean) => {
      const returnId = uuid()
      const request = {
        id: returnId,
        cashSessionId: session,
        lines: [{ saleLineId: sale.lines[0].id, quantity: '1' }],
        refunds: [{ method: 'cash', amount: 1_990_000 }],
        reason: 'llegó golpeado',
        restock,
      }
      expect((await shop.post(`/sales/${id}/returns`, request)).status).toBe(201)
      return booked(returnId, 'return')
    }
    const money = { '11050501': -1_990_000, '240805': 317_731, '417505': 1_672_269 }
    expect(await back(false)).toEqual(money)
    const restocked = await back(true)
    expect(restocked).toMatchObject({ '11050501': -1_990_000, '143505': 1_200_000, '613595': -1_200_000 })
  })

  test('a void takes back what the sale was booked with, whatever the rules say since', async () => {
    const id = uuid()
    await shop.sell({
      id,
      session,
      lines: [{ productId: rice, quantity: '1' }],
      payments: [{ method: 'cash', amount: 525_000 }],
    })
    const { body } = await shop.api('GET', '/accounting/posting-rules?component=revenue')
    const [rule] = body.items
    const change = (accountCode: string) => shop.api('PATCH', `/accounting/posting-rules/${rule.id}`, { accountCode })
    expect((await change('429595')).status).toBe(200)
    expect((await shop.post(`/sales/${id}/void`, { reason: 'error' }, 'manager')).status).toBe(200)
    expect((await change('413595')).status).toBe(200)
    const [sale, back] = [await booked(id, 'sale'), await booked(id, 'void')]
    expect(back).toEqual(Object.fromEntries(Object.entries(sale).map(([account, amount]) => [account, -amount])))
  })

  test('a drawer: float, cash in and out, what was missing, and the close to the safe', async () => {
    const drawer = await shop.openDrawer({ registerId: ids.register2, float: 5_000_000 })
    expect(await booked(drawer, 'cash')).toEqual({ '11050501': 5_000_000, '11050502': -5_000_000 })
    const move = async (kind: string, amount: number) => {
      const id = uuid()
      expect(
        (await shop.post(`/cash-sessions/${drawer}/moves`, { id, kind, amount, reason: 'x' }, 'admin')).status,
      ).toBe(201)
      return booked(id, 'cash')
    }
    expect(await move('in', 100_000)).toEqual({ '11050501': 100_000, '11050502': -100_000 })
    expect(await move('out', 50_000)).toEqual({ '11050501': -50_000, '11050502': 50_000 })
    expect(await move('drawer', 0)).toEqual({})
    const closed = await shop.post(`/cash-sessions/${drawer}/close`, { countedCash: 5_000_000 }, 'admin')
    expect(closed.status).toBe(200)
    expect(await booked(drawer, 'cash_close')).toEqual({ '11050501': -5_000_000, '11050502': 5_000_000 })
    const { rows } = await shop.pool.query<{ left: number }>(
      "select sum(debit - credit)::bigint as left from journal_lines where store_id = $1 and account_code = '11050501'",
      [ids.store2],
    )
    expect(rows[0]?.left).toBe(0)
  })

  test('an adjustment books what it found and what it lost apart', async () => {
    const id = uuid()
    const lines = [
      { productId: milk, change: '3' },
      { productId: rice, change: '-2' },
    ]
    expect(
      (await shop.post('/inventory/adjustments', { id, storeId: ids.store, reason: 'conteo', lines }, 'admin')).status,
    ).toBe(201)
    expect(await booked(id, 'adjustment')).toEqual({
      '143505': 1_080_000 - 780_000,
      '429595': -1_080_000,
      '531040': 780_000,
    })
  })

  test('and the books prove it', expectVerified)
})

describe('posting rules', () => {
  test('the longest key wins, then the store', async () => {
    const add = (rule: object) => shop.api('POST', '/accounting/posting-rules', { component: 'payment', ...rule })
    expect((await add({ key: 'nequi', accountCode: '112005' })).status).toBe(201)
    expect((await add({ key: 'nequi', accountCode: '111005' })).body.code).toBe('already_exists')
    expect((await add({ key: 'nequi', storeId: ids.store, accountCode: '110510' })).status).toBe(201)
    expect((await add({ key: 'card', accountCode: '1110' })).body.code).toBe('account_unknown')
    const id = uuid()
    await shop.sell({
      id,
      session,
      lines: [{ productId: milk, quantity: '1' }],
      payments: [{ method: 'nequi', amount: 450_000 }],
    })
    expect(await booked(id, 'sale')).toMatchObject({ '110510': 450_000 })
    const { body } = await shop.api('GET', '/accounting/posting-rules?component=payment')
    const mine = body.items.find(({ storeId }: { storeId: string | null }) => storeId === ids.store)
    expect((await shop.api('DELETE', `/accounting/posting-rules/${mine.id}`)).status).toBe(204)
    const general = body.items.find((rule: { general: boolean }) => rule.general)
    expect((await shop.api('DELETE', `/accounting/posting-rules/${general.id}`)).body.code).toBe('in_use')
  })
})

describe('the chart', () => {
  test('grows, is renamed and shrinks; what is used stays', async () => {
    const made = await shop.api('POST', '/accounting/accounts', { code: '519540', name: 'Domicilios', type: 'expense' })
    expect(made).toMatchObject({ status: 201, body: { postable: true, active: true, version: 1 } })
    expect(
      (await shop.api('POST', '/accounting/accounts', { code: '519540', name: 'x', type: 'expense' })).body.code,
    ).toBe('already_exists')
    const stale = await shop.api(
      'PATCH',
      '/accounting/accounts/519540',
      { name: 'Mensajería' },
      { headers: { 'if-match': '"7"' } },
    )
    expect(stale.body.code).toBe('version_conflict')
    expect((await shop.api('PATCH', '/accounting/accounts/519540', { name: 'Mensajería' })).body.name).toBe(
      'Mensajería',
    )
    expect((await shop.api('DELETE', '/accounting/accounts/519540')).status).toBe(204)
    for (const [code, problem] of [
      ['1435', 'in_use'],
      ['413595', 'in_use'],
      ['777777', 'not_found'],
    ]) {
      expect((await shop.api('DELETE', `/accounting/accounts/${code}`)).body.code).toBe(problem)
    }
    // Nothing lies below an account that takes entries.
    expect(
      (await shop.api('POST', '/accounting/accounts', { code: '41359501', name: 'x', type: 'income' })).body.code,
    ).toBe('in_use')
  })

  test('is found by code and by name', async () => {
    const codes = async (q: string) =>
      (await shop.api('GET', `/accounting/accounts?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ code }: { code: string }) => code,
      )
    expect(await codes('110505')).toEqual(['110505', '11050501', '11050502'])
    expect(await codes('iva desc')).toEqual(['240810'])
  })
})

describe('entries by hand', () => {
  const entry = (over: object = {}) => ({
    id: uuid(),
    storeId: ids.store,
    date: '2026-01-15',
    description: 'Arriendo de enero',
    lines: [
      { accountCode: '512010', debit: 150_000_000 },
      { accountCode: '111005', credit: 150_000_000 },
    ],
    ...over,
  })
  const write = (body: object) => shop.api('POST', '/accounting/entries', body)

  test('are written once, two at a time too, and reversed once', async () => {
    const rent = entry()
    const statuses = (await Promise.all([write(rent), write(rent)])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 201])
    expect((await write({ ...rent, description: 'otra' })).body.code).toBe('idempotency_conflict')
    const reverse = (id: string) =>
      shop.api('POST', `/accounting/entries/${rent.id}/reverse`, { id, date: '2026-01-16', reason: 'era febrero' })
    const id = uuid()
    const answers = await Promise.all([reverse(id), reverse(id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 201])
    expect((await reverse(uuid())).status).toBe(409)
    const { body } = await shop.api('GET', `/accounting/entries/${rent.id}`)
    expect(body).toMatchObject({ total: 150_000_000, reversedBy: expect.any(String) })
  })

  test.each([
    [
      'entry_unbalanced',
      {
        lines: [
          { accountCode: '512010', debit: 2 },
          { accountCode: '111005', credit: 1 },
        ],
      },
    ],
    [
      'account_unknown',
      {
        lines: [
          { accountCode: '5120', debit: 1 },
          { accountCode: '111005', credit: 1 },
        ],
      },
    ],
    [
      'account_unknown',
      {
        lines: [
          { accountCode: '999', debit: 1 },
          { accountCode: '111005', credit: 1 },
        ],
      },
    ],
    [
      'validation_failed',
      {
        lines: [
          { accountCode: '512010', debit: 1, credit: 1 },
          { accountCode: '111005', credit: 1 },
        ],
      },
    ],
    ['validation_failed', { lines: [{ accountCode: '512010' }, { accountCode: '111005' }] }],
    ['validation_failed', { storeId: uuid() }],
  ])('are refused: %s', async (code, over) => {
    expect((await write(entry(over))).body.code).toBe(code)
  })

  test('the entry of a document is corrected by its document', async () => {
    const { body } = await shop.api('GET', '/accounting/entries?kind=sale&limit=1')
    const [sale] = body.items
    const answer = await shop.api('POST', `/accounting/entries/${sale.id}/reverse`, {
      id: uuid(),
      date: '2030-01-01',
      reason: 'x',
    })
    expect(answer.body.code).toBe('conflict')
  })

  test('the database refuses one that does not balance, and lines that come late', async () => {
    const outcome = async (...lines: readonly string[]) => {
      const client = await shop.pool.connect()
      const id = uuid()
      try {
        await client.query('begin')
        await client.query(
          `insert into journal_entries (id, store_id, kind, document_id, document_date, entry_date, total, user_id)
           values ($1, $2, 'manual', $1, '2026-01-01', '2026-01-01', 10, $3)`,
          [id, ids.store, ids.users.admin],
        )
        for (const values of lines) {
          await client.query(
            `insert into journal_lines (entry_id, store_id, position, account_code, entry_date, debit, credit)
             select $1, $2, v.* from (values ${values}) as v`,
            [id, ids.store],
          )
        }
        await client.query('commit')
        return 'written'
      } catch (error) {
        await client.query('rollback')
        return String(error)
      } finally {
        client.release()
      }
    }
    const line = (position: number, debit: number, credit: number) =>
      `(${position}, '111005', '2026-01-01'::date, ${debit}, ${credit})`
    expect(await outcome(`${line(1, 10, 0)}, ${line(2, 0, 10)}`)).toBe('written')
    expect(await outcome(`${line(1, 10, 0)}, ${line(2, 0, 9)}`)).toContain('does not balance')
    expect(await outcome()).toContain('does not balance')
    expect(await outcome(line(1, 10, 0), line(2, 0, 10))).toContain('not added to a journal entry')
  })
})

describe('statements', () => {
  test('the trial balance balances, the sheet equals, and the ledger ends where they say', async () => {
    const { body: trial } = await shop.api('GET', '/accounting/trial-balance')
    expect(trial.totals.debit).toBe(trial.totals.credit)
    expect(trial.totals.closing).toBe(0)
    const { body: sheet } = await shop.api('GET', '/accounting/balance-sheet')
    expect(sheet.assets).toBe(sheet.liabilities + sheet.equity + sheet.result)
    const { body: income } = await shop.api('GET', '/accounting/income-statement')
    expect(income.result).toBe(sheet.result)
    const closing = (code: string) => trial.items.find((row: { code: string }) => row.code === code).closing
    for (const code of ['11050501', '4', '24']) {
      const url = `/accounting/ledger?accountCode=${code}&limit=3`
      let balance = 0
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await shop.api('GET', `${url}${cursor === '' ? '' : `&cursor=${cursor}`}`)
        balance = body.items.at(-1)?.balance ?? balance
        cursor = body.nextCursor
      }
      expect(balance).toBe(closing(code))
    }
  })

  test('are files too, in the layouts of accountants', async () => {
    const file = async (path: string) => (await shop.api('GET', path)).body as string
    expect(await file('/accounting/trial-balance?format=csv')).toContain('413595,Venta de otros productos')
    const days = '/accounting/journal-file?from=2020-01-01&to=2030-01-01&format=csv'
    const detail = (await file(days)).trim().split('\r\n')
    const byDay = (await file(`${days}&grouping=day`)).trim().split('\r\n')
    expect(byDay.length).toBeLessThan(detail.length)
    const totals = (rows: string[]) => rows.slice(1).reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)
    expect(Math.round(totals(byDay))).toBe(Math.round(totals(detail)))
    expect(await file(`${days}&layout=siigo`)).toContain(
      'Tipo de comprobante,Consecutivo comprobante,Fecha de elaboración',
    )
  })

  test('people see the books of their stores alone', async () => {
    expect((await shop.api('GET', '/accounting/trial-balance', undefined, { as: 'viewer' })).status).toBe(403)
    expect((await shop.api('GET', '/accounting/trial-balance', undefined, { as: 'manager' })).status).toBe(200)
    expect((await shop.api('POST', '/accounting/entries', {}, { as: 'manager' })).status).toBe(403)
    const { body } = await shop.api('GET', '/accounting/entries?limit=500', undefined, { as: 'cashier' })
    expect(new Set(body.items.map(({ storeId }: { storeId: string }) => storeId))).toEqual(new Set([ids.store]))
    const close = await shop.api('POST', '/accounting/periods/2026-01-01/close', {}, { as: 'cashier' })
    expect(close.status).toBe(403)
  })
})

describe('what was recorded before the books', () => {
  test('is booked by command, once, and as the till would have', async () => {
    const before = await shop.pool.query(
      'select account_code, sum(debit - credit)::bigint as sum from journal_lines group by 1 order by 1',
    )
    const client = await shop.pool.connect()
    for (const statement of [
      'begin',
      'alter table journal_lines disable trigger append_only',
      'alter table journal_entries disable trigger append_only',
      "delete from journal_lines l using journal_entries e where e.id = l.entry_id and e.kind not in ('manual', 'reversal')",
      "delete from journal_entries where kind not in ('manual', 'reversal')",
      'alter table journal_lines enable trigger append_only',
      'alter table journal_entries enable trigger append_only',
      'commit',
    ]) {
      await client.query(statement)
    }
    client.release()
    const { checks } = await verifyBooks(shop.pool)
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['every document is booked as it says'])
    const runs = await Promise.all([
      postMissing(shop.ctx.db, { history: false }),
      postMissing(shop.ctx.db, { history: false }),
    ])
    const posted = runs.flat().reduce((sum, count) => sum + count.posted, 0)
    const { rows } = await shop.pool.query<{ entries: number }>(
      "select count(*) as entries from journal_entries where kind not in ('manual', 'reversal')",
    )
    expect(posted).toBe(rows[0]?.entries)
    const after = await shop.pool.query(
      'select account_code, sum(debit - credit)::bigint as sum from journal_lines group by 1 order by 1',
    )
    // The payments of one sale went to an account that a rule named then and names no more.
    const moved = (list: typeof after) =>
      list.rows.filter(({ account_code }) => !['110510', '111005', '112005'].includes(account_code))
    expect(moved(after)).toEqual(moved(before))
    await expectVerified()
  })
})

describe('months', () => {
  test('close in order when they are over, tell what is open, and take nothing more', async () => {
    const month = (startsOn: string, verb: string, body: object = {}) =>
      shop.api('POST', `/accounting/periods/${startsOn}/${verb}`, body)
    const { body: periods } = await shop.api('GET', '/accounting/periods')
    expect(periods.items.at(-1)).toMatchObject({ startsOn: '2026-01-01', endsOn: '2026-01-31', status: 'open' })
    const present = periods.items[0].startsOn
    expect((await month(present, 'close')).body.code).toBe('period_order')
    if (present !== '2026-02-01') expect((await month('2026-02-01', 'close')).body.code).toBe('period_order')

    const twice = await Promise.all([month('2026-01-01', 'close', { note: 'ok' }), month('2026-01-01', 'close')])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const late = {
      id: uuid(),
      storeId: ids.store,
      date: '2026-01-31',
      description: 'tarde',
      lines: [
        { accountCode: '512010', debit: 1 },
        { accountCode: '111005', credit: 1 },
      ],
    }
    expect((await shop.api('POST', '/accounting/entries', late)).body.code).toBe('period_closed')

    const id = uuid()
    const sold = await shop.sell({
      id,
      session,
      occurredAt: '2026-01-20T15:00:00Z',
      lines: [{ productId: milk, quantity: '1' }],
      payments: [{ method: 'card', amount: 450_000 }],
    })
    expect(sold.status).toBe(201)
    const { body: entry } = await shop.api('GET', `/accounting/entries/${id}`)
    expect(entry).toMatchObject({ documentDate: '2026-01-20', entryDate: '2026-02-01' })

    const { body: trial } = await shop.api('GET', '/accounting/trial-balance?from=2026-02-01')
    const rent = trial.items.find((row: { code: string }) => row.code === '111005')
    const { body: whole } = await shop.api('GET', '/accounting/trial-balance')
    expect(rent.closing).toBe(whole.items.find((row: { code: string }) => row.code === '111005').closing)
    await expectVerified()

    expect((await month('2026-01-01', 'reopen', { reason: 'faltó la luz' })).body.status).toBe('open')
    expect((await shop.api('POST', '/accounting/entries', late)).status).toBe(201)
  })

  test('a month with an open drawer closes only when that is accepted', async () => {
    await shop.pool.query('alter table cash_sessions disable trigger append_only')
    await shop.pool.query("update cash_sessions set opened_at = '2026-01-10T12:00:00Z' where id = $1", [session])
    await shop.pool.query('alter table cash_sessions enable trigger append_only')
    const close = (body: object) => shop.api('POST', '/accounting/periods/2026-01-01/close', body)
    expect(await close({})).toMatchObject({
      status: 409,
      body: { code: 'period_has_drafts', openCashSessions: 1, documentsWithoutEntry: 0 },
    })
    expect((await close({ acceptDrafts: true })).status).toBe(200)
  })

  test('sales and a close at the same time: every entry is on the right side of it', async () => {
    await shop.api('POST', '/accounting/periods/2026-01-01/reopen', { reason: 'prueba' })
    const sale = () =>
      shop.sell({
        session,
        occurredAt: '2026-01-25T15:00:00Z',
        lines: [{ productId: milk, quantity: '1' }],
        payments: [{ method: 'card', amount: 450_000 }],
      })
    const close = shop.api('POST', '/accounting/periods/2026-01-01/close', { acceptDrafts: true })
    const answers = await Promise.all([sale(), sale(), sale(), close, sale(), sale(), sale()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 200, 201, 201, 201])
    await expectVerified()
  })
})
