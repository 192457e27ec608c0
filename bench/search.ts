import { request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { importUploaded, upload } from './import-client.ts'
import { percentiles, report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { asCsv, type BenchProduct, benchProducts, pick, randomFrom } from './products.ts'
import {
  type BenchDatabase,
  residentMb,
  type ServerUnderTest,
  startSignedIn,
  withDatabase,
} from './server-under-test.ts'
import { openTerminal } from './terminal.ts'

const ROWS = 100_000
const CLIENTS = 8
const WARM_UP_MS = 2_000
const CHANGES = 100
const ROUNDS = 20

/**
 * Product search through the public API beside a sequential ILIKE, and what a till is sent: the whole catalogue, then
 * a hundred changes. What people type: a scanned code, a SKU, beginnings of words, two words, no accents, and typos.
 */
export async function run({ terminals, seconds, rows, workers }: BenchOptions): Promise<void> {
  const products = benchProducts(rows ?? ROWS)
  await withDatabase(async (database) => {
    const server = await startSignedIn(database.url, workers ?? 1)
    try {
      const file = await upload(server, 'products.csv', new TextEncoder().encode(asCsv(products)))
      await importUploaded(server, file.id, { dryRun: false, storeId: ids.store })
      await catalogue(database, server, products.length)
      await search(database, server, products, terminals ?? CLIENTS, seconds)
    } finally {
      await server.stop()
    }
  })
}

type Measured = { asked: number; ms: number; latencies: number[] }
const rateOf = ({ asked, ms }: Measured) => (asked * 1000) / ms
const hundredth = (value: number) => Math.round(value * 100) / 100

async function search(
  database: BenchDatabase,
  server: ServerUnderTest,
  products: readonly BenchProduct[],
  clients: number,
  seconds: number,
): Promise<void> {
  await throughApi(server, products, clients, WARM_UP_MS)
  const api = await throughApi(server, products, clients, seconds * 1000)
  const scan = await throughScan(database, products, clients, seconds * 1000)
  const [rate, limitRate] = [rateOf(api), rateOf(scan)]
  const limit = percentiles(scan.latencies)
  report({
    scenario: 'search',
    clients,
    products: products.length,
    rate: Math.round(rate),
    limitRate: Math.round(limitRate),
    ratio: hundredth(rate / limitRate),
    ...percentiles(api.latencies),
    limitP50Ms: limit.p50Ms,
    limitP99Ms: limit.p99Ms,
    rssMb: residentMb(server.pid),
  })
}

/** What a person types to find the product. */
function typed(random: () => number, { sku, name, barcode }: BenchProduct): string {
  const words = name.split(' ')
  const [good = '', kind = '', brand = ''] = words
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')
  return pick(random, [
    () => barcode,
    () => sku.toLowerCase(),
    () => good.slice(0, 3 + Math.floor(random() * good.length)),
    () => `${plain(good)} ${brand.toLowerCase()}`,
    () => `${brand.slice(0, 4)} ${kind.slice(0, 4)}`,
    () => `${mistyped(random, plain(good).toLowerCase())} ${brand}`,
    () => mistyped(random, brand.toLowerCase()),
    () => `${kind} ${good}`,
  ])()
}

/** A word with two neighbouring letters swapped, as hurried fingers do. */
function mistyped(random: () => number, word: string): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2))
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}

async function throughApi(
  server: ServerUnderTest,
  products: readonly BenchProduct[],
  clients: number,
  ms: number,
): Promise<Measured> {
  const latencies: number[] = []
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const random = randomFrom(client + 1)
      const terminal = await openTerminal(server.port, server.token)
      while (performance.now() - begun < ms) {
        const path = `/api/v1/products?q=${encodeURIComponent(typed(random, pick(random, products)))}`
        const asked = performance.now()
        const { status } = await terminal.get(path)
        latencies.push(performance.now() - asked)
        if (status !== 200) throw new Error(`GET ${path} answered ${status}`)
      }
      terminal.close()
    }),
  )
  return { asked: latencies.length, ms: performance.now() - begun, latencies }
}

async function throughScan(
  { pool }: BenchDatabase,
  products: readonly BenchProduct[],
  clients: number,
  ms: number,
): Promise<Measured> {
  const latencies: number[] = []
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, number) => {
      const random = randomFrom(number + 1)
      const client = await pool.connect()
      await client.query('set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off')
      while (performance.now() - begun < ms) {
        const [word = ''] = pick(random, products).name.split(' ')
        const asked = performance.now()
        await client.query(
          `select id, sku, name, price, version from products where name || ' ' || sku ilike $1 order by name limit 50`,
          [`%${word}%`],
        )
        latencies.push(performance.now() - asked)
      }
      client.release(true)
    }),
  )
  return { asked: latencies.length, ms: performance.now() - begun, latencies }
}

async function catalogue(database: BenchDatabase, server: ServerUnderTest, products: number): Promise<void> {
  const whole = await fetchCatalogue(server, 'br', 0)
  const text = brotliDecompressSync(whole.bytes).toString()
  const version = Number(/^\{"version":(\d+)/.exec(text)?.[1])
  const held = await fetchCatalogue(server, 'br', 0)
  const gzip = await fetchCatalogue(server, 'gzip', 0)
  report({
    scenario: 'catalog-whole',
    products,
    ms: Math.round(whole.ms),
    heldMs: Math.round(held.ms),
    brotliBytes: whole.bytes.length,
    gzipBytes: gzip.bytes.length,
    plainBytes: text.length,
    rssMb: residentMb(server.pid),
  })
  await database.pool.query(
    'update products set price = price + 50 where id in (select p.id from products p order by md5(p.id::text) limit $1)',
    [CHANGES],
  )
  const latencies: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const terminal = await openTerminal(server.port, server.token)
    const asked = performance.now()
    const { status } = await terminal.get(`/api/v1/catalog?storeId=${ids.store}&since=${version}`)
    latencies.push(performance.now() - asked)
    if (status !== 200) throw new Error(`the delta answered ${status}`)
    terminal.close()
  }
  report({ scenario: 'catalog-delta', products, changes: CHANGES, ...percentiles(latencies) })
}

/** The bytes as they travel: fetch would unpack them. */
async function fetchCatalogue(
  server: ServerUnderTest,
  encoding: string,
  since: number,
): Promise<{ bytes: Buffer; ms: number }> {
  const asked = performance.now()
  return new Promise((resolve, reject) => {
    const path = `/api/v1/catalog?storeId=${ids.store}&since=${since}`
    const headers = { authorization: `Bearer ${server.token}`, 'accept-encoding': encoding }
    request({ host: '127.0.0.1', port: server.port, path, headers }, (answer) => {
      answer.toArray().then((parts: Buffer[]) => {
        resolve({ bytes: Buffer.concat(parts), ms: performance.now() - asked })
      }, reject)
    })
      .once('error', reject)
      .end()
  })
}
