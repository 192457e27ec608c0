import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', timeout: 5_000 }).trim()
  } catch {
    return 'unknown'
  }
}

/** What every result line says about where it was measured. */
export const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  commit: commit(),
  date: new Date().toISOString(),
}

/** Percentiles of latencies in milliseconds, to the hundredth. */
export function percentiles(latencies: number[]): { p50Ms: number; p95Ms: number; p99Ms: number; maxMs: number } {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) }
}

/** What was measured so far, in order. */
export const results: Readonly<Record<string, unknown>>[] = []

/** One result, as one line of JSON. */
export function report(result: Readonly<Record<string, unknown>>): void {
  results.push(result)
  console.log(JSON.stringify({ ...result, machine }))
}
