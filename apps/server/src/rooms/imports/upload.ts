import { cellText, guessMapping, type ImportRun } from '@odata-pos/domain/imports'
import { v7 as uuid } from 'uuid'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { uniqueHeadings } from './headings.ts'
import { addRun, getRun } from './import-runs.ts'
import { type TableRow, UnreadableTable } from './table.ts'
import { readTable } from './table-file.ts'

export const IMPORT_BYTES_MAX = 64 * 1_048_576
export const IMPORT_FOLDER = 'imports'
export const fileOf = (runId: string): string => `${runId}.table`

const SAMPLE_ROWS = 20
const COLUMNS_MAX = 200

export type Beginning = Pick<ImportRun, 'columns' | 'sample'>

/** The headings and the first rows of a file. Throws UnreadableTable. */
export async function readBeginning(bytes: Buffer): Promise<Beginning> {
  let columns: string[] | null = null
  const sample: Record<string, string>[] = []
  for await (const row of readTable(bytes).rows) {
    if (columns === null) columns = uniqueHeadings(row.cells.slice(0, COLUMNS_MAX))
    else sample.push(sampled(columns, row))
    if (sample.length === SAMPLE_ROWS) break
  }
  if (columns === null) throw new UnreadableTable('The file is empty.')
  if (sample.length === 0) throw new UnreadableTable('The file has headings and no rows.')
  return { columns, sample }
}

const sampled = (columns: readonly string[], { cells }: TableRow): Record<string, string> =>
  Object.fromEntries(columns.map((column, index) => [column, cellText(cells[index] ?? null)?.slice(0, 200) ?? '']))

/** Keeps the file and tells which of our fields each of its columns seems to be. */
export async function uploadTable(
  { db, files }: Pick<Context, 'db' | 'files'>,
  actor: Actor,
  { kind, fileName, bytes }: { kind: ImportRun['kind']; fileName: string; bytes: Buffer },
): Promise<ImportRun> {
  const id = uuid()
  const { columns, sample } = await readBeginning(bytes).catch(refuse)
  await files.write(IMPORT_FOLDER, fileOf(id), bytes)
  const name = cellText(fileName)?.slice(0, 200) ?? 'file'
  await addRun(db, actor, { id, kind, fileName: name, columns, mapping: guessMapping(kind, columns), sample })
  return getRun(db, id)
}

/** Tells the sender what is wrong with the file; anything else is ours and goes on. */
export function refuse(error: unknown): never {
  if (!(error instanceof UnreadableTable)) throw error
  raise('validation_failed', error.message, { errors: [{ path: 'file', message: error.message }] })
}

/** Removes the file that was sent for the import; one that is gone already is no matter. */
export const removeUpload = (files: Context['files'], id: string): Promise<void> =>
  files.remove(IMPORT_FOLDER, fileOf(id))
