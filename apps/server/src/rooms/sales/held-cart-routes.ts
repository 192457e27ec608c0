import { HeldCart, HeldCartCreate } from '@odata-pos/domain/sales'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { holdCart, listHeldCarts, recallCart } from './held-carts.ts'

const tags = ['Sales']

export function heldCartRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/held-carts',
    permission: 'sales.create',
    tag: 'Sales',
    summary: 'Carts put aside, the longest waiting first',
    query: ListQuery.omit({ q: true, sort: true }).extend({ storeId: Id.optional() }),
    item: HeldCart,
    list: (actor, query, _params, db) => listHeldCarts(db, actor, query),
    columns: [
      { key: 'label', es: 'Nombre', en: 'Label', value: (cart) => cart.label },
      { key: 'heldBy', es: 'Cajero', en: 'Cashier', value: (cart) => cart.heldBy },
      { key: 'heldAt', es: 'Desde', en: 'Since', value: (cart, format) => format.instant(cart.heldAt) },
      { key: 'total', es: 'Total', en: 'Total', value: (cart, format) => format.money(cart.total) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/held-carts',
    config: { permission: 'sales.create' },
    schema: { tags, summary: 'Put a cart aside', body: HeldCartCreate, response: { 200: HeldCart, 201: HeldCart } },
    handler: async (request, reply) => {
      const { created, held } = await holdCart(ctx.db, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(held)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/held-carts/:id',
    config: { permission: 'sales.create' },
    schema: { tags, summary: 'Recall a held cart: answers with it, once', params: Params, response: { 200: HeldCart } },
    handler: (request) => recallCart(ctx.db, request.actor, request.params.id),
  })
}
