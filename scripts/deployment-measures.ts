import { connect } from 'node:tls'
import type pg from 'pg'
import { z } from 'zod'
import type { Context } from '../apps/server/src/platform/context.ts'
import { matchesHash } from '../apps/server/src/platform/passwords.ts'
import { expectedSchema } from '../apps/server/src/rooms/ops/expected-schema.ts'
import { verifyBooks } from '../apps/server/src/rooms/ops/verify/verify-books.ts'
import { demoUsers } from '../apps/server/src/rooms/setup/demo/shop.ts'
import { weakSecrets } from '../apps/server/src/weak-secrets.ts'

const TIMEOUT_MS = 10_000

const Health = z.object({
  status: z.string(),
  version: z.string(),
  uptimeSeconds: z.number(),
  components: z.record(z.string(), z.looseObject({ status: z.string() })),
})

export type Certificate = { subject: string; issuer: string; selfSigned: boolean; validTo: string; trusted: boolean }

export type Measures = {
  measuredAt: string
  url: string
  health: z.infer<typeof Health> | null
  /** Worker processes that serve, as the metrics count them; null = not told. */
  webWorkers: number | null
  certificate: Certificate | null
  redirectsToHttps: boolean | null
  database: {
    version: string
    checksums: boolean
    name: string
    sizeBytes: number
    schemas: { name: string; tables: number; foreignKeys: number; rows: number }[]
    expected: { count: number; foreignKeys: number }
    present: { count: number; foreignKeys: number }
    migrations: number
    lastMigration: string
    roles: { name: string; superuser: boolean; createsDatabases: boolean; owner: boolean; readOnly: boolean }[]
    /** What the server's own role may do to a recorded sale. */
    serverMayChangeSales: boolean
  }
  backups: {
    total: number
    last: { at: string; status: string; file: string | null } | null
    lastVerifiedAt: string | null
  }
  jobs: {
    workers: { name: string; host: string; alive: boolean }[]
    lastRuns: { queue: string; status: string; at: string }[]
  }
  people: { administrators: number; mustChangePassword: number; demoPasswords: string[] }
  books: { ok: boolean; checks: number; failed: string[] }
  settings: {
    production: boolean
    weakSecrets: string[]
    redis: boolean
    mail: boolean
    alertsTo: number
    offsite: boolean
    encryptedBackups: boolean
  }
}

async function readHealth(url: string): Promise<Measures['health']> {
  const answer = await fetch(`${url}/health/detailed`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null)
  return answer === null ? null : (Health.safeParse(await answer.json().catch(() => null)).data ?? null)
}

async function countWebWorkers(url: string): Promise<number | null> {
  const answer = await fetch(`${url}/health/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null)
  if (!answer?.ok) return null
  const told = /^pos_workers(?:\{[^}]*\})? (\d+)/m.exec(await answer.text())?.[1]
  return told === undefined ? 1 : Number(told)
}

/** The certificate that is presented at the address, trusted or not; null where there is no TLS. */
function readCertificate(url: string): Promise<Certificate | null> {
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'https:') return Promise.resolve(null)
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      servername: hostname,
      rejectUnauthorized: false,
    })
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer')))
    socket.once('error', () => resolve(null))
    socket.once('secureConnect', () => {
      const { subject, issuer, valid_to: validTo } = socket.getPeerCertificate()
      const name = (who: typeof subject) => String(who?.CN ?? who?.O ?? '')
      resolve({
        subject: name(subject),
        issuer: name(issuer),
        selfSigned: JSON.stringify(subject) === JSON.stringify(issuer),
        validTo: new Date(validTo).toISOString(),
        trusted: socket.authorized,
      })
      socket.end()
    })
  })
}

async function redirects(url: string): Promise<boolean | null> {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:') return null
  const answer = await fetch(`http://${hostname}/`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null)
  return answer?.headers.get('location')?.startsWith('https://') ?? false
}

const SCHEMAS = ['public', 'audit', 'monitoring', 'reporting', 'jobs']

async function measureDatabase(pool: pg.Pool): Promise<Measures['database']> {
  const rows = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await pool.query<Row>(sql, values)).rows
  const [server] = await rows<Pick<Measures['database'], 'version' | 'checksums' | 'name' | 'sizeBytes'>>(
    `select current_setting('server_version') as version, current_setting('data_checksums') = 'on' as checksums,
       current_database() as name, pg_database_size(current_database())::float8 as "sizeBytes"`,
  )
  const schemas = await rows<Measures['database']['schemas'][number]>(
    `select n.nspname as name,
       count(c.oid) filter (where c.relkind in ('r', 'p') and not c.relispartition)::int as tables,
       (select count(*) from pg_constraint k where k.connamespace = n.oid and k.contype = 'f' and k.conparentid = 0)::int
         as "foreignKeys",
       coalesce(sum(greatest(c.reltuples, 0)) filter (where c.relkind = 'r'), 0)::float8 as rows
     from pg_namespace n left join pg_class c on c.relnamespace = n.oid
     where n.nspname = any ($1) group by n.oid, n.nspname order by array_position($1, n.nspname::text)`,
    [SCHEMAS],
  )
  const [scripts] = await rows<{ migrations: number; last: string }>(
    `select count(*)::int as migrations, max(name) as last from schema_scripts where kind = 'migration'`,
  )
  const roles = await rows<Measures['database']['roles'][number]>(
    `select r.rolname as name, r.rolsuper as superuser, r.rolcreatedb as "createsDatabases",
       pg_get_userbyid(d.datdba) = r.rolname as owner,
       coalesce('default_transaction_read_only=on' = any (r.rolconfig), false) as "readOnly"
     from pg_roles r, pg_database d
     where d.datname = current_database() and r.rolcanlogin order by r.rolname`,
  )
  const [may] = await rows<{ may: boolean }>(
    `select has_table_privilege('sales', 'update') or has_table_privilege('sales', 'delete') as may`,
  )
  if (server === undefined || scripts === undefined || may === undefined) throw new Error('a query gave no row')
  const own = schemas.filter(({ name }) => name !== 'jobs')
  return {
    ...server,
    schemas,
    expected: expectedSchema(),
    present: {
      count: own.reduce((sum, { tables }) => sum + tables, 0),
      foreignKeys: own.reduce((sum, { foreignKeys }) => sum + foreignKeys, 0),
    },
    migrations: scripts.migrations,
    lastMigration: scripts.last,
    roles,
    serverMayChangeSales: may.may,
  }
}

async function measurePeople(pool: pg.Pool): Promise<Measures['people']> {
  const { rows } = await pool.query<{ administrators: number; mustChangePassword: number }>(
    `select count(*)::int as administrators,
       count(*) filter (where u.must_change_password)::int as "mustChangePassword"
     from users u where u.active and exists (
       select from user_roles a join roles r on r.id = a.role_id where a.user_id = u.id and r.code = 'admin')`,
  )
  const found = await pool.query<{ username: string; hash: string }>(
    `select username, password_hash as hash from users where active and username = any ($1)`,
    [demoUsers.map(({ username }) => username)],
  )
  const demoPasswords: string[] = []
  for (const { username, hash } of found.rows) {
    const known = demoUsers.find((user) => user.username === username)?.password
    if (known && (await matchesHash(known, hash))) demoPasswords.push(username)
  }
  return { ...(rows[0] ?? { administrators: 0, mustChangePassword: 0 }), demoPasswords }
}

async function measureRuns(pool: pg.Pool): Promise<Pick<Measures, 'backups' | 'jobs'>> {
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null
  const backups = await pool.query<{ at: Date; status: string; file: string | null }>(
    `select coalesce(finished_at, started_at) as at, status, file_name as file from monitoring.backup_runs order by started_at desc`,
  )
  const workers = await pool.query<Measures['jobs']['workers'][number]>(
    `select coalesce(name, '') as name, host, stopped_on is null
       and heartbeat_on > now() - 3 * make_interval(secs => heartbeat_seconds) as alive
     from jobs.instance order by alive desc, heartbeat_on desc limit 10`,
  )
  const runs = await pool.query<{ queue: string; status: string; at: Date }>(
    `select distinct on (queue) queue, status, started_at as at from monitoring.job_runs order by queue, started_at desc`,
  )
  const [last] = backups.rows
  return {
    backups: {
      total: backups.rows.length,
      last: last === undefined ? null : { ...last, at: last.at.toISOString() },
      lastVerifiedAt: iso(backups.rows.find(({ status }) => status === 'verified')?.at),
    },
    jobs: { workers: workers.rows, lastRuns: runs.rows.map((run) => ({ ...run, at: run.at.toISOString() })) },
  }
}

/** Everything the three reports say, asked of the running system at `url` and of its database. Nothing is assumed. */
export async function measure(ctx: Context, url: string): Promise<Measures> {
  const { config, pool } = ctx
  const { env } = process
  const [health, webWorkers, certificate, redirectsToHttps, database, people, runs, books] = await Promise.all([
    readHealth(url),
    countWebWorkers(url),
    readCertificate(url),
    redirects(url),
    measureDatabase(pool),
    measurePeople(pool),
    measureRuns(pool),
    verifyBooks(pool),
  ])
  return {
    measuredAt: new Date().toISOString(),
    url,
    health,
    webWorkers,
    certificate,
    redirectsToHttps,
    database,
    ...runs,
    people,
    books: {
      ok: books.ok,
      checks: books.checks.length,
      failed: books.checks.filter(({ ok }) => !ok).map(({ name }) => name),
    },
    settings: {
      production: env.NODE_ENV === 'production',
      weakSecrets: weakSecrets(env),
      redis: config.redisUrl !== null,
      mail: config.mail !== null,
      alertsTo: config.alertsTo.length,
      offsite: config.backup.offsite !== null,
      encryptedBackups: config.backup.ageRecipient !== null,
    },
  }
}
