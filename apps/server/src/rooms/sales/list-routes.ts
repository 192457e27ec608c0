import { Return, Sale, SaleSummary } from '@odata-pos/domain/sales'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { Column } from '../../platform/export.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { raise } from '../../platform/problem.ts'
import { listReturns } from './list-returns.ts'
import { listSales } from './list-sales.ts'
import { readReturn } from './read-return.ts'
import { saleByNumber } from './sale-by-number.ts'

const tags = ['Sales']
const sort = z.enum(['-occurredAt', 'occurredAt']).default('-occurredAt')
const range = { from: DayOrInstant.optional(), to: DayOrInstant.optional() }
const place = { storeId: Id.optional(), registerId: Id.optional(), cashSessionId: Id.optional() }
const SalesQuery = ListQuery.extend({
  sort,
  ...range,
  ...place,
  customerId: Id.optional(),
  status: z.enum(['completed', 'voided']).optional(),
})
const ReturnsQuery = ListQuery.extend({
  sort,
  ...range,
  ...place,
})
const SaleReturnsQuery = ListQuery.omit({ q: true }).extend({ sort })
const ReturnHead = Return.omit({ lines: true, refunds: true })

const STATUS = {
  es: { completed: 'completada', voided: 'anulada' },
  en: { completed: 'completed', voided: 'voided' },
} as const

const SALE_COLUMNS: readonly Column<z.output<typeof SaleSummary>>[] = [
  { key: 'number', es: 'Número', en: 'Number', value: (sale) => sale.number },
  { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (sale, format) => format.instant(sale.occurredAt) },
  { key: 'status', es: 'Estado', en: 'Status', value: ({ status }, { language }) => STATUS[language][status] },
  { key: 'cashier', es: 'Cajero', en: 'Cashier', value: (sale) => sale.cashierName },
  { key: 'customer', es: 'Cliente', en: 'Customer', value: (sale) => sale.customerName },
  { key: 'lines', es: 'Líneas', en: 'Lines', value: (sale) => sale.lineCount },
  { key: 'total', es: 'Total', en: 'Total', value: (sale, format) => format.money(sale.total) },
  { key: 'returned', es: 'Devuelto', en: 'Returned', value: (sale, format) => format.money(sale.returnedTotal) },
]

const RETURN_COLUMNS: readonly Column<z.output<typeof ReturnHead>>[] = [
  { key: 'number', es: 'Número', en: 'Number', value: (back) => back.number },
  { key: 'sale', es: 'Venta', en: 'Sale', value: (back) => back.saleNumber },
  { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (back, format) => format.instant(back.occurredAt) },
  { key: 'cashier', es: 'Cajero', en: 'Cashier', value: (back) => back.cashierName },
  { key: 'reason', es: 'Motivo', en: 'Reason', value: (back) => back.reason },
  { key: 'taxes', es: 'Impuestos', en: 'Taxes', value: (back, format) => format.money(back.taxTotal) },
  { key: 'total', es: 'Total', en: 'Total', value: (back, format) => format.money(back.total) },
]

export function salesListRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/sales',
    permission: 'sales.read',
    tag: 'Sales',
    summary: 'Sales, the latest first',
    description: '`q` is a number, its digits alone, part of the customer or of the note.',
    query: SalesQuery,
    item: SaleSummary,
    list: (actor, query, _params, db) => listSales(db, actor, query),
    columns: SALE_COLUMNS,
  })

  listRoute(app, ctx, {
    url: '/returns',
    permission: 'sales.read',
    tag: 'Sales',
    summary: 'Returns, the latest first',
    description: '`q` is the number of the return or of its sale.',
    query: ReturnsQuery,
    item: ReturnHead,
    list: (actor, query, _params, db) => listReturns(db, actor, query),
    columns: RETURN_COLUMNS,
  })

  listRoute(app, ctx, {
    url: '/sales/:id/returns',
    params: Params,
    permission: 'sales.read',
    tag: 'Sales',
    summary: 'Returns of one sale, the latest first',
    query: SaleReturnsQuery,
    item: ReturnHead,
    list: async (actor, query, { id }, db) => {
      const sale = await db.selectFrom('sales').select('store_id').where('id', '=', id).executeTakeFirst()
      if (sale === undefined || !actor.can('sales.read', sale.store_id)) raise('not_found', 'There is no such sale.')
      return listReturns(db, actor, { ...query, saleId: id })
    },
    columns: RETURN_COLUMNS,
  })

  app.route({
    method: 'GET',
    url: '/sales/by-number/:number',
    config: { permission: 'sales.read' },
    schema: {
      tags,
      summary: 'The sale of a scanned receipt',
      params: z.strictObject({ number: z.string().trim().min(1).max(40) }),
      response: { 200: Sale },
    },
    handler: (request) => saleByNumber(ctx.db, request.actor, request.params.number),
  })

  app.route({
    method: 'GET',
    url: '/returns/:id',
    config: { permission: 'sales.read' },
    schema: { tags, summary: 'One return', params: Params, response: { 200: Return } },
    handler: async (request) => {
      const found = await readReturn(ctx.db, request.params.id)
      if (found === null || !request.actor.can('sales.read', found.storeId))
        raise('not_found', 'There is no such return.')
      return found
    },
  })
}
