import { Sale, SaleCreate } from '@odata-pos/domain/sales'
import { Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { raise } from '../../platform/problem.ts'
import { heldCartRoutes } from './held-cart-routes.ts'
import { salesListRoutes } from './list-routes.ts'
import { readSale } from './read-sale.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { recordSale } from './record-sale.ts'
import { salesDesk } from './sales-desk.ts'
import { ticketVoidRoutes } from './ticket-void-routes.ts'
import { voidAndReturnRoutes } from './void-and-return-routes.ts'

export async function salesRoutes(app: App, ctx: Context): Promise<void> {
  const desk = salesDesk(ctx)
  voidAndReturnRoutes(app, desk)
  salesListRoutes(app, ctx)
  receiptRoutes(app, ctx)
  heldCartRoutes(app, ctx)
  ticketVoidRoutes(app, ctx)

  app.route({
    method: 'POST',
    url: '/sales',
    config: { permission: 'sales.create' },
    schema: { tags: ['Sales'], summary: 'Record a sale, once', body: SaleCreate, response: { 200: Sale, 201: Sale } },
    handler: async (request, reply) => {
      const { created, sale } = await recordSale(desk, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(sale)
    },
  })

  app.route({
    method: 'GET',
    url: '/sales/:id',
    config: { permission: 'sales.read' },
    schema: { tags: ['Sales'], summary: 'One sale', params: Params, response: { 200: Sale } },
    handler: async (request) => {
      const found = await readSale(ctx.db, request.params.id)
      if (found === null || !request.actor.can('sales.read', found.sale.storeId))
        raise('not_found', 'There is no such sale.')
      return found.sale
    },
  })
}
