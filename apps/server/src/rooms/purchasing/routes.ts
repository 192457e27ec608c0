import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { orderRoutes } from './order-routes.ts'
import { payableRoutes } from './payable-routes.ts'
import { goodsReceiptRoutes } from './receipt-routes.ts'
import { supplierRoutes } from './supplier-routes.ts'

export async function purchasingRoutes(app: App, ctx: Context): Promise<void> {
  await supplierRoutes(app, ctx)
  await orderRoutes(app, ctx)
  await goodsReceiptRoutes(app, ctx)
  await payableRoutes(app, ctx)
}
