import type { Posting } from '@odata-pos/domain/accounting'
import type { CustomerPayment, CustomerPaymentCreate } from '@odata-pos/domain/receivables'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { appendMove, lockSession, requireOpen } from '../cash/index.ts'
import { allocate, allocateTo } from './allocate.ts'

// Any constant will do, as long as nothing else keys a lock with it.
const PAYMENT_LOCK = 4246

/**
 * Takes what a customer pays of what they owe, once: into a drawer, the safe or the bank. `created` is false for a
 * replay. Raises not_found, forbidden, payment_method_unknown, session_unknown, session_closed, payment_above_debt,
 * idempotency_conflict.
 */
export async function receivePayment(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  customerId: string,
  request: CustomerPaymentCreate,
): Promise<{ created: boolean; payment: CustomerPayment }> {
  requirePermission(actor, 'receivables.collect', request.storeId)
  const hash = requestHash({ ...request, customerId })
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${request.id}, ${PAYMENT_LOCK}))`.execute(tx)
    const known = await tx
      .selectFrom('customer_payments')
      .select('request_hash')
      .where('id', '=', request.id)
      .executeTakeFirst()
    if (known !== undefined && !known.request_hash.equals(hash)) {
      raise('idempotency_conflict', 'A payment with this id exists and is another one.')
    }
    if (known === undefined) await record(tx, actor, customerId, request, hash, clock())
    return { created: known === undefined, payment: await readPayment(tx, request.id) }
  })
}

async function record(
  tx: Tx,
  actor: Actor,
  namedId: string,
  request: CustomerPaymentCreate,
  hash: Buffer,
  occurredAt: Date,
): Promise<void> {
  const { id, storeId, amount } = request
  const kind = await methodKind(tx, request.method)
  const session = await sessionOf(tx, request)
  const customer = await tx
    .selectFrom('customers as n')
    .innerJoin('customers as c', (join) => join.on('c.id', '=', sql`coalesce(n.merged_into, n.id)`))
    .select(['c.id', 'c.name'])
    .where('n.id', '=', namedId)
    .executeTakeFirst()
  if (customer === undefined) raise('not_found', 'There is no such customer.')
  const customerId = customer.id
  await tx
    .insertInto('customer_payments')
    .values({
      id,
      store_id: storeId,
      customer_id: customerId,
      method: request.method,
      amount,
      cash_session_id: session?.id ?? null,
      note: request.note ?? null,
      user_id: actor.userId,
      occurred_at: occurredAt,
      request_hash: hash,
    })
    .execute()
  await sql`select move_receivable(${id}, ${storeId}, ${customerId}, 'payment', ${-amount}, ${id}, null, null,
    ${actor.userId}, ${occurredAt})`.execute(tx)
  const move = { id, storeId, customerId, amount }
  await (request.invoices === undefined ? allocate(tx, move) : allocateTo(tx, move, request.invoices))
  if (session !== null && kind === 'cash') {
    await appendMove(tx, {
      id,
      storeId,
      sessionId: session.id,
      kind: 'in',
      amount,
      userId: actor.userId,
      occurredAt,
      documentId: id,
    })
  }
  const taken: Posting =
    kind === 'cash'
      ? { component: session === null ? 'cash_safe' : 'cash', key: '', amount }
      : { component: 'payment', key: request.method, amount }
  const document = { id, storeId, kind: 'customer_payment', occurredAt, customerId, userId: actor.userId } as const
  await postEntry(tx, { ...document, description: request.note ?? null }, [
    taken,
    { component: 'receivable', key: '', amount: -amount },
  ])
  await audit(tx, actor, {
    action: 'customer.payment',
    entity: 'customer',
    entityId: customerId,
    storeId,
    detail: { paymentId: id, method: request.method, amount },
    ...(session === null ? {} : { chain: `register:${session.registerId}` as const }),
  })
}

async function methodKind(tx: Tx, code: string): Promise<string> {
  const method = await tx
    .selectFrom('payment_methods')
    .select(['kind', 'stored_value'])
    .where('code', '=', code)
    .where('active', '=', true)
    .executeTakeFirst()
  // Stored value is spent in a sale, which keeps its ledger; what history was paid with is no money.
  if (method === undefined || method.kind === 'credit' || method.stored_value !== null || code === 'imported') {
    raise('payment_method_unknown', 'Nobody pays a debt by this means.', {
      errors: [{ path: 'method', message: 'not a means to pay a debt' }],
    })
  }
  return method.kind
}

/** The open session of the same store that takes it; null at the office: the safe, or the bank. */
async function sessionOf(tx: Tx, { cashSessionId, storeId }: CustomerPaymentCreate) {
  if (cashSessionId === undefined) return null
  const session = await lockSession(tx, cashSessionId)
  if (session === null || session.storeId !== storeId) {
    raise('session_unknown', 'There is no such cash session in this store.', {
      errors: [{ path: 'cashSessionId', message: 'no such cash session' }],
    })
  }
  requireOpen(session)
  return session
}

async function readPayment(tx: Tx, id: string): Promise<CustomerPayment> {
  const { rows } = await sql<Omit<CustomerPayment, 'invoices' | 'occurredAt'> & { occurredAt: Date }>`
    select p.id, p.store_id as "storeId", p.customer_id as "customerId", p.method, p.amount, p.note,
      p.occurred_at as "occurredAt", m.balance
    from customer_payments p join receivable_moves m on m.id = p.id and m.store_id = p.store_id
    where p.id = ${id}`.execute(tx)
  const [payment] = rows
  if (payment === undefined) throw new Error(`payment ${id} was recorded and cannot be read`)
  const invoices = await sql<CustomerPayment['invoices'][number]>`
    select a.invoice_id as "saleId", i.document_number as number, a.amount
    from receivable_allocations a join receivable_moves i on i.id = a.invoice_id and i.store_id = a.invoice_store_id
    where a.move_id = ${id} order by i.due_on, i.id`.execute(tx)
  return { ...payment, occurredAt: payment.occurredAt.toISOString(), invoices: invoices.rows }
}
