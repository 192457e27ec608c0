import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchesHash } from '../../../platform/passwords.ts'
import { type TestShop, testShop } from '../../../platform/testing/test-app.ts'
import { loadDemo } from './load-demo.ts'

const DAYS = 6
/** A Tuesday afternoon in Bogotá. */
const NOW = new Date('2026-11-24T20:10:00Z')

let shop: TestShop
const progress: { percent: number; step: string }[] = []

beforeAll(async () => {
  shop = await testShop({ empty: true })
  shop.setClock(NOW)
  const options = { language: 'es', adminPassword: 'una clave larga', days: DAYS } as const
  await loadDemo(shop.ctx, { ...options, onProgress: (at) => progress.push(at) })
})
afterAll(() => shop.close())

const numberOf = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(shop.db)).rows[0]?.n

describe('loadDemo', () => {
  it('writes the masters: stores, tills, people, catalogue, customers', async () => {
    const { rows } = await sql`select (select count(*)::int from stores) as stores,
      (select count(*)::int from registers) as registers, (select count(*)::int from users) as users,
      (select count(*)::int from customers) as customers, (select count(*)::int from categories) as categories,
      (select count(*) >= 300 from products) as products, (select count(*)::int from taxes) as taxes`.execute(shop.db)
    expect(rows[0]).toEqual({
      stores: 2,
      registers: 3,
      users: 5,
      customers: 40,
      categories: 15,
      products: true,
      taxes: 6,
    })
  })

  it('gives the administrator the password of the request, and asks nobody to change theirs', async () => {
    const users = await shop.db
      .selectFrom('users')
      .select(['username', 'password_hash', 'must_change_password'])
      .execute()
    const admin = users.find((user) => user.username === 'admin')
    expect(await matchesHash('una clave larga', admin?.password_hash ?? '')).toBe(true)
    expect(users.some((user) => user.must_change_password)).toBe(false)
  })

  it('records every day of every till, closed with a count, nothing in the future', async () => {
    const sessions = await shop.db.selectFrom('cash_sessions').select(['closed_at', 'opened_at', 'z_number']).execute()
    expect(sessions).toHaveLength(DAYS * 3)
    for (const { opened_at, closed_at } of sessions) {
      expect(closed_at !== null && opened_at < closed_at && closed_at <= NOW).toBe(true)
    }
    expect(Math.max(...sessions.map((session) => session.z_number ?? 0))).toBe(DAYS)
    const sales = await shop.db.selectFrom('sales').select(['occurred_at', 'flags']).execute()
    expect(sales.length).toBeGreaterThan(DAYS * 3 * 30)
    expect(sales.every((sale) => sale.occurred_at < NOW)).toBe(true)
    expect(sales.filter((sale) => sale.flags.some((flag) => flag !== 'below_cost'))).toEqual([])
    const today = sales.filter((sale) => sale.occurred_at > new Date('2026-11-24T05:00:00Z'))
    expect(today.length).toBeGreaterThan(30)
  })

  it('leaves books that prove themselves', async () => {
    expect(
      await numberOf(sql`select count(*)::int as n from stock_levels l where l.on_hand < 0 or l.on_hand <> (
        select sum(m.quantity) from stock_moves m where m.store_id = l.store_id and m.product_id = l.product_id)`),
    ).toBe(0)
    expect(
      await numberOf(sql`select count(*)::int as n from cash_sessions c where c.counted_cash <> (
        select sum(m.amount) from cash_moves m where m.session_id = c.id)`),
    ).toBe(0)
    expect(
      await numberOf(sql`select count(*)::int as n from sales s where s.total <> (
        select sum(l.total) from sale_lines l where l.sale_id = s.id)`),
    ).toBe(0)
    expect(
      await numberOf(sql`select count(*)::int as n from number_series s where s.kind = 'sale' and s.next_number - 1 <> (
        select count(*) from sales x where x.series_id = s.id and x.number between 1 and s.next_number - 1)`),
    ).toBe(0)
    expect(await numberOf(sql`select count(*)::int as n from returns`)).toBeGreaterThan(0)
    expect(
      await numberOf(sql`select count(*)::int as n from (
        select e.hash, audit.event_hash(lag(e.hash) over (partition by e.chain order by e.sequence), e.chain, e.sequence,
          e.occurred_at, e.action, e.entity, e.entity_id, e.user_id, e.approved_by, e.store_id, e.ip, e.detail) as proof
        from audit.events e) chained where hash <> proof`),
    ).toBe(0)
  })

  it('reports progress that only grows, up to done', () => {
    expect(progress[0]).toEqual({ percent: 0, step: 'catalog' })
    expect(progress.at(-1)).toEqual({ percent: 100, step: 'done' })
    expect(progress.every(({ percent }, index) => percent >= (progress[index - 1]?.percent ?? 0))).toBe(true)
  })
})
