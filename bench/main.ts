import { parseArgs } from 'node:util'
import { writeResults } from './results.ts'

/** One measurement: prints a JSON line per result, the summary last. */
type Scenario = { run(options: BenchOptions): Promise<void> }
export type BenchOptions = {
  terminals: number | null
  seconds: number
  /** Whether `seconds` was asked for: some measurements take longer of themselves. */
  secondsTold: boolean
  lines: number | null
  workers: number | null
  rows: number | null
}

const SCENARIOS: Readonly<Record<string, () => Promise<Scenario>>> = {
  checkout: () => import('./checkout.ts'),
  close: () => import('./close.ts'),
  growth: () => import('./growth.ts'),
  import: () => import('./import.ts'),
  memory: () => import('./memory.ts'),
  queue: () => import('./queue.ts'),
  reports: () => import('./reports.ts'),
  search: () => import('./search.ts'),
  startup: () => import('./startup.ts'),
  till: () => import('./till.ts'),
}

const USAGE = `npm run bench -- NAME [options]     NAME: ${Object.keys(SCENARIOS).join(', ')}, or all
  --terminals N   tills selling at once (checkout, queue), clients asking (search)
  --seconds S     how long each side is measured; 10 unless told
  --lines N       lines of a sale (checkout)
  --workers N     server processes
  --rows N        products in the catalogue (search, import, till), lines stored (growth, reports), sales (close, queue)
  --results       writes what was measured into bench/RESULTS.md`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    terminals: { type: 'string' },
    seconds: { type: 'string' },
    lines: { type: 'string' },
    workers: { type: 'string' },
    results: { type: 'boolean', default: false },
    rows: { type: 'string' },
  },
})

const whole = (value: string | undefined, name: string): number | null => {
  if (value === undefined) return null
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) fail(`--${name} takes a whole number above zero`)
  return number
}

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`)
  process.exit(2)
}

const [name] = positionals
if (name === undefined) fail('Which measurement?')
const names = name === 'all' ? Object.keys(SCENARIOS) : [name]
const options: BenchOptions = {
  terminals: whole(values.terminals, 'terminals'),
  seconds: whole(values.seconds, 'seconds') ?? 10,
  secondsTold: values.seconds !== undefined,
  lines: whole(values.lines, 'lines'),
  workers: whole(values.workers, 'workers'),
  rows: whole(values.rows, 'rows'),
}
for (const scenario of names) {
  const load = SCENARIOS[scenario]
  if (load === undefined) fail(`There is no measurement "${scenario}".`)
  await (await load()).run(options)
}
if (values.results) writeResults()
