import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { judgeBackups, readBackupState } from './backups/backup-state.ts'
import type { DetailedHealth } from './contract.ts'
import { expectedSchema, type SchemaSize } from './expected-schema.ts'
import { judgeJobs, readJobState } from './jobs/job-state.ts'
import { within } from './within.ts'

const PROBE_TIMEOUT_MS = 3_000
const LOW_DISK_PERCENT = 10
const LOW_DISK_BYTES = 1_073_741_824

type Components = DetailedHealth['components']

const elapsed = (since: number) => Math.round((performance.now() - since) * 100) / 100

/** Whether the database answers within three seconds. */
export async function isDatabaseConnected(ctx: Context): Promise<boolean> {
  try {
    await within(PROBE_TIMEOUT_MS, ctx.pool.query('select 1'))
    return true
  } catch (error) {
    ctx.log.warn({ err: error }, 'the database does not answer')
    return false
  }
}

async function checkDatabase(ctx: Context): Promise<Components['database']> {
  const since = performance.now()
  try {
    const { rows } = await within(PROBE_TIMEOUT_MS, sql<{ version: string }>`show server_version`.execute(ctx.db))
    const version = Object.values(rows[0] ?? {})[0] ?? null
    return { status: 'healthy', latencyMs: elapsed(since), version }
  } catch (error) {
    ctx.log.warn({ err: error }, 'the database does not answer')
    return { status: 'unhealthy', latencyMs: null, version: null }
  }
}

async function measureSchema(db: Db): Promise<SchemaSize> {
  const { rows } = await sql<SchemaSize>`
    select
      (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'audit', 'monitoring', 'reporting') and c.relkind in ('r', 'p')
          and not c.relispartition)::int as count,
      (select count(*) from pg_constraint k join pg_namespace n on n.oid = k.connamespace
        where n.nspname in ('public', 'audit', 'monitoring', 'reporting') and k.contype = 'f' and k.conparentid = 0)::int
        as "foreignKeys"`.execute(db)
  return rows[0] ?? { count: 0, foreignKeys: 0 }
}

async function checkTables(ctx: Context, expected: SchemaSize): Promise<Components['tables']> {
  const told = { expectedCount: expected.count, expectedForeignKeys: expected.foreignKeys }
  try {
    const present = await within(PROBE_TIMEOUT_MS, measureSchema(ctx.db))
    const whole = present.count >= expected.count && present.foreignKeys >= expected.foreignKeys
    return { status: whole ? 'healthy' : 'degraded', ...present, ...told }
  } catch (error) {
    ctx.log.warn({ err: error }, 'the tables cannot be counted')
    return { status: 'unknown', count: null, foreignKeys: null, ...told }
  }
}

async function checkRedis(ctx: Context): Promise<Components['redis']> {
  const since = performance.now()
  const state = await ctx.limits.redis()
  if (state === 'up') return { status: 'healthy', latencyMs: elapsed(since), limits: 'shared' }
  return { status: state === 'absent' ? 'absent' : 'degraded', latencyMs: null, limits: 'process' }
}

export async function checkBackups(ctx: Context): Promise<Components['backups']> {
  try {
    const state = await within(PROBE_TIMEOUT_MS, readBackupState(ctx.db))
    return judgeBackups(state, ctx.config.backup.enabled, ctx.clock())
  } catch (error) {
    ctx.log.warn({ err: error }, 'the backups cannot be told')
    return { status: 'unknown', lastSuccessAt: null, ageHours: null }
  }
}

export async function checkJobs(ctx: Context): Promise<Components['jobs']> {
  try {
    return judgeJobs(await within(PROBE_TIMEOUT_MS, readJobState(ctx.db)))
  } catch (error) {
    ctx.log.warn({ err: error }, 'the jobs cannot be told')
    const nothing = { workers: null, waiting: null, deadLetters: null, lastSuccessAt: null, lastFailureAt: null }
    return { status: 'unknown', ...nothing }
  }
}

export async function checkDisk(ctx: Context): Promise<Components['disk']> {
  try {
    const { bavail, blocks, bsize } = await within(PROBE_TIMEOUT_MS, statfs(ctx.config.dataDir))
    const freeBytes = bavail * bsize
    const freePercent = blocks === 0 ? 0 : Math.round((bavail / blocks) * 1000) / 10
    const low = freePercent < LOW_DISK_PERCENT && freeBytes < LOW_DISK_BYTES
    return { status: low ? 'degraded' : 'healthy', freeBytes, freePercent }
  } catch (error) {
    ctx.log.warn({ err: error }, 'the disk cannot be measured')
    return { status: 'unknown', freeBytes: null, freePercent: null }
  }
}

/**
 * Every part and how it is. The whole is `unhealthy` without its database, `degraded` when another part fails; parts
 * that nothing reports on yet say `unknown`, which degrades nothing.
 */
export function healthChecker(ctx: Context): () => Promise<DetailedHealth> {
  const expected = expectedSchema()
  return async () => {
    const [database, tables, redis, backups, jobs, disk] = await Promise.all([
      checkDatabase(ctx),
      checkTables(ctx, expected),
      checkRedis(ctx),
      checkBackups(ctx),
      checkJobs(ctx),
      checkDisk(ctx),
    ])
    const components: Components = {
      database,
      tables,
      redis,
      logging: { status: 'healthy', level: ctx.log.level },
      backups,
      jobs,
      disk,
    }
    const failing = Object.values(components).some(({ status }) => status === 'degraded' || status === 'unhealthy')
    return {
      status: database.status === 'unhealthy' ? 'unhealthy' : failing ? 'degraded' : 'healthy',
      version: ctx.config.version,
      uptimeSeconds: Math.floor(process.uptime()),
      components,
    }
  }
}
