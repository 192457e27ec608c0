import { type Cell, cellText, type Mapping } from '@odata-pos/domain/imports'

/** The headings of a file, each told from the others: an empty one is named by its place, a second one by its turn. */
export function uniqueHeadings(cells: readonly Cell[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const heading = cellText(cell)?.slice(0, 120) ?? `#${index + 1}`
    const turn = (seen.get(heading) ?? 0) + 1
    seen.set(heading, turn)
    return turn === 1 ? heading : `${heading} (${turn})`
  })
}

/** Reads the mapped cells of a row by our field names. */
export function cellPicker(
  headings: readonly string[],
  mapping: Mapping,
): (cells: readonly Cell[]) => Record<string, Cell> {
  const places = Object.entries(mapping).flatMap(([field, heading]): [string, number][] =>
    heading === null ? [] : [[field, headings.indexOf(heading)]],
  )
  return (cells) => Object.fromEntries(places.map(([field, place]) => [field, cells[place] ?? null]))
}
