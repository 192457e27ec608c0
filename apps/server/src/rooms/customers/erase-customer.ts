import type { Erasure, ErasureCreate } from '@odata-pos/domain/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { sameCustomer } from './customer-names.ts'
import { refuseGone } from './merge-customers.ts'

/** Books and what supports them are kept ten years (Ley 962 de 2005, art. 28); a tax document names its buyer. */
const YEARS_KEPT = 10
const NAMELESS = 'Datos suprimidos'

type Row = {
  id: string
  balance: number
  mergedInto: string | null
  erasedAt: Date | null
  documentNumber: string | null
}

/**
 * Erases what the shop holds on a person, once: contact data and notes at once; name and document too, unless a tax
 * document of the years that the law keeps names them. Books and ledgers stay. Raises not_found, customer_merged,
 * customer_erased, customer_has_balance, forbidden, idempotency_conflict.
 */
export async function eraseCustomer(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  customerId: string,
  input: z.output<typeof ErasureCreate>,
): Promise<{ created: boolean; erasure: Erasure }> {
  requirePermission(actor, 'customers.privacy')
  const hash = requestHash({ ...input, customerId })
  return inTransaction(db, async (tx) => {
    const created = !(await recordedBefore(tx, 'customer_erasures', input.id, hash))
    if (created) await erase(tx, actor, customerId, { ...input, hash, now: clock() })
    return { created, erasure: await readErasure(tx, input.id) }
  })
}

type Erasing = { id: string; reason: string; hash: Buffer; now: Date }

async function erase(tx: Tx, actor: Actor, customerId: string, { id, reason, hash, now }: Erasing): Promise<void> {
  const names = await lockNames(tx, customerId)
  await refuseBalance(tx, customerId, names)
  const keptUntil = await identityKeptUntil(tx, names, now)
  await tx
    .insertInto('customer_erasures')
    .values({
      id,
      customer_id: customerId,
      reason,
      identity_kept_until: keptUntil,
      user_id: actor.userId,
      erased_at: now,
      request_hash: hash,
    })
    .execute()
  const ids = names.map((one) => one.id)
  const nameless = sql`${NAMELESS}, document_type = null, document_number = null`
  await sql`
    update customers set email = null, phone = null, address = null, city = null, note = null, active = false,
      credit_limit = 0, group_id = null, price_list_id = null, erased_at = ${now}, version = version + 1,
      updated_at = now(), name = ${keptUntil === null ? nameless : sql`name`}
    where id = any (${ids}::uuid[])`.execute(tx)
  await sql`update quotations set note = null where customer_id = any (${ids}::uuid[])`.execute(tx)
  // Elsewhere the same data wait for a person, or for a sale that will not come.
  await sql`
    update till_conflicts set body = jsonb_build_object('id', id, 'name', ${NAMELESS}::text)
    where kind = 'customer' and id = any (${ids}::uuid[])`.execute(tx)
  await sql`
    update held_carts set cart = jsonb_set(cart, '{customer}', 'null')
    where cart -> 'customer' ->> 'id' = any (${ids}::text[])`.execute(tx)
  await audit(tx, actor, {
    action: 'customer.erase',
    entity: 'customer',
    entityId: customerId,
    detail: { reason, identityKeptUntil: keptUntil },
  })
}

/** The customer and the names merged into it, locked in the order of a merge. */
async function lockNames(tx: Tx, customerId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, balance, merged_into as "mergedInto", erased_at as "erasedAt", document_number as "documentNumber"
    from customers where id in ${sameCustomer(customerId)} order by id for no key update`.execute(tx)
  const own = rows.find(({ id }) => id === customerId) ?? raise('not_found', 'There is no such customer.')
  refuseGone(own)
  return rows
}

/** A contract that is still open keeps its parties: what is owed, either way, is settled first. */
async function refuseBalance(tx: Tx, customerId: string, names: readonly Row[]): Promise<void> {
  const { rows } = await sql<{ held: number }>`
    select coalesce(sum(balance), 0)::bigint as held from stored_value_accounts
    where customer_id = any (${names.map(({ id }) => id)}::uuid[])`.execute(tx)
  const balance = names.find(({ id }) => id === customerId)?.balance ?? 0
  const held = rows[0]?.held ?? 0
  if (balance === 0 && held === 0) return
  raise('customer_has_balance', 'Something is still owed, or held in their favour.', { extra: { balance, held } })
}

/** The last day that tax documents keep naming the person; null when none does. */
async function identityKeptUntil(tx: Tx, names: readonly Row[], now: Date): Promise<string | null> {
  const ids = names.map(({ id }) => id)
  if (names.every(({ documentNumber }) => documentNumber === null)) return null
  const { rows } = await sql<{ until: string | null }>`
    select (max(d.at) + make_interval(years => ${YEARS_KEPT}))::date::text as until
    from (
      select max(occurred_at) as at from sales where customer_id = any (${ids}::uuid[])
      union all select max(occurred_at) from returns where customer_id = any (${ids}::uuid[])
      union all select max(occurred_at) from customer_payments where customer_id = any (${ids}::uuid[])
    ) d`.execute(tx)
  const until = rows[0]?.until ?? null
  return until !== null && until > now.toISOString().slice(0, 10) ? until : null
}

async function readErasure(tx: Tx, id: string): Promise<Erasure> {
  const { rows } = await sql<Omit<Erasure, 'erasedAt'> & { erasedAt: Date }>`
    select id, customer_id as "customerId", reason, erased_at as "erasedAt",
      identity_kept_until as "identityKeptUntil"
    from customer_erasures where id = ${id}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`erasure ${id} was recorded and cannot be read`)
  return { ...row, erasedAt: row.erasedAt.toISOString() }
}
