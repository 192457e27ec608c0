import { IMPORT_FIELDS, type ImportRun, type ImportStart, type Mapping } from '@odata-pos/domain/imports'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { beginRun, endRun, getRun, type Outcome, setProgress, whileImporting } from './import-runs.ts'
import { type ImportJob, runImport } from './run-import.ts'
import { UnreadableTable } from './table.ts'
import { fileOf, IMPORT_FOLDER, removeUpload } from './upload.ts'

/** Imports under way in this process. */
export type ImportsUnderWay = Set<Promise<void>>

const PROGRESS_EVERY_MS = 500

/**
 * Starts the import of an uploaded file in the background of this process and answers at once; progress is in the run's
 * row, for whoever asks, in any process. Raises `validation_failed`, `conflict` or `not_found`.
 */
export async function startImport(
  ctx: Context,
  underWay: ImportsUnderWay,
  actor: Actor,
  id: string,
  start: ImportStart,
): Promise<ImportRun> {
  const run = await getRun(ctx.db, id)
  const mapping = checkMapping(run, start.mapping ?? run.mapping)
  const storeId = await storeOfStock(ctx.db, actor, mapping, start.storeId)
  const bytes = await ctx.files.read(IMPORT_FOLDER, fileOf(id))
  if (bytes === null) raise('conflict', 'The file is no longer there; send it again.')
  await beginRun(ctx.db, id, { mapping, dryRun: start.dryRun })
  const job = { id, kind: run.kind, fileName: run.fileName, bytes, mapping, dryRun: start.dryRun, storeId }
  const work = inBackground(ctx, actor, job).finally(() => underWay.delete(work))
  underWay.add(work)
  return getRun(ctx.db, id)
}

/** The mapping with every field of the kind in it. Raises `validation_failed` by field. */
export function checkMapping({ kind, columns }: Pick<ImportRun, 'kind' | 'columns'>, given: Mapping): Mapping {
  const fields: readonly string[] = IMPORT_FIELDS[kind]
  const errors = Object.entries(given).flatMap(([field, column]) => {
    const path = `mapping.${field}`
    if (!fields.includes(field)) return [{ path, message: 'no field of ours' }]
    if (column !== null && !columns.includes(column)) return [{ path, message: 'no column of the file' }]
    return []
  })
  const mapping: Mapping = Object.fromEntries(fields.map((field) => [field, given[field] ?? null]))
  const keys = kind === 'products' ? ['sku', 'barcode'] : ['documentNumber', 'email', 'name']
  if (keys.every((field) => mapping[field] === null)) {
    errors.push({ path: `mapping.${keys[0]}`, message: `one of ${keys.join(', ')} is needed` })
  }
  if (errors.length > 0) raise('validation_failed', 'The mapping does not fit the file.', { errors })
  return mapping
}

/** The store whose stock the file opens, or null. Where the shop has several, the caller says which. */
export async function storeOfStock(
  db: Db,
  actor: Actor,
  mapping: Mapping,
  asked: string | undefined,
): Promise<string | null> {
  if ((mapping.stock ?? null) === null) return null
  const stores = await db.selectFrom('stores').select('id').where('active', '=', true).limit(2).execute()
  const [only] = stores
  const storeId = asked ?? (stores.length === 1 ? only?.id : undefined)
  if (storeId === undefined) {
    raise('validation_failed', 'Say which store the stock of the file is in.', {
      errors: [{ path: 'storeId', message: 'is needed: there are several stores' }],
    })
  }
  const known = await db.selectFrom('stores').select('id').where('id', '=', storeId).executeTakeFirst()
  if (!known)
    raise('validation_failed', 'There is no such store.', { errors: [{ path: 'storeId', message: 'there is none' }] })
  requirePermission(actor, 'inventory.adjust', storeId)
  return storeId
}

async function inBackground(ctx: Context, actor: Actor, job: ImportJob): Promise<void> {
  let reportedAt = 0
  let reporting: Promise<void> = Promise.resolve()
  const onProgress = (percent: number, rows: number) => {
    const now = performance.now()
    if (now - reportedAt < PROGRESS_EVERY_MS) return
    reportedAt = now
    reporting = reporting
      .then(() => setProgress(ctx.db, job.id, percent, rows))
      .catch((error: unknown) => ctx.log.warn({ err: error, run: job.id }, 'import progress not recorded'))
  }
  try {
    const outcome = await whileImporting(ctx.pool, async () => {
      const reached = await runImport(ctx, actor, job, onProgress)
      await reporting
      await endRun(ctx.db, job.id, reached.errorCount > 0 ? 'failed' : 'done', reached)
      return reached
    })
    if (!job.dryRun && outcome.errorCount === 0) await removeUpload(ctx.files, job.id)
  } catch (error) {
    await reporting
    await failRun(ctx, job, error)
  }
}

export const NOTHING_DONE: Outcome = { rows: 0, created: 0, updated: 0, unchanged: 0, errors: [], errorCount: 0 }

async function failRun(ctx: Context, job: ImportJob, error: unknown): Promise<void> {
  const told = error instanceof UnreadableTable
  if (!told) ctx.log.error({ err: error, run: job.id }, 'import failed')
  const message = told ? error.message : 'Something broke on our side; nothing was written.'
  const errors = [{ row: 0, column: null, code: told ? 'unreadable' : 'internal', message }]
  try {
    await endRun(ctx.db, job.id, 'failed', { ...NOTHING_DONE, errors, errorCount: 1 })
  } catch (lost) {
    // The run will be found abandoned and told as failed by whoever asks.
    ctx.log.error({ err: lost, run: job.id }, 'import outcome not recorded')
  }
}
