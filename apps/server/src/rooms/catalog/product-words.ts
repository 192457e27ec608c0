import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { createSpelling, type Spelling } from './spelling.ts'

/** What a search falls back on when nothing holds the words that were typed. */
export type ProductWords = {
  /** The words of every product name as of now. */
  read(): Promise<Spelling>
}

/** The commonest words suffice; the cap bounds the memory of a catalogue of codes. */
const WORDS_MAX = 100_000

/**
 * Keeps the words of this catalogue in the process: read whole once, and after that only from the products that
 * changed. A word whose last product is gone stays until the process ends: a search for it finds nothing.
 */
export function createProductWords(db: Db): ProductWords {
  const spelling = createSpelling()
  let version = 0
  let reading: Promise<void> | null = null

  async function refresh(): Promise<void> {
    const { version: current } = await db.selectFrom('catalog_state').select('version').executeTakeFirstOrThrow()
    if (current === version) return
    for (const word of await wordsSince(db, version, WORDS_MAX - spelling.size)) spelling.add(word)
    version = current
  }

  return {
    async read() {
      reading ??= refresh().finally(() => {
        reading = null
      })
      await reading
      return spelling
    },
  }
}

/** Words of three letters or more in the names of products changed after the version, commonest first. */
async function wordsSince(db: Db, version: number, limit: number): Promise<string[]> {
  const changed =
    version === 0
      ? sql`products p`
      : sql`catalog_changes c join products p on p.id = c.product_id and c.version > ${version}`
  const { rows } = await sql<{ word: string }>`
    select w.word
    from ${changed} cross join lateral regexp_split_to_table(fold(p.name), '[^[:alnum:]]+') as w (word)
    where length(w.word) >= 3 and w.word !~ '[0-9]'
    group by w.word
    order by count(*) desc
    limit ${limit}`.execute(db)
  return rows.map(({ word }) => word)
}
