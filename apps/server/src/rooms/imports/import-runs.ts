import type { ImportRun } from '@odata-pos/domain/imports'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type pg from 'pg'
import type { Db, Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

export const SHOWN_ERRORS_MAX = 1_000

type Row = Omit<ImportRun, 'startedAt' | 'finishedAt'> & {
  startedAt: Date
  finishedAt: Date | null
  startedAtExact: string
}

async function select(db: Db, where: RawBuilder<SqlBool>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.kind, r.file_name as "fileName", r.status, r.dry_run as "dryRun", r.percent, r.columns, r.mapping,
      r.sample, r.row_count as rows, r.created_count as created, r.updated_count as updated,
      r.unchanged_count as unchanged, r.errors, r.error_count as "errorCount", r.started_at as "startedAt",
      r.finished_at as "finishedAt", r.started_at::text as "startedAtExact"
    from import_runs r
    where ${where}
    order by r.started_at desc, r.id desc
    limit ${limit}`.execute(db)
  return rows
}

const toRun = ({ startedAtExact: _exact, startedAt, finishedAt, ...row }: Row): ImportRun => ({
  ...row,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
})

/** The run, or raises `not_found`. One whose process died is told as failed. */
export async function getRun(db: Db, id: string): Promise<ImportRun> {
  await failAbandoned(db)
  const [row] = await select(db, sql<SqlBool>`r.id = ${id}`, 1)
  return row === undefined ? raise('not_found', 'There is no such import.') : toRun(row)
}

/** Runs, latest first. */
export async function listRuns(
  db: Db,
  query: { cursor?: string | undefined; limit: number; kind?: ImportRun['kind'] | undefined },
): Promise<Page<ImportRun>> {
  await failAbandoned(db)
  const where: RawBuilder<SqlBool>[] = [sql`true`]
  if (query.kind !== undefined) where.push(sql`r.kind = ${query.kind}`)
  if (query.cursor !== undefined) {
    const [startedAt, id] = decodeCursor(query.cursor, 2)
    where.push(sql`(r.started_at, r.id) < (${startedAt}::timestamptz, ${id}::uuid)`)
  }
  const rows = await select(db, sql<SqlBool>`${sql.join(where, sql` and `)}`, query.limit + 1)
  return toPage(rows, query.limit, (row) => [row.startedAtExact, row.id], toRun)
}

export async function addRun(
  db: Db,
  actor: Actor,
  run: Pick<ImportRun, 'id' | 'kind' | 'fileName' | 'columns' | 'mapping' | 'sample'>,
): Promise<void> {
  await db
    .insertInto('import_runs')
    .values({
      id: run.id,
      kind: run.kind,
      file_name: run.fileName,
      status: 'mapped',
      columns: JSON.stringify(run.columns),
      mapping: JSON.stringify(run.mapping),
      sample: JSON.stringify(run.sample),
      user_id: actor.userId,
    })
    .execute()
}

/** Key of the lock that a running import's process holds: who gets it knows that the import is no more. */
const LOCK = "hashtextextended('import_run', 4242)"

/**
 * Runs an import, holding the lock from its first row to its recorded outcome, on a connection of its own: should the
 * process die, PostgreSQL lets go of it. Waits for an import that is under way.
 */
export async function whileImporting<T>(pool: pg.Pool, run: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    return await run()
  } finally {
    // Closing the connection gives the lock back even when this query could not.
    client.release(true)
  }
}

/** A run that is said to be under way while nobody holds the lock died with its process; what it wrote was undone. */
async function failAbandoned(db: Db): Promise<void> {
  await sql`
    update import_runs r set status = 'failed', finished_at = now(), error_count = 1, errors = ${JSON.stringify([
      { row: 0, column: null, code: 'interrupted', message: 'The import was interrupted; nothing was written.' },
    ])}::jsonb
    where r.status = 'running' and r.started_at < now() - interval '30 seconds'
      and pg_try_advisory_xact_lock(${sql.raw(LOCK)})`.execute(db)
}

/**
 * Marks the run as under way. Raises `conflict` when it is under way already, or was imported before, or when another
 * import is: two at a time would wait for each other's rows.
 */
export async function beginRun(
  db: Db,
  id: string,
  { mapping, dryRun }: Pick<ImportRun, 'mapping' | 'dryRun'>,
): Promise<void> {
  await failAbandoned(db)
  await db.transaction().execute(async (tx) => {
    await sql`lock table import_runs in share row exclusive mode`.execute(tx)
    const busy = await tx.selectFrom('import_runs').select('id').where('status', '=', 'running').executeTakeFirst()
    if (busy) raise('conflict', 'An import is under way; wait until it has ended.')
    const run = await tx
      .selectFrom('import_runs')
      .select(['status', 'dry_run'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (run.status === 'done' && !run.dry_run) raise('conflict', 'This file was imported already; send it again.')
    await tx
      .updateTable('import_runs')
      .set({
        status: 'running',
        dry_run: dryRun,
        mapping: JSON.stringify(mapping),
        percent: 0,
        row_count: 0,
        created_count: 0,
        updated_count: 0,
        unchanged_count: 0,
        errors: '[]',
        error_count: 0,
        started_at: sql`now()`,
        finished_at: null,
      })
      .where('id', '=', id)
      .execute()
  })
}

export async function setProgress(db: Db, id: string, percent: number, rows: number): Promise<void> {
  await db
    .updateTable('import_runs')
    .set({ percent, row_count: rows })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute()
}

export type Outcome = Pick<ImportRun, 'rows' | 'created' | 'updated' | 'unchanged' | 'errors' | 'errorCount'>

export async function endRun(db: Db | Tx, id: string, status: 'done' | 'failed', outcome: Outcome): Promise<void> {
  await db
    .updateTable('import_runs')
    .set({
      status,
      percent: 100,
      row_count: outcome.rows,
      created_count: outcome.created,
      updated_count: outcome.updated,
      unchanged_count: outcome.unchanged,
      errors: JSON.stringify(outcome.errors),
      error_count: outcome.errorCount,
      finished_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute()
}
