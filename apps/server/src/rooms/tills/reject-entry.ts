import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Problem } from '../../platform/problem.ts'
import type { Arriving } from './entry.ts'
import { noteEntry } from './note-entry.ts'

/** Minor units that the entry is about; null where there are none, or its body cannot be read. */
function amountOf({ entry: { kind, body } }: Arriving): number | null {
  const known: unknown = kind === 'sale' ? body.expectedTotal : body.amount
  return typeof known === 'number' && Number.isSafeInteger(known) && known >= 0 ? known : null
}

/** The open session that a refused one stands for: what the till does in its own goes there. */
function standIn({ entry }: Arriving, { code, extra }: Problem): string | null {
  const open = extra?.cashSessionId
  return entry.kind === 'cash_open' && code === 'register_already_open' && typeof open === 'string' ? open : null
}

/**
 * Keeps what the shop's rules refuse, for a person to decide: the till goes on, and the entry with its reason waits in
 * the conflict inbox. One transaction with the till's advance.
 */
export async function rejectEntry(
  ctx: Pick<Context, 'db'>,
  sender: Actor,
  arriving: Arriving,
  problem: Problem,
): Promise<void> {
  const { entry, till, occurredAt } = arriving
  const { code, message, errors, extra } = problem
  await inTransaction(ctx.db, async (tx) => {
    // The trail first: a sale locks it before it advances the till, and so does everybody.
    await audit(tx, sender, {
      action: 'till.reject',
      entity: 'till_entry',
      entityId: entry.id,
      storeId: till.storeId,
      detail: { till: till.id, sequence: entry.sequence, kind: entry.kind, code },
      chain: `register:${till.registerId}`,
    })
    await noteEntry(tx, arriving, { code, answer: null })
    await sql`
      insert into till_conflicts (id, store_id, till_id, sequence, kind, subject_id, body, number, document_number, amount,
        user_id, occurred_at, code, problem, stands_for)
      values (${entry.id}, ${till.storeId}, ${till.id}, ${entry.sequence}, ${entry.kind}, ${entry.subjectId ?? null},
        ${JSON.stringify(entry.body)}, ${entry.number ?? null},
        (select s.prefix || ${entry.number ?? null}::bigint from number_leases l
           join number_series s on s.id = l.series_id and s.store_id = l.store_id
           where l.till_id = ${till.id} and s.kind = ${entry.kind === 'sale' ? 'sale' : 'return'}
             and ${entry.number ?? null}::bigint between l.from_number and l.to_number limit 1),
        ${amountOf(arriving)}, ${entry.userId}, ${occurredAt}, ${code},
        ${JSON.stringify({ code, detail: message, errors: errors ?? [], ...extra })}, ${standIn(arriving, problem)})
      on conflict (id, store_id) do nothing`.execute(tx)
  })
}
