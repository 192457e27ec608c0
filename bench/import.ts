import exceljs from 'exceljs'
import { copyInto, copyLine, inBulkTransaction } from '../apps/server/src/platform/copy.ts'
import { ids } from '../apps/server/src/platform/testing/shop-ids.ts'
import { importUploaded, upload } from './import-client.ts'
import { report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { asCsv, type BenchProduct, benchProducts } from './products.ts'
import {
  type BenchDatabase,
  residentMb,
  type ServerUnderTest,
  startSignedIn,
  withDatabase,
} from './server-under-test.ts'

const ROWS = 100_000

/**
 * A file of products through the public API: sent, tried and imported into an empty shop, then the same again as Excel.
 * The limit beside it is a bare COPY of the same rows into a table without a single index.
 */
export async function run({ rows, workers }: BenchOptions): Promise<void> {
  const products = benchProducts(rows ?? ROWS)
  const excel = await asWorkbook(products)
  await withDatabase(async (database) => {
    const server = await startSignedIn(database.url, workers ?? 1)
    try {
      const limitRate = await bareCopy(database, products)
      const again = await measure(server, 'products.csv', bytesOf(asCsv(products)), products.length)
      report({
        scenario: 'import',
        format: 'csv',
        limitRate,
        ...again,
        ratio: ratio(again.rate, limitRate),
        rssMb: residentMb(server.pid),
      })
      const unchanged = await measure(server, 'products.xlsx', excel, products.length)
      report({
        scenario: 'import',
        format: 'xlsx',
        limitRate,
        ...unchanged,
        ratio: ratio(unchanged.rate, limitRate),
        rssMb: residentMb(server.pid),
      })
    } finally {
      await server.stop()
    }
  })
}

const ratio = (rate: number, limit: number) => Math.round((rate / limit) * 1000) / 1000
const bytesOf = (text: string) => new TextEncoder().encode(text)
const secondsSince = (begun: number) => Math.round(performance.now() - begun) / 1000

async function measure(server: ServerUnderTest, name: string, bytes: Uint8Array<ArrayBuffer>, rows: number) {
  const sentAt = performance.now()
  const { id } = await upload(server, name, bytes)
  const uploadSeconds = secondsSince(sentAt)
  const triedAt = performance.now()
  await importUploaded(server, id, { dryRun: true, storeId: ids.store })
  const dryRunSeconds = secondsSince(triedAt)
  const begun = performance.now()
  const { created, rows: read } = await importUploaded(server, id, { dryRun: false, storeId: ids.store })
  const seconds = secondsSince(begun)
  if (read !== rows) throw new Error(`${read} of ${rows} rows were read`)
  return { rows, created, bytes: bytes.length, uploadSeconds, dryRunSeconds, seconds, rate: Math.round(rows / seconds) }
}

/** Rows a second that COPY alone writes. */
async function bareCopy({ pool }: BenchDatabase, products: readonly BenchProduct[]): Promise<number> {
  async function* lines() {
    for (const { sku, name, barcode, price, cost, category, stock } of products) {
      yield copyLine([sku, name, barcode, price, cost, category, stock])
    }
  }
  return inBulkTransaction(pool, async (_tx, client) => {
    await client.query(
      'create temp table bare (sku text, name text, barcode text, price bigint, cost bigint, category text, stock bigint) on commit drop',
    )
    const begun = performance.now()
    await copyInto(client, 'bare', lines())
    return { keep: false, result: Math.round(products.length / secondsSince(begun)) }
  })
}

async function asWorkbook(products: readonly BenchProduct[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('Productos')
  sheet.addRow(['SKU', 'Nombre', 'Código de barras', 'Precio', 'Costo', 'Categoría', 'IVA', 'Unidad', 'Existencias'])
  for (const { sku, name, barcode, price, cost, category, stock } of products) {
    sheet.addRow([sku, name, barcode, price, cost, category, 'IVA19', 'und', stock])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
