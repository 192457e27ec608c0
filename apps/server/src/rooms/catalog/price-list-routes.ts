import {
  PriceList,
  PriceListCreate,
  PriceListEntriesPut,
  PriceListEntry,
  PriceListUpdate,
} from '@odata-pos/domain/catalog'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { listPriceListEntries, putListPrices } from './list-price-entries.ts'
import { listPriceLists } from './list-small.ts'
import { createPriceList, deletePriceList, readPriceList, updatePriceList } from './price-lists.ts'

const PRICE_LISTS = ['Price lists']

export function priceListRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/price-lists',
    permission: 'catalog.read',
    tag: 'Price lists',
    summary: 'Price lists; a store or a customer may buy and sell by one',
    query: ListQuery.extend({ active: QueryFlag.optional(), storeId: Id.optional() }),
    item: PriceList,
    list: (actor, query, _params, db) => listPriceLists(db, actor, query),
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
    handler: (request) => readPriceList(ctx.db, request.actor, request.params.id),
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

  listRoute(app, ctx, {
    url: '/price-lists/:id/prices',
    permission: 'catalog.read',
    tag: 'Price lists',
    summary: 'The prices of a list, each beside the general price, the cost and the margin it leaves',
    params: Params,
    query: ListQuery.extend({
      productId: Id.optional(),
      current: QueryFlag.optional().meta({ description: 'Only prices that hold today' }),
    }),
    item: PriceListEntry,
    list: (actor, query, { id }) => listPriceListEntries(ctx, actor, id, query),
    columns: [
      { key: 'sku', es: 'SKU', en: 'SKU', value: (row) => row.sku },
      { key: 'name', es: 'Nombre', en: 'Name', value: (row) => row.name },
      {
        key: 'generalPrice',
        es: 'Precio general',
        en: 'General price',
        value: (row, format) => format.money(row.generalPrice),
      },
      { key: 'price', es: 'Precio', en: 'Price', value: (row, format) => format.money(row.price) },
      { key: 'minQuantity', es: 'Desde', en: 'From', value: (row, format) => format.decimal(row.minQuantity) },
      { key: 'validFrom', es: 'Vigente desde', en: 'Valid from', value: (row) => row.validFrom },
      { key: 'validTo', es: 'Vigente hasta', en: 'Valid to', value: (row) => row.validTo },
      { key: 'cost', es: 'Costo', en: 'Cost', value: (row, format) => format.money(row.cost) },
      { key: 'margin', es: 'Margen %', en: 'Margin %', value: (row, format) => format.decimal(row.margin) },
    ],
  })

  app.route({
    method: 'PUT',
    url: '/price-lists/:id/prices/:productId',
    config: { permission: 'catalog.write' },
    schema: {
      tags: PRICE_LISTS,
      summary: "Set a product's prices in a list; none takes it out",
      params: Params.extend({ productId: Id }),
      body: PriceListEntriesPut,
      response: { 200: z.object({ items: z.array(PriceListEntry) }) },
    },
    handler: async ({ params, actor, body }) => ({
      items: await putListPrices(ctx, actor, { priceListId: params.id, productId: params.productId }, body),
    }),
  })
}
