import type { NumberLease, TillHello, TillStanding } from '@odata-pos/domain/tills'
import { type RawBuilder, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { findSeller } from '../iam/index.ts'
import { hearTill, openConflicts, storeOfRegister, type TillRow } from './till-queries.ts'

/** Numbers that a till holds ahead: a long day of a busy till without the server. */
const AHEAD = 400
/** Topped up when fewer than this many are left. */
const LOW = 200

/**
 * Hears a till and gives it what it needs to go on alone: where its queue stands, and numbers ahead of time. Numbers are
 * topped up only when the till has sent everything, for only then does the server know which ones are used. Raises
 * register_unknown, till_elsewhere, forbidden.
 */
export async function greetTill(
  ctx: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  tillId: string,
  hello: z.output<typeof TillHello>,
): Promise<TillStanding> {
  const storeId = await storeOfRegister(ctx.db, hello.registerId)
  requirePermission(actor, 'sales.create', storeId)
  const clockSkewMs = new Date(hello.sentAt).getTime() - ctx.clock().getTime()
  return inTransaction(ctx.db, async (tx) => {
    const till = await hearTill(tx, tillId, storeId, { ...hello, clockSkewMs })
    if (hello.waiting === 0) {
      await returnClosedSeries(tx, till)
      await topUp(tx, actor, till)
    }
    return {
      nextSequence: till.nextSequence,
      clockSkewMs,
      revokedPeople: await revokedPeople(tx, storeId, hello.people),
      openConflicts: await openConflicts(tx, till.id),
      leases: await heldLeases(tx, till),
    }
  })
}

/** Ranges that the till may number from: those of its register's series in use, less what it used of them. */
async function heldLeases(tx: Tx, till: TillRow): Promise<NumberLease[]> {
  const { rows } = await sql<NumberLease>`
    select l.id, s.kind, s.prefix, l.from_number as "fromNumber", l.to_number as "toNumber",
      s.valid_from::text as "validFrom", s.valid_to::text as "validTo"
    from number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id
    where l.till_id = ${till.id} and l.returned_from is null and s.active
    order by s.kind, l.leased_at, l.from_number`.execute(tx)
  return rows
}

type Series = { id: string; kind: 'sale' | 'return'; nextNumber: number; toNumber: number | null }

async function topUp(tx: Tx, actor: Actor, till: TillRow): Promise<void> {
  // Locked, so that two tills of a register take different ranges. Returns are numbered as they are recorded: whoever
  // brings goods back leaves with money, not with an invoice.
  const { rows: series } = await sql<Series>`
    select id, kind, next_number as "nextNumber", to_number as "toNumber" from number_series
    where register_id = ${till.registerId} and store_id = ${till.storeId} and active and kind = 'sale'
    for update`.execute(tx)
  for (const one of series) {
    const left = await unusedNumbers(tx, till.id, one)
    if (left >= LOW) continue
    const lease = (await reissue(tx, till, one)) ?? (await leaseAhead(tx, till, one))
    if (lease === null) continue
    await audit(tx, actor, {
      action: 'number_lease.give',
      entity: 'till',
      entityId: till.id,
      storeId: till.storeId,
      detail: { series: one.id, kind: one.kind, from: lease.from, to: lease.to },
      chain: `register:${till.registerId}`,
    })
  }
}

/** Numbers of a lease `l` that its till has used, of a series `s`: they come in order, and so does what it sends. */
const usedOf = (kind: RawBuilder<unknown>) => sql`(select max(e.number) from till_entries e
  where e.till_id = l.till_id and e.number is not null and ${kind} and e.number between l.from_number and l.to_number)`
/** The last number used of a lease `l`; the one before it when none was. */
export const LAST_USED = sql`greatest(l.from_number - 1, case when s.kind = 'sale'
  then ${usedOf(sql`e.kind = 'sale'`)} else ${usedOf(sql`e.kind <> 'sale'`)} end)`

async function unusedNumbers(tx: Tx, tillId: string, series: Series): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select coalesce(sum(l.to_number - ${LAST_USED}), 0)::bigint as "left"
    from number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id
    where l.till_id = ${tillId} and l.series_id = ${series.id} and l.returned_from is null`.execute(tx)
  return rows[0]?.left ?? 0
}

type Range = { from: number; to: number }

/** Gives the oldest range that came back out again, so that no number stays unused while newer ones are printed. */
async function reissue(tx: Tx, till: TillRow, series: Series): Promise<Range | null> {
  const { rows } = await sql<Range & { id: string }>`
    select id, returned_from as "from", to_number as "to" from number_leases
    where series_id = ${series.id} and returned_from is not null and reissued_as is null
    order by returned_from limit 1 for update`.execute(tx)
  const [back] = rows
  if (back === undefined) return null
  const id = await insertLease(tx, till, series, back)
  await tx.updateTable('number_leases').set({ reissued_as: id }).where('id', '=', back.id).execute()
  return back
}

/** Takes the next range off the series; null when the series is used up. */
async function leaseAhead(tx: Tx, till: TillRow, series: Series): Promise<Range | null> {
  const from = series.nextNumber
  const to = Math.min(from + AHEAD - 1, series.toNumber ?? Number.MAX_SAFE_INTEGER)
  if (to < from) return null
  await tx
    .updateTable('number_series')
    .set({ next_number: to + 1 })
    .where('id', '=', series.id)
    .execute()
  await insertLease(tx, till, series, { from, to })
  return { from, to }
}

async function insertLease(tx: Tx, till: TillRow, series: Series, { from, to }: Range): Promise<string> {
  const id = uuidv7()
  await tx
    .insertInto('number_leases')
    .values({ id, store_id: till.storeId, till_id: till.id, series_id: series.id, from_number: from, to_number: to })
    .execute()
  return id
}

/** Numbers of a series that the register has given up come back: nothing is printed from them any more. */
const returnClosedSeries = (tx: Tx, till: TillRow) => returnRest(tx, till.id, sql`not s.active`)

/** Takes back what a till has not used of its leases. Returns how many numbers came back. */
export async function returnRest(tx: Tx, tillId: string, which = sql`true`): Promise<number> {
  const { rows } = await sql<{ back: number }>`
    with rest as (
      select l.id, l.to_number, ${LAST_USED} + 1 as first
      from number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id
      where l.till_id = ${tillId} and l.returned_from is null and ${which}
    ), given_back as (
      update number_leases l set returned_from = r.first, returned_at = now()
      from rest r where r.id = l.id and r.first <= l.to_number
      returning l.to_number - l.returned_from + 1 as numbers
    )
    select coalesce(sum(numbers), 0)::bigint as back from given_back`.execute(tx)
  return rows[0]?.back ?? 0
}

/** Those of the people who may not sell in the store any more, or never could. */
async function revokedPeople(tx: Tx, storeId: string, people: readonly string[]): Promise<string[]> {
  const revoked: string[] = []
  for (const id of people) if ((await findSeller(tx, id, storeId)) === null) revoked.push(id)
  return revoked
}
