import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { type Return, type ReturnCreate, returnLine } from '@odata-pos/domain/sales'
import type { TaxAmount } from '@odata-pos/domain/tax'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requestHash } from '../../platform/idempotency.ts'
import { raise } from '../../platform/problem.ts'
import { requireOpen } from '../cash/index.ts'
import { allowedBy } from './allowed-by.ts'
import { occurrence } from './document-request.ts'
import { lockSale } from './lock-sale.ts'
import { readReturn } from './read-return.ts'
import { isReplay, lockReturnSession } from './return-request.ts'
import { type ReturnedLine, storeReturn } from './store-return.ts'

type Request = z.output<typeof ReturnCreate>

/**
 * Takes back lines of a sale, in part or whole, into any open session of a store where the actor may: what is given
 * back for the parts of a line adds up to what was paid for it. Returns the return; `created` is false for a replay.
 * Raises not_found, session_unknown, session_closed, sale_voided, sale_line_unknown, return_above_sold,
 * idempotency_conflict and the problems of `storeReturn`.
 */
export async function returnSale(
  ctx: Context,
  actor: Actor,
  saleId: string,
  request: Request,
  { number }: { number?: number | undefined } = {},
): Promise<{ created: boolean; return: Return }> {
  const hash = requestHash({ ...request, saleId })
  return inTransaction(ctx.db, async (tx) => {
    const session = await lockReturnSession(tx, request.id, request.cashSessionId)
    const sale = await lockSale(tx, saleId)
    if (sale === null) raise('not_found', 'There is no such sale.')
    requirePermission(actor, 'sales.read', sale.storeId)
    const created = !(await isReplay(tx, request.id, hash))
    if (created) {
      requireOpen(session)
      if (sale.voided) raise('sale_voided', 'The sale was voided: nothing of it can come back.')
      const approvedBy = await allowedBy(tx, actor, {
        permissions: ['sales.return'],
        storeId: session.storeId,
        approvals: request.approvals,
        usedFor: request.id,
      })
      await storeReturn(tx, actor, session, {
        id: request.id,
        sale,
        customerId: sale.customerId,
        occurredAt: occurrence('return', request.occurredAt, ctx.clock()),
        lines: await returnedLines(tx, saleId, request.lines),
        refunds: request.refunds,
        reason: request.reason,
        restock: request.restock,
        approvedBy,
        hash,
        number,
      })
    } else requirePermission(actor, 'sales.return', session.storeId)
    const found = await readReturn(tx, request.id)
    if (found === null) throw new Error(`return ${request.id} was recorded and cannot be read`)
    return { created, return: found }
  })
}

type SoldLine = Omit<ReturnedLine, 'saleLineId'> & { returned: number }

/** The lines of the locked sale that the request names, with what came back of each before. */
async function soldLines(tx: Tx, saleId: string, lineIds: readonly string[]): Promise<Map<string, SoldLine>> {
  const { rows } = await sql<Omit<SoldLine, 'taxes'>>`
    select l.id, l.product_id as "productId", l.sku, l.name, l.unit_code as "unitCode", l.quantity,
      l.unit_price as "unitPrice", l.price_unit as "priceUnit", l.unit_cost as "unitCost", p.track_stock as "trackStock",
      l.gross, l.discount, l.taxable, l.total,
      (select coalesce(sum(r.quantity), 0)::bigint from return_lines r
        where r.sale_id = l.sale_id and r.sale_line_id = l.id) as returned
    from sale_lines l join products p on p.id = l.product_id
    where l.sale_id = ${saleId} and l.id = any (${lineIds}::uuid[])`.execute(tx)
  const taxes = await sql<TaxAmount & { lineId: string }>`
    select line_id as "lineId", tax_code as code, trim_scale(rate)::text as rate, base, amount
    from sale_line_taxes where sale_id = ${saleId} and line_id = any (${lineIds}::uuid[])
    order by line_id, tax_code`.execute(tx)
  const taxesOf = Map.groupBy(taxes.rows, ({ lineId }) => lineId)
  return new Map(rows.map((row) => [row.id, { ...row, taxes: taxesOf.get(row.id) ?? [] }]))
}

async function returnedLines(tx: Tx, saleId: string, requested: Request['lines']): Promise<ReturnedLine[]> {
  const ids = requested.map(({ saleLineId }) => saleLineId)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index)
  if (twice >= 0) {
    raise('duplicate_id', 'One line of the sale stands twice in the request.', {
      errors: [{ path: `lines.${twice}.saleLineId`, message: 'used twice' }],
    })
  }
  const sold = await soldLines(tx, saleId, ids)
  return requested.map(({ saleLineId, quantity }, index) => {
    const line = sold.get(saleLineId)
    if (line === undefined) {
      raise('sale_line_unknown', 'The sale has no such line.', {
        errors: [{ path: `lines.${index}.saleLineId`, message: 'no such line in this sale' }],
      })
    }
    return returnedLine(line, parseQuantity(quantity), index)
  })
}

function returnedLine({ returned, ...line }: SoldLine, quantity: number, index: number): ReturnedLine {
  const left = line.quantity - returned
  if (quantity > left) {
    raise('return_above_sold', `Only ${formatQuantity(left)} of ${line.name} can still come back.`, {
      errors: [{ path: `lines.${index}.quantity`, message: `at most ${formatQuantity(left)}` }],
    })
  }
  return { ...line, ...returnLine(line, returned, quantity), id: uuidv7(), saleLineId: line.id, quantity }
}
