import type { TillDatabase } from './till-tables.ts'

let opened: Promise<TillDatabase> | null = null

/** The till's database. Its engine is a chunk of its own, fetched beside the first paint and not before it. */
export function openDatabase(): Promise<TillDatabase> {
  opened ??= import('./till-database.ts').then(
    ({ makeTillDatabase }) => makeTillDatabase(),
    (problem: unknown) => {
      opened = null
      throw problem
    },
  )
  return opened
}
