import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { categoryRoutes } from './category-routes.ts'
import { imageRoutes } from './image-routes.ts'
import { priceListRoutes } from './price-list-routes.ts'
import { productRoutes } from './product-routes.ts'
import { snapshotRoutes } from './snapshot-routes.ts'
import { taxRoutes } from './tax-routes.ts'

export async function catalogRoutes(app: App, ctx: Context): Promise<void> {
  taxRoutes(app, ctx)
  categoryRoutes(app, ctx)
  priceListRoutes(app, ctx)
  productRoutes(app, ctx)
  imageRoutes(app, ctx)
  snapshotRoutes(app, ctx)
}
