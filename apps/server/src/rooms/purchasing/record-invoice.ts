import { supplierInvoicePostings } from '@odata-pos/domain/accounting'
import { sum } from '@odata-pos/domain/money'
import {
  lineAmounts,
  matchInvoice,
  type RecordedInvoice,
  type SupplierInvoice,
  type SupplierInvoiceCreate,
} from '@odata-pos/domain/purchasing'
import { parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { recordedBefore, requestHash } from '../../platform/idempotency.ts'
import { type FieldError, raise, raiseTaken } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { readInvoice } from './invoice-queries.ts'
import { lockSupplier } from './lock-supplier.ts'
import { requireStore } from './purchase-lines.ts'
import { readPurchasingSettings } from './settings.ts'
import { openPacks, type ReceivedLine, receivedLines } from './uninvoiced-lines.ts'

type Line = SupplierInvoiceCreate['lines'][number] & { packsCharged: number; received: ReceivedLine | null }

/**
 * Records a supplier's invoice once, matched with what was ordered and received. One that differs beyond the tolerances
 * is held: it is owed, and not paid before somebody accepts it. Raises `forbidden`, `supplier_unknown`, `already_exists`
 * (the supplier's number), `validation_failed` or `idempotency_conflict`.
 */
export async function recordInvoice(
  db: Db,
  actor: Actor,
  input: SupplierInvoiceCreate,
): Promise<{ created: boolean; invoice: RecordedInvoice }> {
  requirePermission(actor, 'payables.write', input.storeId)
  const hash = requestHash(input)
  return inTransaction(db, async (tx) => {
    if (await recordedBefore(tx, 'supplier_invoices', input.id, hash)) {
      return { created: false, invoice: { ...(await readInvoice(tx, input.id)), differences: [] } }
    }
    await requireStore(tx, input.storeId)
    const supplier = await lockSupplier(tx, input.supplierId)
    await requireFreeNumber(tx, input)
    const lines = await chargedLines(tx, input)
    const differences = matchInvoice(
      lines.map(({ packsCharged, packCost, received }) => ({
        packs: packsCharged,
        packCost,
        received: received && { packs: openPacks(received), packCost: received.agreedCost },
      })),
      await readPurchasingSettings(tx),
    )
    const amounts = lines.map(({ packsCharged, packCost, taxRate }) =>
      lineAmounts({ packs: packsCharged, packCost, taxRate }),
    )
    const net = sum(amounts.map((one) => one.net))
    const tax = sum(amounts.map((one) => one.tax))
    if (net + tax === 0) {
      raise('validation_failed', 'An invoice charges something.', {
        errors: [{ path: 'lines.0.packCost', message: 'the invoice is for nothing' }],
      })
    }
    const held = differences.some(({ tolerated }) => !tolerated)
    await tx
      .insertInto('supplier_invoices')
      .values({
        id: input.id,
        store_id: input.storeId,
        supplier_id: input.supplierId,
        number: input.number,
        issued_on: input.issuedOn,
        due_on: input.dueOn ?? sql<string>`${input.issuedOn}::date + ${supplier.paymentDays}::integer`,
        note: input.note ?? null,
        net,
        tax,
        total: net + tax,
        status: held ? 'held' : 'approved',
        created_by: actor.userId,
        request_hash: hash,
      })
      .execute()
    await tx
      .insertInto('supplier_invoice_lines')
      .values(
        lines.map((line, index) => ({
          id: uuid(),
          invoice_id: input.id,
          store_id: input.storeId,
          line_number: index + 1,
          receipt_id: line.receiptId ?? null,
          receipt_line_id: line.receiptLineId ?? null,
          description: line.description,
          packs: line.packsCharged,
          pack_cost: line.packCost,
          tax_rate: line.taxRate,
          net: amounts[index]?.net ?? 0,
          tax: amounts[index]?.tax ?? 0,
        })),
      )
      .execute()
    await postEntry(
      tx,
      {
        id: input.id,
        storeId: input.storeId,
        kind: 'supplier_invoice',
        documentNumber: input.number,
        occurredAt: noonOf(input.issuedOn),
        userId: actor.userId,
        description: supplier.name,
      },
      supplierInvoicePostings({ net, tax, receivedCost: receivedCost(lines) }),
    )
    await audit(tx, actor, {
      action: 'supplier_invoice.create',
      entity: 'supplier_invoice',
      entityId: input.id,
      storeId: input.storeId,
      detail: { number: input.number, supplierId: input.supplierId, total: net + tax, held, differences },
    })
    return { created: true, invoice: { ...(await readInvoice(tx, input.id)), differences } }
  })
}

/** Noon in UTC falls on the same day from UTC-11 to UTC+11. */
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)

/**
 * What the charged goods were received at, minor units: what stands in the books as received and not invoiced. Of a charge
 * that is no goods it is the charge itself, for freight was spread over a receipt.
 */
const receivedCost = (lines: readonly Line[]): number =>
  sum(
    lines.map(({ packsCharged, packCost, taxRate, received }) => {
      const cost = received === null ? packCost : received.receivedCost
      const packs = received === null ? packsCharged : Math.min(packsCharged, openPacks(received))
      return lineAmounts({ packs, packCost: cost, taxRate }).net
    }),
  )

/** Accepts how an invoice differs. Raises `forbidden`, `not_found`, `version_conflict`, and `conflict` when it is not held. */
export async function approveInvoice(
  db: Db,
  actor: Actor,
  id: string,
  expected: number | null,
): Promise<SupplierInvoice> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ storeId: string; number: string; status: string; version: number; total: number }>`
      select store_id as "storeId", number, status, version, total from supplier_invoices where id = ${id} for update`.execute(
      tx,
    )
    const invoice = rows[0] ?? raise('not_found', 'There is no such supplier invoice.')
    requirePermission(actor, 'purchasing.approve', invoice.storeId)
    requireVersion(expected, invoice.version)
    if (invoice.status !== 'held') raise('conflict', 'The invoice waits for nobody.')
    await sql`
      update supplier_invoices set status = 'approved', approved_by = ${actor.userId}, approved_at = now(),
        version = version + 1 where id = ${id}`.execute(tx)
    await audit(tx, actor, {
      action: 'supplier_invoice.approve',
      entity: 'supplier_invoice',
      entityId: id,
      storeId: invoice.storeId,
      detail: { number: invoice.number, total: invoice.total },
    })
    return readInvoice(tx, id)
  })
}

async function requireFreeNumber(tx: Tx, input: SupplierInvoiceCreate): Promise<void> {
  const known = await tx
    .selectFrom('supplier_invoices')
    .select('id')
    .where('supplier_id', '=', input.supplierId)
    .where('number', '=', input.number)
    .executeTakeFirst()
  if (known !== undefined) {
    raiseTaken('number', 'This invoice of the supplier is recorded already.', { invoiceId: known.id })
  }
  if (input.dueOn !== undefined && input.dueOn < input.issuedOn) {
    raise('validation_failed', 'An invoice falls due after it was issued.', {
      errors: [{ path: 'dueOn', message: 'before the day it was issued' }],
    })
  }
}

/** The lines with what was received for each. Raises `validation_failed` for what is not this supplier's and store's. */
async function chargedLines(tx: Tx, input: SupplierInvoiceCreate): Promise<Line[]> {
  const ids = input.lines.flatMap(({ receiptLineId }) => receiptLineId ?? [])
  const rows = await receivedLines(tx, [
    sql`l.id = any (${ids}::uuid[]) and r.supplier_id = ${input.supplierId} and r.store_id = ${input.storeId}`,
  ])
  const received = new Map(rows.map((row) => [row.receiptLineId, row]))
  const errors: FieldError[] = []
  const lines = input.lines.map((line, index): Line => {
    const key = line.receiptLineId?.toLowerCase()
    const found = key === undefined ? null : (received.get(key) ?? null)
    if (key !== undefined && found?.receiptId !== line.receiptId?.toLowerCase()) {
      errors.push({ path: `lines.${index}.receiptLineId`, message: 'nothing of this supplier was received so' })
    }
    if (key !== undefined && input.lines.findIndex((other) => other.receiptLineId?.toLowerCase() === key) < index) {
      errors.push({ path: `lines.${index}.receiptLineId`, message: 'stands twice' })
    }
    return { ...line, packsCharged: parseQuantity(line.packs), received: found }
  })
  if (errors.length > 0) raise('validation_failed', 'The lines are not of what came.', { errors })
  return lines
}
