import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { addressesOf } from './platform/hosts.ts'
import { weakSecrets } from './weak-secrets.ts'

export const REPO_ROOT = resolve(import.meta.dirname, '../../..')

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0'])
    .transform((value) => value === 'true' || value === '1')
    .default(fallback)

/** Empty means not set, so that `REDIS_URL=` in an env file behaves as if the line were absent. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

/** One host or several: `postgres://user:password@one:5432,two:5432/shop`. */
const databaseAddress = z
  .string()
  .refine(
    (text) => addressesOf(text).every((address) => z.url({ protocol: /^postgres(ql)?$/ }).safeParse(address).success),
    'postgres://user:password@host:5432/database, several hosts with commas between them',
  )

const Environment = z.object({
  NODE_ENV: optional(z.string().optional()),
  PORT: optional(z.coerce.number().int().min(0).max(65_535).default(8000)),
  HOST: optional(z.string().default('127.0.0.1')),
  DATA_DIR: optional(z.string().default('data')),
  DATABASE_URL: optional(databaseAddress.optional()),
  DATABASE_REPLICA_URL: optional(databaseAddress.optional()),
  DATABASE_OWNER_URL: optional(databaseAddress.optional()),
  DATABASE_POOL_MAX: optional(z.coerce.number().int().min(2).max(200).default(10)),
  EMBEDDED_DATABASE_PORT: optional(z.coerce.number().int().min(1).max(65_535).default(54_160)),
  WEB_CONCURRENCY: optional(z.coerce.number().int().min(1).max(64).default(1)),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ }).optional()),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  JWT_SECRET: optional(z.string().min(32, 'at least 32 characters').optional()),
  JWT_SECRET_PREVIOUS: optional(z.string().min(32, 'at least 32 characters').optional()),
  ENCRYPTION_KEY: optional(z.string().min(32, 'at least 32 characters').optional()),
  TLS_WATCH: optional(
    z
      .string()
      .regex(/^[a-z0-9.-]+:\d{1,5}$/i, 'host:port')
      .optional(),
  ),
  METRICS_TOKEN: optional(z.string().optional()),
  POS_TRUST_PROXY: optional(flag(false)),
  JOBS: optional(
    z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*(,[a-z]+(-[a-z]+)*)*$/, 'all, none, or names of jobs with commas between them')
      .default('all'),
  ),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: optional(
    z
      .string()
      .regex(/^[^\r\n]*[^\s<>]+@[^\s<>]+>?$/, 'an address: Mi Tienda <caja@mitienda.co>')
      .optional(),
  ),
  ALERT_MAIL_TO: optional(
    z
      .string()
      .transform((text) => text.split(',').map((address) => address.trim()))
      .pipe(z.array(z.email()).min(1).max(20))
      .optional(),
  ),
  BACKUP_ENABLED: optional(flag(true)),
  BACKUP_DIR: optional(z.string().default('backups')),
  BACKUP_AGE_RECIPIENT: optional(
    z
      .string()
      .regex(/^age1[a-z0-9]+$/, 'a public age key: age1…')
      .optional(),
  ),
  BACKUP_WAL_DIR: optional(z.string().optional()),
  BACKUP_S3_URL: optional(z.url({ protocol: /^https?$/ }).optional()),
  BACKUP_S3_REGION: optional(z.string().default('us-east-1')),
  BACKUP_S3_ACCESS_KEY_ID: optional(z.string().optional()),
  BACKUP_S3_SECRET_ACCESS_KEY: optional(z.string().optional()),
})

export type BackupConfig = {
  /** Whether this installation makes each night's backup by itself: without one, health says so. */
  enabled: boolean
  /** Absolute folder of the finished backups. */
  folder: string
  /** Public age key that backups are encrypted for; null = not encrypted. The private key has no place on this machine. */
  ageRecipient: string | null
  /** Absolute folder that the embedded database archives its log to, for recovery to an instant; null = no archive. */
  walFolder: string | null
  /** S3-compatible storage that each finished backup is copied to; null = no copy. `url` names bucket and folder. */
  offsite: { url: string; region: string; accessKeyId: string; secretAccessKey: string } | null
}

export type Config = {
  /** TCP port of the HTTP server; 0 lets the system choose. */
  port: number
  /** Address to listen on. Only this machine by default: `HOST=0.0.0.0` opens it to the shop's network. */
  host: string
  /** Absolute folder of everything that must survive: the embedded database, uploaded files, secrets. */
  dataDir: string
  /** PostgreSQL to use instead of the embedded one; null = embedded. */
  databaseUrl: string | null
  /** A hot standby of the database for reports and exports; null = they read from the database itself. */
  databaseReplicaUrl: string | null
  /** Address of the same database for its owner, who migrates it; null = the user of `databaseUrl` owns it. */
  databaseOwnerUrl: string | null
  /** Connections per worker. */
  databasePoolMax: number
  /** Port the embedded database prefers; a free one is taken when it is busy. */
  embeddedDatabasePort: number
  webConcurrency: number
  redisUrl: string | null
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** HMAC secret of access tokens, at least 32 characters. */
  jwtSecret: string
  /** Secret that signed before the last rotation: its tokens stay valid until they expire. */
  jwtPreviousSecret: string | null
  /** What secrets in the database are sealed with, at least 32 characters. Who loses it sets up second factors anew. */
  encryptionKey: string
  /** `host:port` whose certificate the metrics watch; null = none. */
  tlsWatch: string | null
  /** What shows Prometheus the figures of the business; null = only users and keys with `reports.read` see them. */
  metricsToken: string | null
  /** bcrypt cost of stored passwords. */
  passwordCost: number
  /** True behind a reverse proxy that sets X-Forwarded-For and X-Forwarded-Proto. */
  trustProxy: boolean
  /** Names of the jobs that this program works on. */
  jobs: 'all' | readonly string[]
  /** The server that mail goes out by, and its sender; null = this installation sends none. */
  mail: { url: string; from: string } | null
  /** Who is told by mail what is wrong with backups, books, disk and jobs; empty = nobody. */
  alertsTo: readonly string[]
  backup: BackupConfig
  /** Absolute folder of the built web app. */
  webRoot: string
  version: string
}

/** A setting that is wrong, with the sentence to show the person who set it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const Secrets = z.object({
  jwtSecret: z.string().min(32),
  jwtPreviousSecret: z.string().min(32).optional(),
  encryptionKey: z.string().min(32),
  databaseOwnerPassword: z.string().min(16),
  databaseSuperuserPassword: z.string().min(16),
})
export type Secrets = z.infer<typeof Secrets>

const newSecret = () => randomBytes(32).toString('base64url')

/**
 * Secrets of this installation, generated on the first start and kept in `secrets.json`, readable by its owner only.
 * Throws ConfigError when the file is damaged: making new ones would lock the shop out of its own database.
 */
export function readSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json')
  if (existsSync(path)) {
    const kept = parseJson(readPrivateFile(path))
    const parsed = Secrets.safeParse(kept)
    if (parsed.success) return parsed.data
    // An installation older than the encryption key gets one.
    const completed = Secrets.safeParse({ ...Object(kept), encryptionKey: newSecret() })
    if (completed.success) {
      writeSecrets(dataDir, completed.data)
      return completed.data
    }
    throw new ConfigError(`${path} is damaged. Restore it from a backup: it holds the database password.`)
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const secrets: Secrets = {
    jwtSecret: newSecret(),
    encryptionKey: newSecret(),
    databaseOwnerPassword: newSecret(),
    databaseSuperuserPassword: newSecret(),
  }
  writeSecrets(dataDir, secrets)
  return secrets
}

function writeSecrets(dataDir: string, secrets: Secrets): void {
  const path = join(dataDir, 'secrets.json')
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(partial, path)
}

/**
 * Gives access tokens a new key; those of the old one stay good until they expire. Counts from the next start on.
 * Returns false when there is no `secrets.json` to change.
 */
export function rotateJwtSecret(dataDir: string): boolean {
  if (!existsSync(join(dataDir, 'secrets.json'))) return false
  const secrets = readSecrets(dataDir)
  writeSecrets(dataDir, { ...secrets, jwtSecret: newSecret(), jwtPreviousSecret: secrets.jwtSecret })
  return true
}

/** The keys of the settings, and where they say nothing those of `secrets.json`. */
function readKeys(
  settings: z.infer<typeof Environment>,
  dataDir: string,
): Pick<Config, 'jwtSecret' | 'jwtPreviousSecret' | 'encryptionKey'> {
  const { JWT_SECRET, JWT_SECRET_PREVIOUS, ENCRYPTION_KEY } = settings
  const kept = JWT_SECRET === undefined || ENCRYPTION_KEY === undefined ? readSecrets(dataDir) : null
  const own = <T>(given: T | undefined, key: (secrets: Secrets) => T): T => {
    if (given !== undefined) return given
    if (kept === null) throw new Error('a key is neither given nor kept')
    return key(kept)
  }
  return {
    jwtSecret: own(JWT_SECRET, (secrets) => secrets.jwtSecret),
    jwtPreviousSecret: JWT_SECRET_PREVIOUS ?? (JWT_SECRET === undefined ? (kept?.jwtPreviousSecret ?? null) : null),
    encryptionKey: own(ENCRYPTION_KEY, (secrets) => secrets.encryptionKey),
  }
}

function readPrivateFile(path: string): string {
  try {
    chmodSync(path, 0o600)
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(
      `${path} belongs to another user. Start as the user who started the shop first, or as root.`,
      {
        cause: error,
      },
    )
  }
}

/** Throws ConfigError when the storage is named without its keys. */
function readOffsite(settings: z.infer<typeof Environment>): BackupConfig['offsite'] {
  const { BACKUP_S3_URL: url, BACKUP_S3_ACCESS_KEY_ID: accessKeyId, BACKUP_S3_SECRET_ACCESS_KEY: secret } = settings
  if (url === undefined) return null
  if (accessKeyId === undefined || secret === undefined) {
    throw new ConfigError('BACKUP_S3_URL needs BACKUP_S3_ACCESS_KEY_ID and BACKUP_S3_SECRET_ACCESS_KEY.')
  }
  return { url, region: settings.BACKUP_S3_REGION, accessKeyId, secretAccessKey: secret }
}

/** Throws ConfigError when half of it is missing, or alarms have nothing to go out by. */
function readMail(settings: z.infer<typeof Environment>): Config['mail'] {
  const { SMTP_URL: url, MAIL_FROM: from, ALERT_MAIL_TO: alertsTo } = settings
  if (url !== undefined && from !== undefined) return { url, from }
  if (url !== undefined || from !== undefined) throw new ConfigError('SMTP_URL and MAIL_FROM need each other.')
  if (alertsTo !== undefined) throw new ConfigError('ALERT_MAIL_TO needs SMTP_URL and MAIL_FROM.')
  return null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const Manifest = z.object({ version: z.string() })

/**
 * Reads every environment variable once. Paths come back absolute; the data folder and its secrets are created when
 * they are missing. Throws ConfigError naming each wrong variable.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These settings are wrong:\n${wrong.join('\n')}`)
  }
  const settings = parsed.data
  if (settings.NODE_ENV === 'production' && settings.DATABASE_URL !== undefined) {
    const weak = weakSecrets(settings)
    if (weak.length > 0) {
      throw new ConfigError(
        `These secrets are not fit for production:\n${weak.map((line) => `  ${line}`).join('\n')}\nMake strong ones: scripts/make_production_secrets.ts`,
      )
    }
  }
  const dataDir = resolve(REPO_ROOT, settings.DATA_DIR)
  const manifest = Manifest.parse(parseJson(readFileSync(join(REPO_ROOT, 'package.json'), 'utf8')))
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseReplicaUrl: settings.DATABASE_REPLICA_URL ?? null,
    databaseOwnerUrl: settings.DATABASE_OWNER_URL ?? null,
    databasePoolMax: settings.DATABASE_POOL_MAX,
    embeddedDatabasePort: settings.EMBEDDED_DATABASE_PORT,
    webConcurrency: settings.WEB_CONCURRENCY,
    redisUrl: settings.REDIS_URL ?? null,
    logLevel: settings.LOG_LEVEL,
    ...readKeys(settings, dataDir),
    tlsWatch: settings.TLS_WATCH ?? null,
    metricsToken: settings.METRICS_TOKEN ?? null,
    passwordCost: 12,
    jobs: settings.JOBS === 'all' ? 'all' : settings.JOBS === 'none' ? [] : settings.JOBS.split(','),
    mail: readMail(settings),
    alertsTo: settings.ALERT_MAIL_TO ?? [],
    backup: {
      enabled: settings.BACKUP_ENABLED,
      folder: resolve(REPO_ROOT, settings.BACKUP_DIR),
      ageRecipient: settings.BACKUP_AGE_RECIPIENT ?? null,
      walFolder: settings.BACKUP_WAL_DIR === undefined ? null : resolve(REPO_ROOT, settings.BACKUP_WAL_DIR),
      offsite: readOffsite(settings),
    },
    trustProxy: settings.POS_TRUST_PROXY,
    webRoot: join(REPO_ROOT, 'apps/web/dist'),
    version: manifest.version,
  }
}
