// Writes .env.production with strong secrets, or checks the one there is. `--help` tells how.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { weakness } from '../apps/server/src/weak-secrets.ts'
import { withValues } from './env-file.ts'

const ROOT = resolve(import.meta.dirname, '..')
const EXAMPLE = join(ROOT, '.env.production.example')
const SECRET_BYTES = 32

const REQUIRED = [
  'POSTGRES_PASSWORD',
  'POS_OWNER_PASSWORD',
  'POS_USER_PASSWORD',
  'POS_READONLY_PASSWORD',
  'REDIS_PASSWORD',
  'JWT_SECRET',
  'ENCRYPTION_KEY',
  'METRICS_TOKEN',
  'GRAFANA_PASSWORD',
] as const

const LONG: ReadonlySet<string> = new Set(['JWT_SECRET', 'ENCRYPTION_KEY'])

// They stand in addresses and configuration files as they are.
const URL_SAFE = /^[A-Za-z0-9._~-]+$/
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

const EXIT = { done: 0, weak: 1, failed: 2, misused: 64 } as const

const USAGE = `node scripts/make_production_secrets.ts [--domain pos.mitienda.co] [--file .env.production] [--check] [--json]

Writes the settings of docker-compose.production.yml with a strong secret for each that is empty, from
.env.production.example. A file that is there keeps everything it says: only what is empty or missing is filled in.

  --domain NAME   the shop's domain; needed the first time
  --file PATH     another file than .env.production
  --check         writes nothing: names each secret that is missing, weak or used twice
  --json          one line of JSON for programs

No secret is printed. Exit status: 0 done, 1 --check found something, 2 failed, 64 wrong call.`

/** Random, and free of what the server refuses: chance spells placeholders too. */
function strongSecret(): string {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return weakness(secret) === null ? secret : strongSecret()
}

type Settings = Readonly<Record<string, string | undefined>>

/** One sentence for each thing that is wrong with the settings, without any value. */
function problemsOf(settings: Settings): string[] {
  const domain = settings.POS_DOMAIN ?? ''
  const found = DOMAIN.test(domain) ? [] : ['POS_DOMAIN is no domain']
  const users = new Map<string, string>()
  for (const name of REQUIRED) {
    const secret = settings[name] ?? ''
    const weak = weakness(secret)
    const twin = users.get(secret)
    if (weak !== null) found.push(`${name} ${weak}`)
    else if (!URL_SAFE.test(secret)) found.push(`${name} has characters other than letters, digits and . _ ~ -`)
    else if (LONG.has(name) && secret.length < 32) found.push(`${name} is shorter than 32 characters`)
    else if (twin !== undefined) found.push(`${name} is the same as ${twin}`)
    users.set(secret, name)
  }
  return found
}

function run(): number {
  const { values } = parseArgs({
    options: {
      domain: { type: 'string' },
      file: { type: 'string', default: join(ROOT, '.env.production') },
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return EXIT.done
  }
  const file = resolve(values.file)
  const present = existsSync(file)
  const answer = (exit: number, facts: { made?: string[]; problems: string[] }, lines: string[]) => {
    console.log(values.json ? JSON.stringify({ ok: exit === EXIT.done, file, ...facts }) : lines.join('\n'))
    return exit
  }
  if (values.check) {
    const problems = present ? problemsOf(parseEnv(readFileSync(file, 'utf8'))) : [`${file} does not exist`]
    return problems.length === 0
      ? answer(EXIT.done, { problems }, ['Every secret is set, strong and used once.'])
      : answer(EXIT.weak, { problems }, problems)
  }
  const text = readFileSync(present ? file : EXAMPLE, 'utf8')
  const before = parseEnv(text)
  const domain = values.domain ?? before.POS_DOMAIN ?? ''
  if (!DOMAIN.test(domain))
    return answer(EXIT.misused, { problems: ['--domain is needed'] }, ['--domain is needed.', '', USAGE])
  const made = REQUIRED.filter((name) => (before[name] ?? '') === '')
  const after = new Map(made.map((name) => [String(name), strongSecret()]))
  after.set('POS_DOMAIN', domain)
  // Never readable by others, not even while it is written.
  if (present) chmodSync(file, 0o600)
  const written = withValues(text, after)
  writeFileSync(file, written, { mode: 0o600 })
  const problems = problemsOf(parseEnv(written))
  const lines = [`${file}: ${made.length} secrets made, ${REQUIRED.length - made.length} kept.`, ...problems]
  return answer(problems.length === 0 ? EXIT.done : EXIT.weak, { made, problems }, lines)
}

try {
  process.exitCode = run()
} catch (error) {
  const misused = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  console.error(error instanceof Error ? error.message : String(error))
  if (misused) console.error(`\n${USAGE}`)
  process.exitCode = misused ? EXIT.misused : EXIT.failed
}
