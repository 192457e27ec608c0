import { restockPostings, returnPostings } from '@odata-pos/domain/accounting'
import { settleRefund, type TenderKind } from '@odata-pos/domain/cash'
import { mulDiv, sum } from '@odata-pos/domain/money'
import type { TaxAmount } from '@odata-pos/domain/tax'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { postEntry } from '../accounting/index.ts'
import { appendMove, type LockedSession, requireCashInDrawer } from '../cash/index.ts'
import { takeBackCredit } from '../receivables/index.ts'
import { creditRefund } from '../stored-value/index.ts'
import { moveStock, soldStock } from './move-stock.ts'
import { NO_NUMBER, type NoNumber } from './no-number.ts'

/** A line that comes back. Amounts are minor units, quantity thousandths. */
export type ReturnedLine = {
  id: string
  /** null: returned without a receipt. */
  saleLineId: string | null
  productId: string
  sku: string
  name: string
  unitCode: string
  quantity: number
  unitPrice: number
  priceUnit: number
  unitCost: number
  trackStock: boolean
  gross: number
  discount: number
  taxable: number
  taxes: readonly TaxAmount[]
  total: number
}

export type ReturnRecord = {
  id: string
  sale: { id: string; storeId: string; number: string } | null
  customerId: string | null
  occurredAt: Date
  lines: readonly ReturnedLine[]
  refunds: readonly { method: string; amount: number }[]
  /** Of history: it was given back by means that the shop may have given up since. */
  imported?: boolean
  reason: string
  restock: boolean
  approvedBy: string | null
  hash: Buffer
  /** A number that a till gave from its lease; none takes the series' next. */
  number?: number | undefined
}

/**
 * Writes a return whose lines are decided: refunds settled, number taken, stock and cash moved, audited. The caller has
 * locked the open session, and the sale where there is one. Raises payment_method_unknown, refund_short,
 * refund_above_total, cash_not_in_drawer and the problems of the number series.
 */
export async function storeReturn(tx: Tx, actor: Actor, session: LockedSession, record: ReturnRecord): Promise<void> {
  const total = sum(record.lines.map((line) => line.total))
  const refunds = await refundsOf(tx, record)
  const rounding = await settled(tx, total, refunds)
  const cash = sum(refunds.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount))
  await requireCashInDrawer(tx, session.id, cash, 'refunds')
  const restockedValue = await moveStock(tx, {
    storeId: session.storeId,
    kind: 'return',
    documentId: record.id,
    userId: actor.userId,
    reason: record.reason,
    occurredAt: record.occurredAt,
    moves: record.restock ? await valued(tx, record.lines) : [],
  })
  const number = await takeNumber(tx, session, dayIn(session.timeZone, record.occurredAt), record.number ?? null)
  await tx
    .insertInto('returns')
    .values({
      id: record.id,
      store_id: session.storeId,
      register_id: session.registerId,
      cash_session_id: session.id,
      series_id: number.seriesId,
      number: number.number,
      document_number: number.documentNumber,
      sale_id: record.sale?.id ?? null,
      sale_store_id: record.sale?.storeId ?? null,
      cashier_id: actor.userId,
      customer_id: record.customerId,
      occurred_at: record.occurredAt,
      reason: record.reason,
      restocked: record.restock,
      tax_total: sum(record.lines.map((line) => line.total - line.taxable)),
      total,
      rounding,
      approved_by: record.approvedBy,
      request_hash: record.hash,
    })
    .execute()
  await insertLines(tx, session.storeId, record)
  await insertRefunds(tx, session.storeId, record)
  for (const { amount } of refunds.filter(({ toCredit }) => toCredit)) {
    if (record.customerId === null) continue
    await creditRefund(tx, {
      customerId: record.customerId,
      returnId: record.id,
      amount,
      storeId: session.storeId,
      userId: actor.userId,
      occurredAt: record.occurredAt,
      reason: record.reason,
    })
  }
  if (cash > 0) {
    await appendMove(tx, {
      id: record.id,
      storeId: session.storeId,
      sessionId: session.id,
      kind: 'refund',
      amount: -cash,
      userId: actor.userId,
      occurredAt: record.occurredAt,
      reason: record.reason,
      documentId: record.id,
      approvedBy: record.approvedBy,
    })
  }
  const owed = sum(refunds.filter(({ kind }) => kind === 'credit').map(({ amount }) => amount))
  if (owed > 0) {
    await takeBackCredit(tx, {
      id: record.id,
      storeId: session.storeId,
      customerId: record.customerId ?? refuseNobody(),
      kind: 'return',
      amount: owed,
      documentId: record.id,
      documentNumber: number.documentNumber,
      saleId: record.sale?.id ?? null,
      userId: actor.userId,
      occurredAt: record.occurredAt,
    })
  }
  if (record.imported !== true) {
    await postEntry(
      tx,
      {
        id: record.id,
        storeId: session.storeId,
        kind: 'return',
        documentNumber: number.documentNumber,
        occurredAt: record.occurredAt,
        customerId: record.customerId,
        userId: actor.userId,
        description: record.reason,
      },
      [...returnPostings({ refunds, rounding, lines: record.lines }), ...restockPostings(restockedValue)],
    )
  }
  await audit(tx, actor, {
    action: 'return.create',
    entity: 'return',
    entityId: record.id,
    storeId: session.storeId,
    ...(record.approvedBy === null ? {} : { approvedBy: record.approvedBy }),
    detail: { number: number.documentNumber, sale: record.sale?.number ?? null, total, cash, reason: record.reason },
    chain: `register:${session.registerId}`,
  })
}

/** What comes back is worth what it was worth when it left. */
async function valued(tx: Tx, lines: readonly ReturnedLine[]) {
  const tracked = lines.filter(({ trackStock }) => trackStock)
  const sold = await soldStock(
    tx,
    tracked.flatMap(({ saleLineId }) => saleLineId ?? []),
  )
  return tracked.map((line) => {
    const left = line.saleLineId === null ? undefined : sold.get(line.saleLineId)
    return { ...line, value: left === undefined ? null : mulDiv(left.value, line.quantity, left.quantity, 'half-up') }
  })
}

function refuseNobody(): never {
  raise('customer_required', 'What is taken off an account belongs to a customer.', {
    errors: [{ path: 'refunds', message: 'nobody owes it' }],
  })
}

type Refund = { method: string; amount: number; kind: TenderKind; toCredit: boolean }

async function refundsOf(tx: Tx, { refunds, customerId, imported = false }: ReturnRecord): Promise<Refund[]> {
  if (refunds.length === 0) return []
  const { rows } = await sql<{ code: string; kind: TenderKind; storedValue: string | null }>`
    select code, kind, stored_value as "storedValue" from payment_methods
    where (active or ${imported}) and code = any (${refunds.map(({ method }) => method)}::text[])`.execute(tx)
  const methods = new Map(rows.map((row) => [row.code, row]))
  return refunds.map(({ method, amount }, index) => {
    const known = methods.get(method)
    if (known === undefined) {
      raise('payment_method_unknown', 'There is no such means of payment.', {
        errors: [{ path: `refunds.${index}.method`, message: 'not a means of payment here' }],
      })
    }
    if (known.storedValue === 'gift_card' || (known.storedValue === 'store_credit' && customerId === null)) {
      raise('stored_value_unknown', 'Credit is given to a customer, and a card is not refilled by a return.', {
        errors: [{ path: `refunds.${index}.method`, message: 'needs a customer' }],
      })
    }
    return { method, amount, kind: known.kind, toCredit: known.storedValue === 'store_credit' }
  })
}

/** What cash rounding gives the customer beyond the total (minor units). Raises when the refunds do not fit it. */
async function settled(tx: Tx, total: number, refunds: readonly Refund[]): Promise<number> {
  const { cash_rounding: cashRounding } = await tx
    .selectFrom('company')
    .select('cash_rounding')
    .executeTakeFirstOrThrow()
  const settlement = settleRefund({ total, refunds, cashRounding })
  if (settlement.ok) return settlement.rounding
  raise(settlement.code, `The refunds must add up to the total of ${total}.`, {
    errors: [{ path: 'refunds', message: `must add up to ${total}` }],
    extra: { total },
  })
}

type Numbered = { seriesId: string; number: number; documentNumber: string }

async function takeNumber(tx: Tx, session: LockedSession, day: string, leased: number | null): Promise<Numbered> {
  const { rows } = await sql<Numbered & { problem: NoNumber | null }>`
    select problem, series_id as "seriesId", number, document_number as "documentNumber"
    from take_number(${session.registerId}, ${session.storeId}, 'return', ${day}::date, ${leased}::bigint)`.execute(tx)
  const [taken] = rows
  if (taken === undefined) throw new Error('take_number gave no answer')
  if (taken.problem !== null) raise(taken.problem, NO_NUMBER[taken.problem])
  return taken
}

async function insertLines(tx: Tx, storeId: string, { id, sale, lines }: ReturnRecord): Promise<void> {
  const column = <T>(value: (line: ReturnedLine) => T) => lines.map(value)
  await sql`
    insert into return_lines (id, return_id, store_id, line_number, sale_id, sale_line_id, sale_store_id, product_id, sku,
      name, unit_code, quantity, unit_price, price_unit, unit_cost, gross, discount, taxable, tax_total, total)
    select l.id, ${id}, ${storeId}, l.line_number, ${sale?.id ?? null}, l.sale_line_id, ${sale?.storeId ?? null},
      l.product_id, l.sku, l.name, l.unit_code, l.quantity, l.unit_price, l.price_unit, l.unit_cost, l.gross, l.discount,
      l.taxable, l.total - l.taxable, l.total
    from unnest(
      ${column((line) => line.id)}::uuid[], ${column((line) => line.saleLineId)}::uuid[],
      ${column((line) => line.productId)}::uuid[], ${column((line) => line.sku)}::text[],
      ${column((line) => line.name)}::text[], ${column((line) => line.unitCode)}::text[],
      ${column((line) => line.quantity)}::bigint[], ${column((line) => line.unitPrice)}::bigint[],
      ${column((line) => line.priceUnit)}::integer[], ${column((line) => line.unitCost)}::bigint[],
      ${column((line) => line.gross)}::bigint[], ${column((line) => line.discount)}::bigint[],
      ${column((line) => line.taxable)}::bigint[], ${column((line) => line.total)}::bigint[]
    ) with ordinality as l (id, sale_line_id, product_id, sku, name, unit_code, quantity, unit_price, price_unit,
      unit_cost, gross, discount, taxable, total, line_number)`.execute(tx)
  const taxes = lines.flatMap((line) => line.taxes.map((tax) => ({ ...tax, lineId: line.id })))
  await sql`
    insert into return_line_taxes (return_id, line_id, store_id, tax_code, rate, base, amount)
    select ${id}, t.line_id, ${storeId}, t.tax_code, t.rate, t.base, t.amount
    from unnest(
      ${taxes.map((tax) => tax.lineId)}::uuid[], ${taxes.map((tax) => tax.code)}::text[],
      ${taxes.map((tax) => tax.rate)}::numeric[], ${taxes.map((tax) => tax.base)}::bigint[],
      ${taxes.map((tax) => tax.amount)}::bigint[]
    ) as t (line_id, tax_code, rate, base, amount)`.execute(tx)
}

async function insertRefunds(tx: Tx, storeId: string, { id, refunds }: ReturnRecord): Promise<void> {
  if (refunds.length === 0) return
  await tx
    .insertInto('refunds')
    .values(
      refunds.map(({ method, amount }, index) => ({
        return_id: id,
        store_id: storeId,
        position: index + 1,
        method,
        amount,
      })),
    )
    .execute()
}
