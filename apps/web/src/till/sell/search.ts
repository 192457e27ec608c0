import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import type { Catalogue } from '../../offline/catalogue.ts'
import { search } from '../../offline/search-index.ts'

const RESULTS_MAX = 24

let last: { catalogue: Catalogue; version: number; indexed: number; query: string; results: CatalogItem[] } | null =
  null

/** The products a query finds, best first. The last answer is kept, for the field and the list ask the same. */
export function resultsNow(catalogue: Catalogue, query: string): CatalogItem[] {
  const { version, index } = catalogue
  const indexed = index.texts.length
  if (last?.catalogue === catalogue && last.version === version && last.indexed === indexed && last.query === query) {
    return last.results
  }
  const results = search(index, catalogue.items, query, RESULTS_MAX).flatMap(
    (position) => catalogue.items[position] ?? [],
  )
  last = { catalogue, version, indexed, query, results }
  return results
}
