import pg from 'pg'
import { verifyBooks } from '../apps/server/src/rooms/ops/verify/verify-books.ts'
import type { Memory } from './till.ts'

export type Verdict = {
  /** Documents that a till was told of and that are not there as it was told. */
  lost: string[]
  /** Documents that are there and that no till asked for, or that are there twice. */
  doubled: string[]
  /** Checks of the books that fail. */
  books: string[]
}

type Document = { kind: 'sale' | 'return' | 'void' | 'closed'; id: string; number: string; total: number }

const DOCUMENTS = `
  select 'sale' as kind, id, document_number as number, total::float8 as total from sales
  union all select 'return', id, document_number, total::float8 from returns
  union all select 'void', sale_id, '', 0 from sale_voids
  union all select 'closed', id, '', 0 from cash_sessions where closed_at is not null`

/** Holds what the tills were told against what the database says, once every till has its answers. */
export async function judge(url: string, tills: readonly Memory[]): Promise<Verdict> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const { rows } = await pool.query<Document>(DOCUMENTS)
    const found = new Map<string, Document>()
    const verdict: Verdict = { lost: [], doubled: [], books: [] }
    for (const row of rows) {
      const key = `${row.kind} ${row.id}`
      if (found.has(key)) verdict.doubled.push(key)
      found.set(key, row)
    }
    const known = new Set<string>()
    for (const memory of tills) recall(memory, found, known, verdict.lost)
    for (const key of found.keys()) if (!known.has(key)) verdict.doubled.push(key)
    const { checks } = await verifyBooks(pool)
    verdict.books = checks.flatMap(({ name, violations }) =>
      violations.map(({ what, detail }) => `${name}: ${what}: ${detail}`),
    )
    return verdict
  } finally {
    await pool.end()
  }
}

function recall(memory: Memory, found: ReadonlyMap<string, Document>, known: Set<string>, lost: string[]): void {
  const expect = (key: string, same: (document: Document) => boolean) => {
    known.add(key)
    const document = found.get(key)
    if (document === undefined || !same(document)) lost.push(key)
  }
  for (const [id, told] of memory.sales) {
    expect(`sale ${id}`, ({ number, total }) => number === told.number && total === told.total)
  }
  for (const [id, told] of memory.returns) expect(`return ${id}`, ({ number }) => number === told)
  for (const id of memory.voids) expect(`void ${id}`, () => true)
  for (const id of memory.closed) expect(`closed ${id}`, () => true)
  for (const id of memory.abandoned) known.add(`sale ${id}`)
}
