import { formatQuantity } from '@odata-pos/domain/quantity'
import type { Return } from '@odata-pos/domain/sales'
import type { TaxAmount } from '@odata-pos/domain/tax'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { RETURN_HEAD_COLUMNS, RETURN_HEAD_JOINS, type ReturnHeadRow, toReturnHead } from './return-queries.ts'

type LineRow = Omit<Return['lines'][number], 'quantity' | 'taxes'> & { quantity: number }

/** The return with this id as the API shows it; null when there is none. */
export async function readReturn(db: Db | Tx, id: string): Promise<Return | null> {
  const heads = await sql<ReturnHeadRow>`
    select ${RETURN_HEAD_COLUMNS} from returns r ${RETURN_HEAD_JOINS} where r.id = ${id}`.execute(db)
  const [head] = heads.rows
  if (head === undefined) return null
  const lines = await sql<LineRow>`
    select id, sale_line_id as "saleLineId", product_id as "productId", sku, name, quantity, unit_price as "unitPrice",
      gross, discount, taxable, total
    from return_lines where return_id = ${id} order by line_number`.execute(db)
  const taxes = await sql<TaxAmount & { lineId: string }>`
    select line_id as "lineId", tax_code as code, trim_scale(rate)::text as rate, base, amount
    from return_line_taxes where return_id = ${id} order by line_id, tax_code`.execute(db)
  const refunds = await sql<Return['refunds'][number]>`
    select method, amount from refunds where return_id = ${id} order by position`.execute(db)
  const taxesOf = Map.groupBy(taxes.rows, ({ lineId }) => lineId)
  return {
    ...toReturnHead(head),
    lines: lines.rows.map(({ quantity, ...line }) => ({
      ...line,
      quantity: formatQuantity(quantity),
      taxes: (taxesOf.get(line.id) ?? []).map(({ code, rate, base, amount }) => ({ code, rate, base, amount })),
    })),
    refunds: refunds.rows,
  }
}
