import { v7 as uuid } from 'uuid'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { verifyBooks } from '../apps/server/src/rooms/ops/verify/verify-books.ts'
import { type Post, sendOverFaultyLine } from './faulty-queue.ts'
import { report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { openTill } from './open-till.ts'
import { type BenchDatabase, startSignedIn, withDatabase } from './server-under-test.ts'

const TILLS = 8
const SALES = 10_000
const BATCH = 500
const PRODUCT = { id: ids.products.milk, price: 450_000 }

/**
 * How fast a till that was away catches up (one batch of 500 sales), and whether 10,000 sales sent three times each over
 * a line that loses, repeats and delays are 10,000 rows. Throws when they are not.
 */
export async function run({ terminals, rows, workers }: BenchOptions): Promise<void> {
  await withDatabase(async (database) => {
    const server = await startSignedIn(database.url, workers ?? 1)
    const post: Post = async (tillId, batch) => {
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/tills/${tillId}/entries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
        body: JSON.stringify(batch),
      })
      return { status: answer.status, body: await answer.json() }
    }
    try {
      await catchUp(database, post)
      await overFaultyLine(database, post, terminals ?? TILLS, rows ?? SALES)
    } finally {
      await server.stop()
    }
  })
}

async function catchUp(database: BenchDatabase, post: Post): Promise<void> {
  const till = await openTill(database.pool)
  const entries = Array.from({ length: BATCH }, (_, index) => {
    const id = uuid()
    const lines = [{ productId: PRODUCT.id, quantity: '1' }]
    const payments = [{ method: 'cash', amount: PRODUCT.price }]
    const body = { id, cashSessionId: till.sessionId, expectedTotal: PRODUCT.price, lines, payments }
    return {
      sequence: index + 1,
      id,
      kind: 'sale' as const,
      userId: ids.users.manager,
      occurredAt: new Date().toISOString(),
      body,
    }
  })
  const begun = performance.now()
  const sentAt = new Date().toISOString()
  const { status, body } = await post(uuid(), {
    registerId: till.registerId,
    sentAt,
    oldest: 1,
    waiting: BATCH,
    entries,
  })
  const ms = performance.now() - begun
  if (status !== 200) throw new Error(`the batch was answered ${status}: ${JSON.stringify(body)}`)
  report({ scenario: 'queue-catch-up', entries: BATCH, ms: Math.round(ms), rate: Math.round((BATCH / ms) * 1000) })
}

async function overFaultyLine(database: BenchDatabase, post: Post, tillCount: number, sales: number): Promise<void> {
  const before = await countSales(database)
  const tills = []
  for (let index = 0; index < tillCount; index++) tills.push(await openTill(database.pool))
  const begun = performance.now()
  const salesPerTill = Math.ceil(sales / tillCount)
  const result = await sendOverFaultyLine({
    tills,
    post,
    product: PRODUCT,
    userId: ids.users.manager,
    salesPerTill,
    sends: 3,
    seed: 20_261_125,
  })
  const ms = performance.now() - begun
  const recorded = (await countSales(database)) - before
  const { ok } = await verifyBooks(database.pool)
  const { sold, requests, lost, late, serverErrors } = result
  report({
    scenario: 'queue-faulty-line',
    tills: tillCount,
    sales: sold.length,
    sends: 3,
    rows: recorded,
    requests,
    lost,
    late,
    serverErrors: serverErrors.length,
    booksHold: ok,
    rate: Math.round((sold.length / ms) * 1000),
  })
  if (recorded !== tillCount * salesPerTill || sold.length !== recorded || serverErrors.length > 0 || !ok) {
    throw new Error('sales were lost or doubled, or the server failed')
  }
}

async function countSales({ pool }: BenchDatabase): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('select count(*) as count from sales')
  return rows[0]?.count ?? 0
}
