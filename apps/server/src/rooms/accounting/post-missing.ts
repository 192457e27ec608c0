import { sql } from 'kysely'
import { type Db, inTransaction } from '../../platform/db.ts'

const BATCH = 500

// Sales before their voids, which take back what the sale was booked with.
const KINDS = ['sale', 'void', 'return', 'cash', 'cash_close', 'adjustment', 'opening', 'customer_payment'] as const

export type PostedCount = { kind: (typeof KINDS)[number]; posted: number }

/**
 * Books every document that has no entry, from what was recorded of it, in batches; running it again, or twice at once,
 * books nothing twice. Imported history only with `history`: another system's books may hold it. Afterwards every
 * document must have its entry, however old. Returns how many were booked of each kind.
 */
export async function postMissing(
  db: Db,
  { history, onBatch }: { history: boolean; onBatch?: (count: PostedCount) => void },
): Promise<PostedCount[]> {
  const counts: PostedCount[] = []
  for (const kind of KINDS) {
    const count: PostedCount = { kind, posted: 0 }
    for (let posted = BATCH; posted === BATCH; ) {
      posted = await postBatch(db, kind, history)
      count.posted += posted
      if (posted > 0) onBatch?.(count)
    }
    counts.push(count)
  }
  await sql`update accounting_state set posting_since = '-infinity'`.execute(db)
  return counts
}

async function postBatch(db: Db, kind: PostedCount['kind'], history: boolean): Promise<number> {
  return inTransaction(db, async (tx) => {
    // One run at a time: each sees what the other has booked.
    await sql`select pg_advisory_xact_lock(hashtext('accounting.post_missing'))`.execute(tx)
    const { rows } = await sql<{ id: string }>`
      select d.document_id as id from accounting_documents d
      where d.kind = ${kind} and (not d.imported or ${history})
        and not exists (select 1 from journal_entries e where e.store_id = d.store_id and e.kind = ${kind}
          and (e.id = d.document_id or (e.document_id = d.document_id and e.document_id <> e.id)))
        and exists (select 1 from document_postings p
          where p.kind = ${kind} and p.document_id = d.document_id and p.store_id = d.store_id and p.amount <> 0)
      order by d.occurred_at, d.document_id limit ${BATCH}`.execute(tx)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    const posted = await sql<{ id: string }>`
      select d.document_id as id, post_entry(
        ${kind === 'void' || kind === 'cash_close' ? sql`gen_random_uuid()` : sql`d.document_id`},
        d.store_id, ${kind}, d.document_id, d.document_number, (d.occurred_at at time zone s.time_zone)::date,
        d.customer_id, d.user_id, d.description, p.components, p.keys, p.amounts)
      from accounting_documents d
      join stores s on s.id = d.store_id
      join (
        select p.document_id, p.store_id, array_agg(p.component) as components, array_agg(p.key) as keys,
          array_agg(p.amount) as amounts
        from document_postings p where p.kind = ${kind} and p.document_id = any (${ids}::uuid[]) and p.amount <> 0
        group by p.document_id, p.store_id
      ) p on p.document_id = d.document_id and p.store_id = d.store_id
      where d.kind = ${kind} and d.document_id = any (${ids}::uuid[])`.execute(tx)
    return posted.rows.length
  })
}
