import { PriceList, PriceListCreate, PriceListUpdate } from '@odata-pos/domain/catalog'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { listPriceLists } from './list-small.ts'
import { createPriceList, deletePriceList, getPriceList, updatePriceList } from './price-lists.ts'

const PRICE_LISTS = ['Price lists']

export function priceListRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/price-lists',
    permission: 'catalog.read',
    tag: 'Price lists',
    summary: 'Price lists; a store or a customer may buy and sell by one',
    query: ListQuery.extend({ active: QueryFlag.optional(), storeId: Id.optional() }),
    item: PriceList,
    list: (_actor, query) => listPriceLists(ctx.db, query),
    columns: [
      { key: 'id', es: 'Id', en: 'Id', value: (list) => list.id },
      { key: 'name', es: 'Nombre', en: 'Name', value: (list) => list.name },
      { key: 'active', es: 'En uso', en: 'In use', value: (list, format) => format.yesNo(list.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/price-lists',
    config: { permission: 'catalog.write' },
    schema: { tags: PRICE_LISTS, summary: 'Add a price list', body: PriceListCreate, response: { 201: PriceList } },
    handler: async (request, reply) => reply.code(201).send(await createPriceList(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/price-lists/:id',
    config: { permission: 'catalog.read' },
    schema: { tags: PRICE_LISTS, summary: 'One price list', params: Params, response: { 200: PriceList } },
    handler: (request) => getPriceList(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/price-lists/:id',
    config: { permission: 'catalog.write' },
    schema: {
      tags: PRICE_LISTS,
      summary: 'Change a price list',
      params: Params,
      body: PriceListUpdate,
      response: { 200: PriceList },
    },
    handler: (request) => updatePriceList(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/price-lists/:id',
    config: { permission: 'catalog.write' },
    schema: {
      tags: PRICE_LISTS,
      summary: 'Delete a price list; one that sales were made with is archived',
      params: Params,
      response: { 204: z.null().meta({ description: 'Deleted or archived' }) },
    },
    handler: async (request, reply) => {
      await deletePriceList(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })
}
