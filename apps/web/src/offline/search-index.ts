import { fold, wordsOf } from './fold.ts'

/** What is searched: the product's name and its SKU. */
export type Searchable = { readonly name: string; readonly sku: string; readonly active: boolean }

/** Words by their first two characters, each with the positions of the products that hold it. */
type Buckets = Map<string, Map<string, number[]>>

export type SearchIndex = {
  readonly buckets: Buckets
  /** Folded text of each product by position; decides whether an old posting still holds. */
  readonly texts: string[]
}

export const emptyIndex = (): SearchIndex => ({ buckets: new Map(), texts: [] })

/** Enters a product, or its new name. What the old name left behind is sorted out when searching. */
export function indexProduct(index: SearchIndex, position: number, product: Searchable): void {
  const text = fold(`${product.name} ${product.sku}`)
  if (index.texts[position] === text) return
  index.texts[position] = text
  for (const word of wordsOf(text)) {
    const key = word.slice(0, 2)
    const bucket = index.buckets.get(key) ?? new Map<string, number[]>()
    if (bucket.size === 0) index.buckets.set(key, bucket)
    const postings = bucket.get(word)
    if (postings === undefined) bucket.set(word, [position])
    else if (postings.at(-1) !== position) postings.push(position)
  }
}

const EXACT = 3
const PREFIX = 2
const TYPO = 1
const STARTS_NAME = 4

type Weighed = { postings: readonly number[]; weight: number }

function bucketsOf(index: SearchIndex, token: string): Iterable<Map<string, number[]>> {
  if (token.length >= 2) {
    const bucket = index.buckets.get(token.slice(0, 2))
    return bucket === undefined ? [] : [bucket]
  }
  return [...index.buckets].filter(([key]) => key.startsWith(token)).map(([, bucket]) => bucket)
}

function postingsOf(index: SearchIndex, token: string): Weighed[] {
  const found: Weighed[] = []
  for (const bucket of bucketsOf(index, token)) {
    for (const [word, postings] of bucket) {
      if (word.startsWith(token)) found.push({ postings, weight: word.length === token.length ? EXACT : PREFIX })
    }
  }
  return found.length > 0 ? found : typoPostings(index, token)
}

/** Words one slip away (a letter wrong, missing, extra or swapped), same first letter; only for words long enough. */
function typoPostings(index: SearchIndex, token: string): Weighed[] {
  if (token.length < 4 || /\d/.test(token)) return []
  const found: Weighed[] = []
  for (const [key, bucket] of index.buckets) {
    if (key[0] !== token[0]) continue
    for (const [word, postings] of bucket) {
      if (isOneSlip(token, word.slice(0, token.length + 1)) || isOneSlip(token, word.slice(0, token.length))) {
        found.push({ postings, weight: TYPO })
      }
    }
  }
  return found
}

/** Whether two different words differ by one insertion, deletion, substitution or swap of neighbours. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at)
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1)
  if (a.slice(at + 1) === b.slice(at + 1)) return true
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/**
 * Positions of the products whose words begin with every word of the query, best first: whole words before beginnings,
 * a name that starts with the query before one that holds it, then the order of the catalogue. At most `limit`.
 */
export function search(index: SearchIndex, products: readonly Searchable[], query: string, limit: number): number[] {
  const folded = fold(query).trim()
  const tokens = wordsOf(folded)
  if (tokens.length === 0) return []
  const matched = new Uint8Array(products.length)
  const scores = new Uint8Array(products.length)
  const typos = new Set<string>()
  for (const [turn, token] of tokens.entries()) {
    const best = new Uint8Array(products.length)
    for (const { postings, weight } of postingsOf(index, token)) {
      if (weight === TYPO) typos.add(token)
      for (const position of postings)
        if (matched[position] === turn && (best[position] ?? 0) < weight) best[position] = weight
    }
    for (let position = 0; position < best.length; position += 1) {
      const weight = best[position] ?? 0
      if (weight === 0) continue
      matched[position] = turn + 1
      scores[position] = Math.min(200, (scores[position] ?? 0) + weight)
    }
  }
  const exact = tokens.filter((token) => !typos.has(token))
  return ranked(index, products, { matched, scores, tokens, exact, folded }, limit)
}

type Hits = { matched: Uint8Array; scores: Uint8Array; tokens: string[]; exact: string[]; folded: string }

function ranked(index: SearchIndex, products: readonly Searchable[], hits: Hits, limit: number): number[] {
  const byScore: number[][] = []
  for (let position = 0; position < hits.matched.length; position += 1) {
    if (hits.matched[position] !== hits.tokens.length || products[position]?.active !== true) continue
    const text = index.texts[position] ?? ''
    const score = (hits.scores[position] ?? 0) + (text.startsWith(hits.folded) ? STARTS_NAME : 0)
    const same = byScore[score]
    if (same === undefined) byScore[score] = [position]
    else if (same.length < limit * 4) same.push(position)
  }
  const found: number[] = []
  for (let score = byScore.length - 1; score >= 0; score -= 1) {
    for (const position of byScore[score] ?? []) {
      if (!stillHolds(index.texts[position] ?? '', hits.exact)) continue
      found.push(position)
      if (found.length === limit) return found
    }
  }
  return found
}

/** A product renamed since it was indexed keeps its old postings; this drops it from the searches it left. */
function stillHolds(text: string, tokens: readonly string[]): boolean {
  const words = wordsOf(text)
  return tokens.every((token) => words.some((word) => word.startsWith(token)))
}
