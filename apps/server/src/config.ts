import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

export const REPO_ROOT = resolve(import.meta.dirname, '../../..')

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0'])
    .transform((value) => value === 'true' || value === '1')
    .default(fallback)

/** Empty means not set, so that `REDIS_URL=` in an env file behaves as if the line were absent. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const Environment = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535).default(8000)),
  HOST: optional(z.string().default('127.0.0.1')),
  DATA_DIR: optional(z.string().default('data')),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  DATABASE_POOL_MAX: optional(z.coerce.number().int().min(2).max(200).default(10)),
  EMBEDDED_DATABASE_PORT: optional(z.coerce.number().int().min(1).max(65_535).default(54_160)),
  WEB_CONCURRENCY: optional(z.coerce.number().int().min(1).max(64).default(1)),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ }).optional()),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  JWT_SECRET: optional(z.string().min(32, 'at least 32 characters').optional()),
  JWT_SECRET_PREVIOUS: optional(z.string().min(32, 'at least 32 characters').optional()),
  POS_TRUST_PROXY: optional(flag(false)),
})

export type Config = {
  /** TCP port of the HTTP server; 0 lets the system choose. */
  port: number
  /** Address to listen on. Only this machine by default: `HOST=0.0.0.0` opens it to the shop's network. */
  host: string
  /** Absolute folder of everything that must survive: the embedded database, uploaded files, secrets. */
  dataDir: string
  /** PostgreSQL to use instead of the embedded one; null = embedded. */
  databaseUrl: string | null
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
  /** bcrypt cost of stored passwords. */
  passwordCost: number
  /** True behind a reverse proxy that sets X-Forwarded-For and X-Forwarded-Proto. */
  trustProxy: boolean
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
    chmodSync(path, 0o600)
    const parsed = Secrets.safeParse(parseJson(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    throw new ConfigError(`${path} is damaged. Restore it from a backup: it holds the database password.`)
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const secrets: Secrets = {
    jwtSecret: newSecret(),
    databaseOwnerPassword: newSecret(),
    databaseSuperuserPassword: newSecret(),
  }
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(partial, path)
  return secrets
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
  const dataDir = resolve(REPO_ROOT, settings.DATA_DIR)
  const manifest = Manifest.parse(parseJson(readFileSync(join(REPO_ROOT, 'package.json'), 'utf8')))
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    databaseUrl: settings.DATABASE_URL ?? null,
    databasePoolMax: settings.DATABASE_POOL_MAX,
    embeddedDatabasePort: settings.EMBEDDED_DATABASE_PORT,
    webConcurrency: settings.WEB_CONCURRENCY,
    redisUrl: settings.REDIS_URL ?? null,
    logLevel: settings.LOG_LEVEL,
    jwtSecret: settings.JWT_SECRET ?? readSecrets(dataDir).jwtSecret,
    jwtPreviousSecret: settings.JWT_SECRET_PREVIOUS ?? null,
    passwordCost: 12,
    trustProxy: settings.POS_TRUST_PROXY,
    webRoot: join(REPO_ROOT, 'apps/web/dist'),
    version: manifest.version,
  }
}
