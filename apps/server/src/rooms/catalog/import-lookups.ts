import { foldText } from '@odata-pos/domain/catalog'
import { type KnownTax, meaningOfTax } from '@odata-pos/domain/imports'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../platform/db.ts'
import { selectCategories } from './category-queries.ts'
import { selectTaxes } from './tax-queries.ts'

/** Finds the taxes a file names. A percentage that no tax has becomes a new tax, made when the import is written. */
export type TaxLookup = {
  /** Ids in ascending order, or the text that is no tax. */
  find(names: readonly string[]): { ids: string[] } | { unknown: string }
  write(tx: Tx): Promise<void>
}

const ALWAYS = '1900-01-01'

export async function openTaxLookup(tx: Tx, day: string): Promise<TaxLookup> {
  const known: KnownTax[] = await selectTaxes(tx, [], { day, limit: 1_000 })
  const added: KnownTax[] = []
  const remembered = new Map<string, string>()

  function addPercent(rate: string): string {
    const code = `IVA${rate.replace('.', '_')}`
    const tax: KnownTax = { id: uuid(), code, name: `IVA ${rate} %`, treatment: 'taxed', kind: 'percent', rate }
    known.push(tax)
    added.push(tax)
    return tax.id
  }

  function idOf(name: string): string | null {
    const before = remembered.get(name)
    if (before !== undefined) return before
    const meaning = meaningOfTax(name, known)
    if (meaning.kind === 'unknown') return null
    const id = meaning.kind === 'known' ? meaning.tax.id : addPercent(meaning.rate)
    remembered.set(name, id)
    return id
  }

  return {
    find(names) {
      const ids = names.map(idOf)
      const unknown = names.find((_name, index) => ids[index] === null)
      if (unknown !== undefined) return { unknown }
      return { ids: [...new Set(ids.filter((id) => id !== null))].sort() }
    },
    async write(tx) {
      if (added.length === 0) return
      await tx
        .insertInto('taxes')
        .values(added.map(({ id, code, name, treatment }) => ({ id, code, name, treatment, kind: 'percent' })))
        .execute()
      await tx
        .insertInto('tax_rates')
        .values(added.map(({ id, rate }) => ({ tax_id: id, rate, valid_from: ALWAYS })))
        .execute()
    },
  }
}

/** Finds the categories a file names by their path, whatever their case and accents. A missing one is planned. */
export type CategoryLookup = {
  find(path: readonly string[]): string
  write(tx: Tx): Promise<void>
}

type Branch = { id: string; name: string; parentId: string | null }

export async function openCategoryLookup(tx: Tx): Promise<CategoryLookup> {
  const byPlace = new Map<string, Branch>()
  const byName = new Map<string, Branch[]>()
  const added: Branch[] = []
  const placeOf = (parentId: string | null, name: string) => `${parentId ?? ''}/${foldText(name)}`

  function note(branch: Branch): void {
    const place = placeOf(branch.parentId, branch.name)
    if (!byPlace.has(place)) byPlace.set(place, branch)
    const name = foldText(branch.name)
    byName.set(name, [...(byName.get(name) ?? []), branch])
  }

  function add(name: string, parentId: string | null): Branch {
    const branch = { id: uuid(), name, parentId }
    note(branch)
    added.push(branch)
    return branch
  }

  for (const { id, name, parentId } of await selectCategories(tx, [], null)) note({ id, name, parentId })

  return {
    find(path) {
      const [first = ''] = path
      // A name alone means the category of that name wherever it is, as long as there is one only.
      const namesakes = byName.get(foldText(first)) ?? []
      const [only] = namesakes
      if (path.length === 1 && namesakes.length === 1 && only !== undefined) return only.id
      let parentId: string | null = null
      for (const name of path) parentId = (byPlace.get(placeOf(parentId, name)) ?? add(name, parentId)).id
      return parentId ?? add(first, null).id
    },
    async write(tx) {
      // Parents were planned before their children.
      for (const { id, name, parentId } of added) {
        await tx.insertInto('categories').values({ id, name, parent_id: parentId }).execute()
      }
    },
  }
}
