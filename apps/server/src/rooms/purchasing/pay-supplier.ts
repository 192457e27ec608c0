import { allocationPostings, supplierPaymentPostings } from '@odata-pos/domain/accounting'
import { sum } from '@odata-pos/domain/money'
import {
  type AllocationCreate,
  payInOrder,
  type SupplierPayment,
  type SupplierPaymentCreate,
} from '@odata-pos/domain/purchasing'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { takeOfficeNumber } from '../../platform/office-number.ts'
import { raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { appendMove, lockSession, requireCashInDrawer, requireOpen } from '../cash/index.ts'
import { lockSupplier } from './lock-supplier.ts'
import { readPayment } from './payment-queries.ts'
import { requireStore } from './purchase-lines.ts'

type Allocation = { invoiceId: string; amount: number }

/**
 * Pays a supplier once, from the bank or from a drawer, and says which invoices that pays; what is left is an advance.
 * Raises `forbidden`, `supplier_unknown`, `session_unknown`, `session_closed`, `cash_not_in_drawer`, `invoice_held`,
 * `allocation_above_balance`, `validation_failed` or `idempotency_conflict`.
 */
export async function paySupplier(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  input: SupplierPaymentCreate,
): Promise<{ created: boolean; payment: SupplierPayment }> {
  requirePermission(actor, 'payables.pay', input.storeId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'supplier_payments', input.id, hash)) {
      return { created: false, payment: await readPayment(tx, input.id) }
    }
    await requireStore(tx, input.storeId)
    const paidAt = clock()
    if (input.method === 'cash') await takeFromDrawer(tx, actor, input, paidAt)
    else if (input.cashSessionId !== undefined) {
      raise('validation_failed', 'Money from the bank leaves no drawer.', {
        errors: [{ path: 'cashSessionId', message: 'only for cash' }],
      })
    }
    const supplier = await lockSupplier(tx, input.supplierId)
    const { number, documentNumber } = await takeOfficeNumber(tx, 'supplier_payment')
    await tx
      .insertInto('supplier_payments')
      .values({
        id: input.id,
        store_id: input.storeId,
        supplier_id: supplier.id,
        number,
        document_number: documentNumber,
        kind: 'payment',
        method: input.method,
        cash_session_id: input.cashSessionId ?? null,
        amount: input.amount,
        reference: input.reference ?? null,
        note: input.note ?? null,
        user_id: actor.userId,
        paid_at: paidAt,
        request_hash: hash,
      })
      .execute()
    const source = { id: input.id, storeId: input.storeId, supplierId: supplier.id, open: input.amount }
    const allocations = await allocate(tx, actor, source, input.allocations)
    await postEntry(
      tx,
      {
        id: input.id,
        storeId: input.storeId,
        kind: 'supplier_payment',
        documentNumber,
        occurredAt: paidAt,
        userId: actor.userId,
        description: supplier.name,
      },
      supplierPaymentPostings({
        method: input.method,
        amount: input.amount,
        allocated: sum(allocations.map(({ amount }) => amount)),
      }),
    )
    await audit(tx, actor, {
      action: 'supplier_payment.create',
      entity: 'supplier_payment',
      entityId: input.id,
      storeId: input.storeId,
      detail: {
        number: documentNumber,
        supplierId: supplier.id,
        method: input.method,
        amount: input.amount,
        allocations,
      },
    })
    return { created: true, payment: await readPayment(tx, input.id) }
  })
}

/**
 * Uses what is left of a payment or credit for invoices. The same request again changes nothing. Raises `not_found`,
 * `forbidden`, `invoice_held` or `allocation_above_balance`.
 */
export async function allocatePayment(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  paymentId: string,
  input: AllocationCreate,
): Promise<SupplierPayment> {
  return inTransaction(db, async (tx) => {
    const payment = await readPayment(tx, paymentId)
    requirePermission(actor, 'payables.pay', payment.storeId)
    await lockSupplier(tx, payment.supplierId)
    const known = await tx
      .selectFrom('payable_allocations')
      .select('payment_id')
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (known !== undefined) {
      if (known.payment_id !== payment.id) raise('idempotency_conflict', 'This id was used for another payment.')
      return readPayment(tx, paymentId)
    }
    const { open } = await readPayment(tx, paymentId)
    const allocations = await allocate(tx, actor, { ...payment, open }, input.allocations, input.id)
    if (allocations.length === 0) raise('allocation_above_balance', 'There is nothing left to use, or nothing open.')
    await postEntry(
      tx,
      {
        id: input.id,
        storeId: payment.storeId,
        kind: 'supplier_payment',
        documentId: payment.id,
        documentNumber: payment.number,
        occurredAt: clock(),
        userId: actor.userId,
        description: payment.supplierName,
      },
      allocationPostings(sum(allocations.map(({ amount }) => amount))),
    )
    await audit(tx, actor, {
      action: 'supplier_payment.allocate',
      entity: 'supplier_payment',
      entityId: payment.id,
      storeId: payment.storeId,
      detail: { number: payment.number, allocations },
    })
    return readPayment(tx, paymentId)
  })
}

async function takeFromDrawer(tx: Tx, actor: Actor, input: SupplierPaymentCreate, paidAt: Date): Promise<void> {
  if (input.cashSessionId === undefined) {
    raise('validation_failed', 'Cash leaves a drawer.', {
      errors: [{ path: 'cashSessionId', message: 'which drawer does it leave' }],
    })
  }
  requirePermission(actor, 'cash.move', input.storeId)
  const session = await lockSession(tx, input.cashSessionId)
  if (session === null || session.storeId !== input.storeId.toLowerCase()) {
    raise('session_unknown', 'There is no such cash session in this store.', {
      errors: [{ path: 'cashSessionId', message: 'none of this store' }],
    })
  }
  requireOpen(session)
  await requireCashInDrawer(tx, session.id, input.amount, 'amount')
  await appendMove(tx, {
    id: uuid(),
    storeId: session.storeId,
    sessionId: session.id,
    kind: 'out',
    amount: -input.amount,
    userId: actor.userId,
    occurredAt: paidAt,
    reason: input.reference ?? input.note ?? 'Pago a proveedor',
    documentId: input.id,
  })
}

type Source = { id: string; storeId: string; supplierId: string; open: number }
type OpenInvoice = { id: string; status: string; balance: number }

/** Writes which invoices a payment pays, of the supplier that the caller has locked. The first row bears `firstId`. */
async function allocate(
  tx: Tx,
  actor: Actor,
  source: Source,
  wanted: readonly Allocation[] | undefined,
  firstId: string = uuid(),
): Promise<Allocation[]> {
  const { rows } = await sql<OpenInvoice>`
    select i.id, i.status, i.total - coalesce(sum(a.amount), 0)::bigint as balance
    from supplier_invoices i left join payable_allocations a on a.invoice_id = i.id
    where i.supplier_id = ${source.supplierId} and i.store_id = ${source.storeId}
    group by i.id, i.store_id, i.status, i.total, i.due_on
    having i.total > coalesce(sum(a.amount), 0)
    order by i.due_on, i.id`.execute(tx)
  const allocations = wanted === undefined ? oldestFirst(source.open, rows) : chosen(source.open, rows, wanted)
  if (allocations.length === 0) return []
  await tx
    .insertInto('payable_allocations')
    .values(
      allocations.map(({ invoiceId, amount }, index) => ({
        id: index === 0 ? firstId : uuid(),
        payment_id: source.id,
        invoice_id: invoiceId,
        store_id: source.storeId,
        amount,
        user_id: actor.userId,
      })),
    )
    .execute()
  return allocations
}

/** Held invoices are passed over: nobody said that they may be paid. */
function oldestFirst(amount: number, open: readonly OpenInvoice[]): Allocation[] {
  const payable = open.filter(({ status }) => status === 'approved')
  const parts = payInOrder(
    amount,
    payable.map(({ balance }) => balance),
  )
  return payable.flatMap(({ id }, index) => {
    const part = parts[index] ?? 0
    return part > 0 ? [{ invoiceId: id, amount: part }] : []
  })
}

function chosen(amount: number, open: readonly OpenInvoice[], wanted: readonly Allocation[]): Allocation[] {
  const invoices = new Map(open.map((invoice) => [invoice.id, { ...invoice }]))
  const allocations = wanted.map(({ invoiceId, amount: part }, index) => {
    const invoice = invoices.get(invoiceId.toLowerCase())
    const errors = [{ path: `allocations.${index}.amount`, message: 'more than is open on this invoice' }]
    if (invoice === undefined || invoice.balance < part) {
      raise('allocation_above_balance', 'More than is owed on the invoice.', { errors })
    }
    if (invoice.status === 'held') {
      raise('invoice_held', 'The invoice waits for approval.', {
        errors: [{ path: `allocations.${index}.invoiceId`, message: 'waits for approval' }],
      })
    }
    invoice.balance -= part
    return { invoiceId: invoice.id, amount: part }
  })
  if (sum(allocations.map((one) => one.amount)) > amount) {
    raise('allocation_above_balance', 'More than is left of the payment.', {
      errors: [{ path: 'allocations', message: 'more than the payment' }],
    })
  }
  return allocations
}
