import type { ImportRun, Mapping, RowError } from '@odata-pos/domain/imports'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '../../platform/context.ts'
import { copyInto, inBulkTransaction } from '../../platform/copy.ts'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { openProductImport } from '../catalog/index.ts'
import { openCustomerImport } from '../customers/index.ts'
import { openingStock } from '../inventory/index.ts'
import { cellPicker, uniqueHeadings } from './headings.ts'
import { endRun, type Outcome, SHOWN_ERRORS_MAX } from './import-runs.ts'
import { readTable } from './table-file.ts'

export type ImportJob = {
  id: string
  kind: ImportRun['kind']
  fileName: string
  bytes: Buffer
  mapping: Mapping
  dryRun: boolean
  /** Store of the opening stock; null when the file has none. */
  storeId: string | null
}

/** Part of the work that reading and copying is; the rest is comparing and writing. */
const READING_PERCENT = 60
const MATCHED_PERCENT = 75
/** Fewer rows leave the planner's figures as good as they were. */
const VACUUM_FROM_ROWS = 1_000

type Kept = { list: ImportRun['errors']; count: number }

/**
 * Imports a file whole or not at all: its rows are copied into a temporary table, compared as a set, and written in
 * the same transaction when not one of them is wrong. A dry run stops before writing. Throws UnreadableTable.
 */
export async function runImport(
  ctx: Pick<Context, 'pool' | 'db' | 'clock' | 'log'>,
  actor: Pick<Actor, 'userId' | 'ip'>,
  job: ImportJob,
  onProgress: (percent: number, rows: number) => void,
): Promise<Outcome> {
  const { outcome, tables } = await inBulkTransaction(ctx.pool, async (tx, client) => {
    const target = await openTarget(tx, ctx, actor, job)
    const errors: Kept = { list: [], count: 0 }
    const rows = await copyRows(client, target, job, errors, onProgress)
    const matched = await target.match()
    for (const { row, field, code, message } of matched.errors) keep(errors, job.mapping, row, { field, code, message })
    onProgress(MATCHED_PERCENT, rows)
    errors.list.sort((a, b) => a.row - b.row)
    const outcome: Outcome = { rows, ...matched.counts, errors: errors.list, errorCount: errors.count }
    const written = !job.dryRun && errors.count === 0
    if (written) {
      await target.write(matched.counts)
      // The outcome is committed with the rows: a process that dies the next instant leaves no doubt.
      await endRun(tx, job.id, 'done', outcome)
    }
    const changed = matched.counts.created + matched.counts.updated
    return { keep: written, result: { outcome, tables: written && changed >= VACUUM_FROM_ROWS ? target.tables : [] } }
  })
  await refreshFigures(ctx, tables)
  return outcome
}

type Target = Awaited<ReturnType<typeof openTarget>>

async function openTarget(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  actor: Pick<Actor, 'userId' | 'ip'>,
  { id: runId, kind, fileName, storeId }: ImportJob,
) {
  if (kind === 'customers') return openCustomerImport(tx, { actor, runId, fileName })
  const stock = storeId === null ? null : openingStock({ storeId, userId: actor.userId, documentId: runId })
  return openProductImport(tx, { actor, runId, fileName, stock, now: clock() })
}

function keep(errors: Kept, mapping: Mapping, row: number, { field, code, message }: RowError): void {
  errors.count += 1
  if (errors.list.length < SHOWN_ERRORS_MAX) {
    errors.list.push({ row, column: field === null ? null : (mapping[field] ?? null), code, message })
  }
}

async function copyRows(
  client: pg.PoolClient,
  target: Target,
  job: ImportJob,
  errors: Kept,
  onProgress: (percent: number, rows: number) => void,
): Promise<number> {
  const table = readTable(job.bytes)
  let count = 0
  async function* lines(): AsyncGenerator<string> {
    let pick: ReturnType<typeof cellPicker> | null = null
    for await (const { number, cells } of table.rows) {
      if (pick === null) {
        pick = cellPicker(uniqueHeadings(cells), job.mapping)
        continue
      }
      count += 1
      const staged = target.line(number, pick(cells))
      if ('line' in staged) yield staged.line
      else for (const error of staged.errors) keep(errors, job.mapping, number, error)
      if (count % 1_000 === 0) onProgress(Math.floor(table.share() * READING_PERCENT), count)
    }
  }
  await copyInto(client, target.target, lines())
  return count
}

/** Fresh figures for the planner, and an index without a backlog: searches are as fast right after an import as ever. */
async function refreshFigures({ db, log }: Pick<Context, 'db' | 'log'>, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    try {
      await sql`vacuum (analyze) ${sql.table(table)}`.execute(db)
    } catch (error) {
      log.warn({ err: error, table }, 'figures not refreshed after an import; autovacuum will')
    }
  }
}
