import { SaleCreate } from '@odata-pos/domain/sales'
import type { TillBatch, TillBatchAnswer, TillEntryResult } from '@odata-pos/domain/tills'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { toProblem } from '../../platform/http/errors.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { Problem, raise } from '../../platform/problem.ts'
import { actingFor } from '../iam/index.ts'
import { recordSale, type SalesDesk } from '../sales/index.ts'
import { applyAct, bodyOf } from './apply-entry.ts'
import { type Arriving, entryHash, occurredAt } from './entry.ts'
import { isNotNext, noteEntry } from './note-entry.ts'
import { rejectEntry } from './reject-entry.ts'
import {
  hearTill,
  type KnownEntry,
  knownEntries,
  nextSequence,
  sessionStandIns,
  storeOfRegister,
  type TillRow,
} from './till-queries.ts'

/** A batch answers after this long with what it has taken, well before the till gives up waiting. */
const BATCH_MS_MAX = 8_000

/**
 * Takes what a till did, in the order in which it did it. Each entry's effects and the till's advance are one
 * transaction, so an entry counts once however often it is sent. What the rules refuse advances too and waits in the
 * conflict inbox. Stops at the first entry that is not the next and says which one is wanted. Raises only what has
 * nothing to do with an entry: no such register, no permission, the database away.
 */
export async function takeEntries(
  desk: SalesDesk,
  sender: Actor,
  tillId: string,
  batch: z.output<typeof TillBatch>,
): Promise<TillBatchAnswer> {
  const { ctx } = desk
  const storeId = await storeOfRegister(ctx.db, batch.registerId)
  requirePermission(sender, 'sales.create', storeId)
  const clockSkewMs = new Date(batch.sentAt).getTime() - ctx.clock().getTime()
  const till = await hearTill(ctx.db, tillId, storeId, {
    ...batch,
    waiting: Math.max(0, batch.waiting - batch.entries.length),
    clockSkewMs,
  })
  if (batch.oldest > till.nextSequence) await noteGap(ctx, sender, till, batch.oldest, clockSkewMs)

  const entries = batch.entries.toSorted((a, b) => a.sequence - b.sequence)
  const readKnown = () => knownEntries(ctx.db, tillId, entries[0]?.sequence ?? 0, entries.at(-1)?.sequence ?? 0)
  let known = await readKnown()
  const standIns = await sessionStandIns(ctx.db, tillId)
  const results: TillEntryResult[] = []
  const until = performance.now() + BATCH_MS_MAX
  let next = Math.max(till.nextSequence, batch.oldest)
  for (const entry of entries) {
    const arriving: Arriving = {
      entry,
      till,
      bodyHash: entryHash(entry),
      occurredAt: occurredAt(entry, clockSkewMs, ctx.clock()),
      clockSkewMs,
      sentBy: sender.userId,
    }
    if (entry.sequence > next || performance.now() > until) break
    const before = known.get(entry.sequence)
    if (before !== undefined || entry.sequence < next) {
      results.push(sameAnswer(arriving, before))
      continue
    }
    const result = await take(desk, sender, arriving, standIns)
    if (result === null) {
      // Another sending of the same queue was quicker: what it did is the answer.
      next = await nextSequence(ctx.db, tillId)
      known = await readKnown()
      if (!known.has(entry.sequence)) break
      results.push(sameAnswer(arriving, known.get(entry.sequence)))
    } else {
      results.push(result)
      next = entry.sequence + 1
    }
  }
  return { nextSequence: next, results, clockSkewMs }
}

/** The first answer again; another entry under a sequence that was taken is told so, and changes nothing. */
function sameAnswer({ entry, bodyHash }: Arriving, known: KnownEntry | undefined): TillEntryResult {
  const { sequence, id } = entry
  if (known === undefined || !known.bodyHash.equals(bodyHash)) {
    return { sequence, id, outcome: 'rejected', answer: null, code: 'sequence_reused' }
  }
  return { sequence, id, outcome: known.outcome, answer: known.answer, code: known.code }
}

/** Applies one entry, or records why not. Null when it is not the till's next any more. */
async function take(
  desk: SalesDesk,
  sender: Actor,
  arriving: Arriving,
  standIns: Map<string, string>,
): Promise<TillEntryResult | null> {
  const { entry } = arriving
  const { sequence, id } = entry
  try {
    const answer = await apply(desk, sender, arriving, standIns).catch((error: unknown) => {
      // A fault of ours may pass; only one that stays makes a person decide about a sale that was paid.
      if (isNotNext(error) || toProblem(error).code !== 'internal') throw error
      desk.ctx.log.error({ err: error, entry: id }, 'a till entry failed and is tried once more')
      return apply(desk, sender, arriving, standIns)
    })
    return { sequence, id, outcome: 'applied', answer, code: null }
  } catch (error) {
    if (isNotNext(error)) return null
    const problem = toProblem(error)
    // Nothing the entry is to blame for: the till sends it again.
    if (problem.status === 503 || problem.status === 429) throw error
    if (problem.code === 'internal') desk.ctx.log.error({ err: error, entry: id }, 'a till entry could not be applied')
    try {
      await rejectEntry(desk.ctx, sender, arriving, problem)
    } catch (failure) {
      if (isNotNext(failure)) return null
      throw failure
    }
    const open = problem.extra?.cashSessionId
    if (entry.kind === 'cash_open' && problem.code === 'register_already_open' && typeof open === 'string')
      standIns.set(id, open)
    return { sequence, id, outcome: 'rejected', answer: null, code: problem.code }
  }
}

async function apply(
  desk: SalesDesk,
  sender: Actor,
  arriving: Arriving,
  standIns: ReadonlyMap<string, string>,
): Promise<string | null> {
  const { ctx } = desk
  const { entry, till } = arriving
  const session = (id: string) => standIns.get(id) ?? id
  if (entry.kind === 'sale') return applySale(desk, sender, arriving, session)
  const body = withSession(entry.body, session)
  const subjectId = entry.subjectId === undefined ? undefined : session(entry.subjectId)
  const actor = (await actingFor(ctx.db, sender, entry.userId)) ?? refuseAuthor()
  const act = { kind: entry.kind, subjectId, number: entry.number, storeId: till.storeId, body }
  return inTransaction(ctx.db, async (tx) => {
    const then = { ...ctx, db: tx, clock: () => arriving.occurredAt }
    const answer = await applyAct(then, desk, actor, act)
    await noteEntry(tx, arriving, { code: null, answer })
    return answer
  })
}

/** The request in the session that the till's own stands for. */
function withSession(body: Record<string, unknown>, session: (id: string) => string): Record<string, unknown> {
  const named = body.cashSessionId
  return typeof named === 'string' ? { ...body, cashSessionId: session(named) } : body
}

async function applySale(
  desk: SalesDesk,
  sender: Actor,
  arriving: Arriving,
  session: (id: string) => string,
): Promise<string | null> {
  const { entry, till, bodyHash, occurredAt: at, clockSkewMs, sentBy } = arriving
  const body = bodyOf(SaleCreate, withSession(entry.body, session))
  if (body.id !== entry.id) raise('validation_failed', 'The entry bears the id of another sale.')
  const { created, sale } = await recordSale(
    desk,
    sender,
    { ...body, cashierId: body.cashierId ?? entry.userId, occurredAt: at.toISOString() },
    {
      number: entry.number,
      entry: {
        tillId: till.id,
        sequence: entry.sequence,
        bodyHash,
        userId: entry.userId,
        sentBy,
        occurredAt: at,
        clockSkewMs,
      },
    },
  )
  // A sale that stood already (sent by another way) was answered without its entry.
  if (!created && (await nextSequence(desk.ctx.db, till.id)) === entry.sequence) {
    await inTransaction(desk.ctx.db, (tx) => noteEntry(tx, arriving, { code: null, answer: sale.number }))
  }
  return sale.number
}

function refuseAuthor(): never {
  raise('cashier_unknown', 'Nobody active has the id of who did this.')
}

/** A till that lost part of its queue (or a server restored from before it) goes on; what is missing is told to a person. */
async function noteGap(ctx: Context, sender: Actor, till: TillRow, oldest: number, clockSkewMs: number): Promise<void> {
  const problem = new Problem(
    'entries_lost',
    `The till can no longer send entries ${till.nextSequence} to ${oldest - 1}.`,
  )
  await inTransaction(ctx.db, async (tx) => {
    await audit(tx, sender, {
      action: 'till.gap',
      entity: 'till',
      entityId: till.id,
      storeId: till.storeId,
      detail: { from: till.nextSequence, to: oldest - 1 },
      chain: `register:${till.registerId}`,
    })
    const { rows } = await sql<{ id: string }>`
      update tills set next_sequence = ${oldest}
      where id = ${till.id} and next_sequence = ${till.nextSequence} returning gen_random_uuid() as id`.execute(tx)
    const [gap] = rows
    if (gap === undefined) return
    await sql`
      insert into till_entries (till_id, store_id, sequence, from_sequence, entry_id, kind, outcome, code, body_hash, user_id,
        sent_by, occurred_at, clock_skew_ms)
      values (${till.id}, ${till.storeId}, ${oldest - 1}, ${till.nextSequence}, ${gap.id}, 'gap', 'rejected', ${problem.code},
        ''::bytea, ${sender.userId}, ${sender.userId}, ${ctx.clock()}, ${clockSkewMs})`.execute(tx)
    await sql`
      insert into till_conflicts (id, store_id, till_id, sequence, kind, body, user_id, occurred_at, code, problem)
      values (${gap.id}, ${till.storeId}, ${till.id}, ${oldest - 1}, 'gap', '{}', ${sender.userId}, ${ctx.clock()},
        ${problem.code}, ${JSON.stringify({ code: problem.code, detail: problem.message, errors: [] })})`.execute(tx)
  })
}
