import { guessMapping, type ImportRun } from '@odata-pos/domain/imports'
import { v7 as uuid } from 'uuid'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { addRun, beginRun, endRun, type Outcome, whileImporting } from './import-runs.ts'
import { runImport } from './run-import.ts'
import { checkMapping, NOTHING_DONE, storeOfStock } from './start-import.ts'
import { readBeginning, refuse } from './upload.ts'

export type FileToImport = {
  kind: ImportRun['kind']
  fileName: string
  bytes: Buffer
  dryRun: boolean
  storeId?: string | undefined
}

/**
 * Imports a file with the mapping its headings suggest and waits for the outcome; the run is on record like any other.
 * Raises `validation_failed` when the file cannot be read or mapped, `conflict` while another import is under way.
 */
export async function importFile(
  ctx: Context,
  actor: Actor,
  { kind, fileName, bytes, dryRun, storeId }: FileToImport,
  onMapped: (run: Pick<ImportRun, 'mapping' | 'columns'>) => void,
  onProgress: (percent: number, rows: number) => void,
): Promise<Outcome> {
  const id = uuid()
  const { columns, sample } = await readBeginning(bytes).catch(refuse)
  const mapping = checkMapping({ kind, columns }, guessMapping(kind, columns))
  onMapped({ mapping, columns })
  const stockStore = await storeOfStock(ctx.db, actor, mapping, storeId)
  await addRun(ctx.db, actor, { id, kind, fileName, columns, mapping, sample })
  await beginRun(ctx.db, id, { mapping, dryRun })
  try {
    const job = { id, kind, fileName, bytes, mapping, dryRun, storeId: stockStore }
    return await whileImporting(ctx.pool, async () => {
      const outcome = await runImport(ctx, actor, job, onProgress)
      await endRun(ctx.db, id, outcome.errorCount > 0 ? 'failed' : 'done', outcome)
      return outcome
    })
  } catch (error) {
    await endRun(ctx.db, id, 'failed', NOTHING_DONE)
    return refuse(error)
  }
}
