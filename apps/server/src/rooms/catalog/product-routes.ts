import {
  PriceChange,
  Product,
  ProductCreate,
  ProductsChange,
  ProductsChanged,
  ProductUpdate,
} from '@odata-pos/domain/catalog'
import { LabelsRequest } from '@odata-pos/domain/labels'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { preparedReader } from '../../platform/prepared.ts'
import { changeProducts } from './change-products.ts'
import { createProduct } from './create-product.ts'
import { deleteProduct } from './delete-product.ts'
import { getProduct } from './get-product.ts'
import { listProducts, PRODUCT_SORTS } from './list-products.ts'
import { listPriceChanges } from './price-history.ts'
import { productLabels } from './product-labels.ts'
import { createProductWords } from './product-words.ts'
import { updateProduct } from './update-product.ts'

const PRODUCTS = ['Products']
const Bytes = z.string().meta({ format: 'binary' })
const LABELS = {
  description: 'The file',
  content: { 'application/pdf': { schema: Bytes }, 'application/octet-stream': { schema: Bytes } },
}

function sendFile(reply: FastifyReply, file: { type: string; name: string; bytes: Buffer }): FastifyReply {
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .send(file.bytes)
}

export function productRoutes(app: App, ctx: Context): void {
  const desk = { db: ctx.db, read: preparedReader(ctx.db, ctx.pool), words: createProductWords(ctx.db) }

  listRoute(app, ctx, {
    url: '/products',
    permission: 'catalog.read',
    tag: 'Products',
    summary: 'Products',
    description:
      'With `q` and no `sort` the best match comes first: the exact SKU or barcode, names that begin so, names with every word, and when there is none of these, names with the words most like the ones typed. Accents and case do not matter.',
    query: ListQuery.extend({
      categoryId: Id.optional().meta({ description: 'The category and everything below it' }),
      active: QueryFlag.optional(),
      barcode: z.string().trim().max(48).optional(),
      sku: z.string().trim().max(48).optional(),
    }),
    item: Product,
    sorts: PRODUCT_SORTS,
    list: (actor, query) => listProducts(desk, actor, query),
    columns: [
      { key: 'sku', es: 'SKU', en: 'SKU', value: (product) => product.sku },
      { key: 'name', es: 'Nombre', en: 'Name', value: (product) => product.name },
      { key: 'barcodes', es: 'Códigos de barras', en: 'Barcodes', value: (product) => product.barcodes.join(' ') },
      { key: 'unitCode', es: 'Unidad', en: 'Unit', value: (product) => product.unitCode },
      { key: 'price', es: 'Precio', en: 'Price', value: (product, format) => format.money(product.price) },
      { key: 'cost', es: 'Costo', en: 'Cost', value: (product, format) => format.money(product.cost) },
      { key: 'onHand', es: 'Existencias', en: 'On hand', value: (product, format) => format.decimal(product.onHand) },
      {
        key: 'minStock',
        es: 'Existencia mínima',
        en: 'Minimum stock',
        value: (product, format) => format.decimal(product.minStock),
      },
      { key: 'weighed', es: 'Pesado', en: 'Weighed', value: (product, format) => format.yesNo(product.weighed) },
      { key: 'active', es: 'En uso', en: 'In use', value: (product, format) => format.yesNo(product.active) },
      { key: 'description', es: 'Descripción', en: 'Description', value: (product) => product.description },
    ],
  })

  app.route({
    method: 'POST',
    url: '/products',
    config: { permission: 'catalog.write' },
    schema: { tags: PRODUCTS, summary: 'Add a product', body: ProductCreate, response: { 201: Product } },
    handler: async (request, reply) => reply.code(201).send(await createProduct(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'POST',
    url: '/products/change',
    config: { permission: 'catalog.write' },
    schema: {
      tags: PRODUCTS,
      summary: 'Make one change to many products, all or none',
      body: ProductsChange,
      response: { 200: ProductsChanged },
    },
    handler: (request) => changeProducts(ctx.db, request.actor, request.body),
  })

  app.route({
    method: 'POST',
    url: '/products/labels',
    config: { permission: 'catalog.read' },
    schema: {
      tags: PRODUCTS,
      summary: 'Labels with barcodes: A4 sheets as PDF, or ZPL',
      body: LabelsRequest,
      response: { 200: LABELS },
    },
    handler: async (request, reply) =>
      sendFile(reply, await productLabels({ ...desk, now: ctx.clock() }, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/products/:id',
    config: { permission: 'catalog.read' },
    schema: { tags: PRODUCTS, summary: 'One product', params: Params, response: { 200: Product } },
    handler: (request) => getProduct(ctx.db, request.actor, request.params.id),
  })

  listRoute(app, ctx, {
    url: '/products/:id/price-history',
    permission: 'catalog.read',
    tag: 'Products',
    summary: 'What the prices and the cost of a product were, and who changed them; newest first',
    params: Params,
    query: ListQuery.omit({ q: true, sort: true }).extend({ kind: PriceChange.shape.kind.optional() }),
    item: PriceChange,
    list: (_actor, query, { id }, db) => listPriceChanges(db, id, query),
    columns: [
      { key: 'changedAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.changedAt) },
      { key: 'kind', es: 'Tipo', en: 'Kind', value: (row) => row.kind },
      { key: 'priceListId', es: 'Id de la lista', en: 'Price list id', value: (row) => row.priceListId },
      { key: 'minQuantity', es: 'Desde', en: 'From', value: (row, format) => format.decimal(row.minQuantity) },
      {
        key: 'oldAmount',
        es: 'Antes',
        en: 'Before',
        value: (row, format) => row.oldAmount && format.money(row.oldAmount),
      },
      {
        key: 'newAmount',
        es: 'Después',
        en: 'After',
        value: (row, format) => row.newAmount && format.money(row.newAmount),
      },
      { key: 'changedBy', es: 'Quién', en: 'Who', value: (row) => row.changedBy },
    ],
  })

  app.route({
    method: 'PATCH',
    url: '/products/:id',
    config: { permission: 'catalog.write' },
    schema: {
      tags: PRODUCTS,
      summary: 'Change a product; taxes, barcodes and prices are replaced whole where they are sent',
      params: Params,
      body: ProductUpdate,
      response: { 200: Product },
    },
    handler: (request) => updateProduct(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/products/:id',
    config: { permission: 'catalog.write' },
    schema: {
      tags: PRODUCTS,
      summary: 'Delete a product; one with sales or stock moves is archived',
      params: Params,
      response: { 204: z.null().meta({ description: 'Deleted or archived' }) },
    },
    handler: async (request, reply) => {
      await deleteProduct(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })
}
