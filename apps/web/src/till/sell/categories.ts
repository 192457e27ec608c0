import type { Catalogue, CatalogueCategory } from '../../offline/catalogue.ts'

/** Top categories, or the children of one. */
export const childrenOf = (catalogue: Catalogue, parentId: string | null): CatalogueCategory[] =>
  catalogue.categories.filter((category) => category.parentId === parentId)

/** A category and all below it. */
export function withDescendants(catalogue: Catalogue, id: string): Set<string> {
  const found = new Set([id])
  // Categories are few; passes end when one adds nothing, which also ends a cycle.
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const { id: child, parentId } of catalogue.categories) {
      if (parentId !== null && found.has(parentId)) found.add(child)
    }
  }
  return found
}

/** Positions of the active products of a category (null: all), in the catalogue's order. */
export function positionsIn(catalogue: Catalogue, categoryId: string | null): number[] {
  const wanted = categoryId === null ? null : withDescendants(catalogue, categoryId)
  const positions: number[] = []
  for (let position = 0; position < catalogue.items.length; position += 1) {
    const item = catalogue.items[position]
    if (item?.active !== true) continue
    if (wanted === null || (item.categoryId !== null && wanted.has(item.categoryId))) positions.push(position)
  }
  return positions
}

export const colorOf = (catalogue: Catalogue, categoryId: string | null): string | null =>
  catalogue.categories.find((category) => category.id === categoryId)?.color ?? null
