import { createReadStream, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadConfig } from '../apps/server/src/config.ts'
import { reviewLog } from './log-review.ts'
import { EXIT, Misuse, operatorScript } from './operator-script.ts'

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

function sinceInstant(text: string): Date {
  const [, amount, unit] = /^(\d+)([mhd])$/.exec(text) ?? []
  const length = unit === undefined ? undefined : UNITS[unit]
  if (amount !== undefined && length !== undefined) return new Date(Date.now() - Number(amount) * length)
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime())) throw new Misuse(`--since takes 30m, 24h, 7d or an instant, not ${text}`)
  return instant
}

function inputsOf(files: readonly string[]) {
  if (files.length > 0) {
    const paths = files.map((file) => (file === '-' ? file : resolve(process.env.INIT_CWD ?? process.cwd(), file)))
    return paths.map((path) => (path === '-' ? process.stdin : createReadStream(path)))
  }
  const log = join(loadConfig().dataDir, 'odata-pos.log')
  const kept = [`${log}.1`, log].filter((path) => existsSync(path))
  if (kept.length === 0) throw new Misuse(`There is no log in ${log}. Name a file, or - for standard input.`)
  return kept.map((path) => createReadStream(path))
}

const localTime = (instant: string) => instant.slice(0, 19).replace('T', ' ')

await operatorScript({
  usage: `node scripts/review_logs.ts [FILE ...] [--since 24h] [--json]
What went wrong, from the server's JSON log: warnings, errors and requests that failed on our side, the same ones
together, with how often, first and last. Without FILE, the log that the server keeps in DATA_DIR; - is standard input:
  docker compose -f docker-compose.production.yml logs --no-log-prefix pos-app-production | node scripts/review_logs.ts -
  --since WHEN   30m, 24h, 7d, or an instant; 24h when left out
  --json         one line of JSON: {since, lines, unreadable, problems: [{level, what, count, first, last, requestIds}]}
Exit code 0: nothing went wrong. 1: something did. 2: the log cannot be read.`,
  options: { since: { type: 'string', default: '24h' } },
  async run({ values, positionals }, { say }) {
    const since = sinceInstant(values.since)
    const review = await reviewLog(inputsOf(positionals), since)
    say(`${review.lines} lines since ${localTime(since.toISOString())} UTC.`)
    for (const { level, what, count, first, last, requestIds } of review.problems) {
      say(`\n${level.toUpperCase()}  ${count} ×  ${what}`)
      say(`       first ${localTime(first)}, last ${localTime(last)} UTC`)
      if (requestIds.length > 0) say(`       requests ${requestIds.join(', ')}`)
    }
    if (review.unreadable > 0) say(`\n${review.unreadable} lines were not JSON.`)
    if (review.problems.length === 0) say('Nothing went wrong.')
    return { exit: review.problems.length === 0 ? EXIT.done : EXIT.no, answer: review }
  },
})
