import type { Category } from '@odata-pos/domain/catalog/contract'

type Node = Pick<Category, 'id' | 'name' | 'parentId' | 'position'>
export type Placed<T> = T & { depth: number; path: string }

/**
 * Categories in the order people read them: each under its parent, by position and then name, with its depth and the
 * names that lead to it. One whose parent is missing or turns in a circle stands at the top, so that none is lost.
 */
export function categoryTree<T extends Node>(categories: readonly T[]): Placed<T>[] {
  const ids = new Set(categories.map((category) => category.id))
  const children = new Map<string | null, T[]>()
  for (const category of categories) {
    const parent = category.parentId !== null && ids.has(category.parentId) ? category.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), category])
  }
  const placed: Placed<T>[] = []
  const done = new Set<string>()
  const place = (category: T, depth: number, above: string) => {
    if (done.has(category.id)) return
    done.add(category.id)
    const path = above === '' ? category.name : `${above} › ${category.name}`
    placed.push({ ...category, depth, path })
    for (const child of sorted(children.get(category.id) ?? [])) place(child, depth + 1, path)
  }
  for (const top of sorted(children.get(null) ?? [])) place(top, 0, '')
  for (const left of sorted(categories)) place(left, 0, '')
  return placed
}

const sorted = <T extends Node>(categories: readonly T[]) =>
  [...categories].sort((a, b) => a.position - b.position || a.name.localeCompare(b.name))

/** The tree as choices of a select. */
export function categoryOptions(categories: readonly Node[]) {
  return categoryTree(categories).map((category) => ({ value: category.id, label: category.path }))
}

/** Categories that may be the parent of one: not itself and nothing beneath it. */
export function possibleParents<T extends Node>(categories: readonly T[], id: string | null): T[] {
  const beneath = new Set(id === null ? [] : [id])
  for (const category of categoryTree(categories)) {
    if (category.parentId !== null && beneath.has(category.parentId)) beneath.add(category.id)
  }
  return categories.filter((category) => !beneath.has(category.id))
}
