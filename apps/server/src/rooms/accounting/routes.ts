import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { chartRoutes } from './chart-routes.ts'
import { journalRoutes } from './journal-routes.ts'
import { periodRoutes } from './period-routes.ts'
import { statementRoutes } from './statement-routes.ts'

export async function accountingRoutes(app: App, ctx: Context): Promise<void> {
  chartRoutes(app, ctx)
  journalRoutes(app, ctx)
  periodRoutes(app, ctx)
  statementRoutes(app, ctx)
}
