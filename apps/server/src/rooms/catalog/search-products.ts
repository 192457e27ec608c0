import { foldText, searchWords } from '@odata-pos/domain/catalog'
import { sql } from 'kysely'
import { decodeCursor, encodeCursor } from '../../platform/pagination.ts'
import type { Reader } from '../../platform/prepared.ts'
import { raise } from '../../platform/problem.ts'
import { type Condition, everyCondition, storedBarcode } from './product-filters.ts'
import type { ProductWords } from './product-words.ts'

/**
 * Order of what a search finds: the product with exactly this SKU or barcode; names that begin with the first word;
 * names that hold every word (or beginning of one); and only when there is none of these, names that hold the words
 * most like the ones typed. Alphabetical inside each tier.
 */
const Tier = { exact: 0, starting: 1, holding: 2, resembling: 3 } as const

type Hit = { id: string; tier: number; searchKey: string; capped: boolean }
type Place = { tier: number; searchKey: string; id: string }

/** As many matches are sorted; of more, the index is walked in order, which then soon fills a page. */
const SORTED_MAX = 2_000

const LAST_CHARACTER = '\u{10ffff}'
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const beginsAWord = (alternatives: readonly string[]): Condition =>
  sql`p.search_key ~ ${`\\m(?:${alternatives.join('|')})`}`

/**
 * Conditions on `products p` that hold where the name or SKU has every word of the text. Words are letters and digits
 * alone, so none can be an operator of the pattern; a text without any is looked for as it stands.
 */
export function holdsWords(text: string): Condition[] {
  const words = searchWords(text)
  return words.length > 0
    ? words.map((word) => beginsAWord([word]))
    : [sql`p.search_key like ${`%${escapeLike(foldText(text))}%`}`]
}

/** The same, with each unknown word replaced by the known ones nearest to it; null when no word could be replaced. */
export async function holdsSimilarWords(words: ProductWords, text: string): Promise<Condition[] | null> {
  const typed = searchWords(text)
  if (typed.length === 0) return null
  const spelling = await words.read()
  const meant = typed.map((word) => (spelling.knows(word) ? [word] : spelling.closest(word)))
  const changed = meant.some((alternatives, index) => alternatives.length > 0 && alternatives[0] !== typed[index])
  return changed ? meant.filter((alternatives) => alternatives.length > 0).map(beginsAWord) : null
}

/** Ids of one page of what a search finds, best first. */
export async function searchProducts(
  read: Reader,
  words: ProductWords,
  search: { q: string; filters: readonly Condition[]; limit: number; cursor?: string | undefined },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const after = search.cursor === undefined ? null : placeOf(search.cursor)
  let hits = after?.tier === Tier.resembling ? [] : await tiers(read, search, after)
  if (hits.length === 0 && (after === null || after.tier === Tier.resembling)) {
    const similar = await holdsSimilarWords(words, search.q)
    if (similar !== null) {
      const conditions = [...similar, ...search.filters]
      hits = await sorted(read, conditions, { tier: Tier.resembling, after, limit: search.limit + 1 })
    }
  }
  const page = hits.slice(0, search.limit)
  const last = page.at(-1)
  const more = hits.length > search.limit && last !== undefined
  return {
    ids: page.map(({ id }) => id),
    nextCursor: more ? encodeCursor([last.tier, last.searchKey, last.id]) : null,
  }
}

function placeOf(cursor: string): Place {
  const [tier, searchKey, id] = decodeCursor(cursor, 3)
  if (typeof tier !== 'number' || typeof searchKey !== 'string' || typeof id !== 'string') {
    raise('validation_failed', 'The cursor is of another list; start from the first page.', {
      errors: [{ path: 'cursor', message: 'not a cursor of this list' }],
    })
  }
  return { tier, searchKey, id }
}

const beyond = (after: Place | null, tier: number): Condition[] =>
  after?.tier === tier ? [sql`(p.search_key collate "C", p.id) > (${after.searchKey}, ${after.id}::uuid)`] : []

/** Tiers exact, starting and holding in one statement; each is looked at only when those before it leave room. */
async function tiers(
  read: Reader,
  { q, filters, limit }: { q: string; filters: readonly Condition[]; limit: number },
  after: Place | null,
): Promise<Hit[]> {
  const wanted = limit + 1
  const start = searchWords(q)[0] ?? foldText(q)
  // A range where LIKE would do, so that the prepared statement finds it in the index whatever the word is.
  const startsSo: Condition = sql`(p.search_key collate "C" >= ${start} and p.search_key collate "C" < ${start + LAST_CHARACTER})`
  // A union, where an "or" would make the database read every product.
  const exactIds = sql`
    select x.id from products x where x.sku in (${q}, ${q.toUpperCase()})
    union select b.product_id from product_barcodes b where b.barcode in (${q}, ${storedBarcode(q)})`
  const notExact: Condition = sql`p.id not in (select e.id from exact e)`
  const words = holdsWords(q)
  const holding = [...words, ...filters]
  // To begin with the first word is to hold it.
  const starting = [startsSo, ...words.slice(1), ...filters]
  const reached = (tier: number): Condition => sql`${after === null || after.tier <= tier}::boolean`
  const rows = await read(sql<Hit>`
    with exact as materialized (
      select p.id, p.search_key from products p where p.id in (${exactIds}) and ${everyCondition(filters)}
    ), starting as materialized (
      select p.id, p.search_key from products p
      where ${everyCondition([reached(Tier.starting), ...starting, notExact, ...beyond(after, Tier.starting)])}
      order by p.search_key collate "C", p.id
      limit ${wanted}
    ), holding as materialized (
      select p.id, p.search_key from products p
      where ${everyCondition([...holding, sql`not (${startsSo})`, notExact, ...beyond(after, Tier.holding)])}
      limit ${SORTED_MAX + 1}
    )
    select t.id, t.tier, t.search_key as "searchKey",
      t.tier = ${Tier.holding} and (select count(*) > ${SORTED_MAX} from holding) as capped
    from (
      select e.id, ${Tier.exact}::integer as tier, e.search_key from exact e where ${after === null}::boolean
      union all
      select s.id, ${Tier.starting}::integer, s.search_key from starting s
      union all
      (select h.id, ${Tier.holding}::integer, h.search_key from holding h
       order by h.search_key collate "C", h.id limit ${wanted})
    ) t
    limit ${wanted}`)
  if (!rows.some(({ capped }) => capped)) return rows
  const first = rows.filter(({ tier }) => tier !== Tier.holding)
  const rest = [...holding, sql<boolean>`not (${startsSo})`, sql<boolean>`p.id not in (${exactIds})`]
  return [...first, ...(await walked(read, rest, { tier: Tier.holding, after, limit: wanted - first.length }))]
}

type Part = { tier: number; after: Place | null; limit: number }

/** Products that meet the conditions, in alphabetical order from a place on: found by trigrams and sorted. */
async function sorted(read: Reader, conditions: readonly Condition[], part: Part): Promise<Hit[]> {
  const rows = await read(sql<Hit>`
    with found as materialized (
      select p.id, p.search_key from products p
      where ${everyCondition([...conditions, ...beyond(part.after, part.tier)])}
      limit ${SORTED_MAX + 1}
    )
    select f.id, ${part.tier}::integer as tier, f.search_key as "searchKey",
      (select count(*) > ${SORTED_MAX} from found) as capped
    from found f
    order by f.search_key collate "C", f.id
    limit ${part.limit}`)
  return rows.some(({ capped }) => capped) ? walked(read, conditions, part) : rows
}

/** The same for conditions that thousands meet: the index is read in its order until the page is full. */
async function walked(read: Reader, conditions: readonly Condition[], { tier, after, limit }: Part): Promise<Hit[]> {
  const rows = await read(sql<Hit>`
    select p.id, ${tier}::integer as tier, p.search_key as "searchKey", false as capped
    from products p
    where ${everyCondition([...conditions, ...beyond(after, tier)])}
    order by p.search_key collate "C", p.id
    limit ${limit}`)
  return rows
}
