import { useMemo, useState } from 'react'

/** Rows chosen in a list for one act on all of them. Only rows that are loaded can be chosen. */
export type Selection<Row> = {
  /** The chosen rows as they are now, in the list's order. */
  rows: readonly Row[]
  has: (row: Row) => boolean
  toggle: (row: Row) => void
  /** Whether every loaded row is chosen. */
  all: boolean
  toggleAll: () => void
  clear: () => void
  nameOf: (row: Row) => string
}

export function useSelection<Row>(
  loaded: readonly Row[] | null,
  { keyOf, nameOf }: { keyOf: (row: Row) => string; nameOf: (row: Row) => string },
): Selection<Row> {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a row is named does not change
  const rows = useMemo(() => (loaded ?? []).filter((row) => keys.has(keyOf(row))), [loaded, keys])
  const all = loaded !== null && loaded.length > 0 && rows.length === loaded.length
  return {
    rows,
    has: (row) => keys.has(keyOf(row)),
    toggle: (row) => {
      const next = new Set(keys)
      if (!next.delete(keyOf(row))) next.add(keyOf(row))
      setKeys(next)
    },
    all,
    toggleAll: () => setKeys(all ? new Set() : new Set((loaded ?? []).map(keyOf))),
    clear: () => setKeys(new Set()),
    nameOf,
  }
}
