import { type AmountRules, type Cell, type RowError, readProductRow, taxesNamed } from '@odata-pos/domain/imports'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { openCategoryLookup, openTaxLookup } from './import-lookups.ts'
import { signPrices } from './list-prices.ts'
import { matchProducts, type OpeningStock, type StagedError } from './match-products.ts'
import { createStage, STAGE_TARGET, stageWriter, unknownTaxes } from './staged-products.ts'
import { writeStagedProducts } from './write-staged-products.ts'

export type ImportCounts = { created: number; updated: number; unchanged: number }

export type ProductImport = {
  /** Where COPY puts the lines. */
  target: string
  /** A row of the file as a COPY line, or what is wrong with it. */
  line(rowNumber: number, cells: Readonly<Record<string, Cell>>): { line: string } | { errors: RowError[] }
  /** Compares the copied rows with each other and with the catalogue. */
  match(): Promise<{ counts: ImportCounts; errors: StagedError[] }>
  write(counts: ImportCounts): Promise<void>
  /** Tables to vacuum once it is committed. */
  tables: readonly string[]
}

export type ImportRequest = {
  actor: Pick<Actor, 'userId' | 'ip'>
  runId: string
  fileName: string
  /** Null when the file says nothing of stock. */
  stock: OpeningStock | null
  now: Date
}

/** Prepares the import of products in the caller's transaction. */
export async function openProductImport(tx: Tx, request: ImportRequest): Promise<ProductImport> {
  const company = await tx
    .selectFrom('company')
    .select(['currency', 'minor_digits', 'visible_decimals', 'locale', 'time_zone'])
    .executeTakeFirstOrThrow()
  const decimalMark = new Intl.NumberFormat(company.locale).formatToParts(1.5).find(({ type }) => type === 'decimal')
  const rules: AmountRules = {
    currency: company.currency,
    minorDigits: company.minor_digits,
    decimalMarks: company.visible_decimals > 0 ? (decimalMark?.value ?? '.') : '',
  }
  const taxes = await openTaxLookup(tx, dayIn(company.time_zone, request.now))
  const categories = await openCategoryLookup(tx)
  await createStage(tx)
  const toLine = stageWriter(taxes, categories)

  return {
    target: STAGE_TARGET,
    line(rowNumber, cells) {
      const read = readProductRow(cells, rules)
      if (read.ok) return toLine(rowNumber, read.row)
      // Whoever mends the row is told of everything at once.
      return { errors: [...read.errors, ...unknownTaxes(taxes, taxesNamed(cells))] }
    },
    async match() {
      const errors = await matchProducts(tx, request.stock)
      const { rows } = await sql<ImportCounts>`
        select count(*) filter (where action = 'create') as created, count(*) filter (where action = 'update') as updated,
          count(*) filter (where action = 'unchanged') as unchanged
        from staged_products`.execute(tx)
      return { errors, counts: rows[0] ?? { created: 0, updated: 0, unchanged: 0 } }
    },
    async write(counts) {
      await taxes.write(tx)
      await categories.write(tx)
      await signPrices(tx, request.actor)
      await writeStagedProducts(tx)
      await request.stock?.open(tx)
      await audit(tx, request.actor, {
        action: 'product.import',
        entity: 'import_run',
        entityId: request.runId,
        detail: { fileName: request.fileName, ...counts },
      })
    },
    tables: ['products', 'product_barcodes', 'product_taxes', 'catalog_changes', 'stock_levels'],
  }
}
