import type pg from 'pg'
import type { Check } from './check.ts'
import { CHECKS } from './checks.ts'

/** Violations that are named; the rest are counted. */
const NAMED_MAX = 20
const CHECK_TIMEOUT_MS = 600_000

export type Violation = { what: string; detail: string }
export type CheckResult = { name: string; ok: boolean; violations: Violation[]; violationCount: number; ms: number }
export type Verification = { ok: boolean; checks: CheckResult[] }

/**
 * Proves the books on a live database: every check reads the same snapshot, and selling goes on meanwhile. Returns each
 * check with the first violations by name. Throws when the database cannot be read.
 */
export async function verifyBooks(
  pool: pg.Pool,
  onChecked: (result: CheckResult) => void = () => undefined,
): Promise<Verification> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local statement_timeout = ${CHECK_TIMEOUT_MS}`)
    const verification = await runChecks(client, onChecked)
    await client.query('commit')
    return verification
  } finally {
    client.release(true)
  }
}

/** Runs every check in the caller's transaction. */
export async function runChecks(
  client: pg.ClientBase,
  onChecked: (result: CheckResult) => void = () => undefined,
): Promise<Verification> {
  const checks: CheckResult[] = []
  for (const check of CHECKS) {
    const result = await run(client, check)
    onChecked(result)
    checks.push(result)
  }
  return { ok: checks.every(({ ok }) => ok), checks }
}

async function run(client: pg.ClientBase, { name, sql }: Check): Promise<CheckResult> {
  const begun = performance.now()
  const { rows } = await client.query<Violation & { total: number }>(
    `select v.what, v.detail, count(*) over () as total from (${sql}) v limit ${NAMED_MAX}`,
  )
  return {
    name,
    ok: rows.length === 0,
    violations: rows.map(({ what, detail }) => ({ what, detail })),
    violationCount: rows[0]?.total ?? 0,
    ms: Math.round(performance.now() - begun),
  }
}
