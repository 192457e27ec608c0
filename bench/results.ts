import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machine, results } from './machine.ts'

const FILE = join(import.meta.dirname, 'RESULTS.md')
const HEAD = `# What was measured

Written by \`npm run bench -- NAME --results\`. Ratios are of one run on one machine, load generator and database on the same
cores; absolute figures are that machine's. A scenario that is measured again replaces its table.
`

type Result = Readonly<Record<string, unknown>>

const scenarioOf = ({ scenario }: Result) => String(scenario)

function table(lines: readonly Result[]): string {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))].filter((name) => name !== 'scenario')
  const row = (cells: readonly unknown[]) => `| ${cells.map((cell) => cell ?? '').join(' | ')} |`
  return [
    row(columns),
    row(columns.map(() => '---')),
    ...lines.map((line) => row(columns.map((name) => line[name]))),
  ].join('\n')
}

/** `text` with the tables of the scenarios measured now in place of their former ones. */
export function withResults(text: string, lines: readonly Result[], where: typeof machine): string {
  const sections = new Map<string, string>()
  for (const section of text.split(/^## /m).slice(1)) sections.set(section.split('\n')[0] ?? '', section.trimEnd())
  for (const scenario of new Set(lines.map(scenarioOf))) {
    const measured = lines.filter((line) => scenarioOf(line) === scenario)
    const place = `${where.cpu}, ${where.cores} cores, ${where.memoryGb} GB, Node ${where.node}, commit ${where.commit}, ${where.date.slice(0, 16)}Z`
    sections.set(scenario, `${scenario}\n\n${place}\n\n${table(measured)}`)
  }
  const order = [...sections].sort(([a], [b]) => (a < b ? -1 : 1))
  return `${HEAD}\n${order.map(([, section]) => `## ${section}\n`).join('\n')}`
}

/** Puts what this run measured into RESULTS.md. */
export function writeResults(): void {
  writeFileSync(FILE, withResults(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '', results, machine))
}
