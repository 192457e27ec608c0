import {
  CashierReportQuery,
  CashierReportRow,
  ProductReportQuery,
  ProductReportRow,
  SalesReport,
  SalesReportQuery,
  Today,
} from '@odata-pos/domain/reports'
import { Id, ListQuery } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { answerFile } from '../../platform/http/answer-file.ts'
import type { App } from '../../platform/http/app-type.ts'
import { FileQuery, listRoute } from '../../platform/http/list-route.ts'
import { cashierReport } from './cashier-report.ts'
import { productReport } from './product-report.ts'
import { CASHIER_COLUMNS, PRODUCT_COLUMNS } from './report-files.ts'
import { salesReport } from './sales-report.ts'
import { reportRows, SALES_REPORT_COLUMNS } from './sales-report-file.ts'
import { today } from './today.ts'

const tags = ['Reports']

export async function reportsRoutes(app: App, ctx: Context): Promise<void> {
  app.route({
    method: 'GET',
    url: '/reports/sales',
    config: { permission: 'reports.read' },
    schema: {
      tags,
      summary:
        'Sales and returns by month, week, day, hour, store, register, product, category, cashier, customer or method',
      description: 'Voided sales count nowhere; returns count on their own day. Totals are the same by every group.',
      querystring: SalesReportQuery.extend(FileQuery.shape),
      response: { 200: SalesReport },
    },
    handler: async (request, reply) => {
      const { format, ...query } = request.query
      const report = await salesReport(await ctx.replica.read(), request.actor, query)
      if (format === 'json') return report
      const name = `sales-by-${query.groupBy}`
      return answerFile(request, reply, ctx.db, {
        file: format,
        name,
        rows: reportRows(report),
        columns: SALES_REPORT_COLUMNS,
      })
    },
  })

  listRoute(app, ctx, {
    url: '/reports/products',
    permission: 'reports.read',
    tag: 'Reports',
    summary: 'Goods by what they brought and how long they last: ABC, stock cover, dead stock',
    query: ListQuery.omit({ q: true }).extend(ProductReportQuery.shape),
    item: ProductReportRow,
    list: (actor, query, _params, db) => productReport(db, actor, query),
    columns: PRODUCT_COLUMNS,
  })

  listRoute(app, ctx, {
    url: '/reports/cashiers',
    permission: 'reports.read',
    tag: 'Reports',
    summary: 'What people did at the tills that is worth a look: voids, returns, prices, drawers',
    query: ListQuery.omit({ q: true }).extend(CashierReportQuery.shape),
    item: CashierReportRow,
    list: (actor, query, _params, db) => cashierReport(db, actor, query),
    columns: CASHIER_COLUMNS,
  })

  app.route({
    method: 'GET',
    url: '/reports/today',
    config: { permission: 'reports.read' },
    schema: {
      tags,
      summary: 'How today goes',
      querystring: z.strictObject({ storeId: Id.optional() }),
      response: { 200: Today },
    },
    handler: (request) => today(ctx, request.actor, request.query.storeId),
  })
}
