import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'

const WARN = 40
const LEVELS = [
  [60, 'fatal'],
  [50, 'error'],
  [WARN, 'warn'],
] as const
const REQUEST_IDS_SHOWN = 3

export type LogProblem = {
  level: 'fatal' | 'error' | 'warn'
  /** What they have in common: message, kind of error, route. */
  what: string
  count: number
  first: string
  last: string
  /** Of the latest ones, to look the requests up by. */
  requestIds: string[]
}
export type LogReview = { since: string; lines: number; unreadable: number; problems: LogProblem[] }

/** A line as pino writes it (https://getpino.io), with what the request log adds. */
const Line = z.object({
  level: z.number(),
  time: z.union([z.number(), z.string()]).transform((time) => new Date(time)),
  msg: z.string().default(''),
  reqId: z.string().optional(),
  method: z.string().optional(),
  route: z.string().optional(),
  status: z.number().optional(),
  err: z
    .object({ type: z.string().default('Error'), message: z.string().default(''), code: z.string().optional() })
    .optional(),
})
type Line = z.output<typeof Line>

/** The same failure of another row, amount or address is the same failure. */
const withoutParticulars = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '…')
    .replace(/\b\d+(?:[.:]\d+)*\b/g, '#')
    .split('\n')[0] ?? ''

function wordsFor({ msg, method, route, status, err }: Line): string {
  const request = route === undefined ? '' : ` ${method ?? ''} ${route}${status === undefined ? '' : ` → ${status}`}`
  const error =
    err === undefined ? '' : `: ${err.type}${err.code ? ` ${err.code}` : ''} ${withoutParticulars(err.message)}`
  return `${withoutParticulars(msg)}${request}${error}`
}

function parse(text: string): Line | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Reads log lines and groups the warnings and errors since the instant, the gravest and most frequent first. */
export async function reviewLog(inputs: readonly Readable[], since: Date): Promise<LogReview> {
  const problems = new Map<string, LogProblem>()
  let [lines, unreadable] = [0, 0]
  for (const input of inputs) {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (text.trim() === '') continue
      const line = parse(text)
      if (line === null) unreadable++
      if (line === null || line.time < since) continue
      lines++
      const level = LEVELS.find(([least]) => line.level >= least)?.[1]
      if (level !== undefined) count(problems, level, line)
    }
  }
  const gravity = (level: LogProblem['level']) => LEVELS.findIndex(([, name]) => name === level)
  const sorted = [...problems.values()].sort((a, b) => gravity(a.level) - gravity(b.level) || b.count - a.count)
  return { since: since.toISOString(), lines, unreadable, problems: sorted }
}

/** The earliest and the latest: ISO instants of one offset sort as text. */
function spanOf(instants: readonly string[]): { first: string; last: string } {
  const [first = '', ...later] = [...instants].sort()
  return { first, last: later.at(-1) ?? first }
}

function count(problems: Map<string, LogProblem>, level: LogProblem['level'], line: Line): void {
  const what = wordsFor(line)
  const at = line.time.toISOString()
  const key = `${level} ${what}`
  const known = problems.get(key) ?? { level, what, count: 0, first: at, last: at, requestIds: [] }
  problems.set(key, {
    ...known,
    count: known.count + 1,
    ...spanOf([known.first, known.last, at]),
    requestIds:
      line.reqId === undefined ? known.requestIds : [...known.requestIds, line.reqId].slice(-REQUEST_IDS_SHOWN),
  })
}
