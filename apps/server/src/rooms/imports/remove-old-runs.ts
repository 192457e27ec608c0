import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { removeUpload } from './upload.ts'

const KEPT_DAYS = 180

/** Removes imports that began half a year ago, with the files that were sent for them. Returns how many. */
export async function removeOldRuns({ db, files }: Pick<Context, 'db' | 'files'>, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    delete from import_runs where started_at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})
      and status <> 'running' returning id`.execute(db)
  for (const { id } of rows) await removeUpload(files, id)
  return rows.length
}
