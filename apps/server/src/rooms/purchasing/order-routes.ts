import {
  PurchaseOrder,
  PurchaseOrderCreate,
  PurchaseOrderEnd,
  PurchaseOrderStatus,
  PurchaseOrderSummary,
  PurchaseOrderUpdate,
} from '@odata-pos/domain/purchasing'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { PAGE_CONTENT, sendPage } from '../../platform/paper/render-page.ts'
import { advanceOrder } from './advance-order.ts'
import { createOrder, updateOrder } from './change-orders.ts'
import { orderPage } from './order-page.ts'
import { listOrders, readOrderAs } from './order-queries.ts'
import { getSupplier } from './supplier-queries.ts'

const TAGS = ['Purchasing']

export async function orderRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/purchase-orders',
    permission: 'purchasing.read',
    tag: 'Purchasing',
    summary: 'Purchase orders, latest first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      supplierId: Id.optional(),
      productId: Id.optional(),
      status: PurchaseOrderStatus.optional(),
      from: DayOrInstant.optional(),
      to: DayOrInstant.optional(),
    }),
    item: PurchaseOrderSummary,
    list: (actor, query) => listOrders(ctx.db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'createdAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.createdAt) },
      { key: 'supplier', es: 'Proveedor', en: 'Supplier', value: (row) => row.supplierName },
      { key: 'status', es: 'Estado', en: 'Status', value: (row) => row.status },
      { key: 'expectedOn', es: 'Entrega esperada', en: 'Expected on', value: (row) => row.expectedOn },
      { key: 'subtotal', es: 'Subtotal', en: 'Subtotal', value: (row, format) => format.money(row.subtotal) },
      { key: 'taxTotal', es: 'Impuestos', en: 'Taxes', value: (row, format) => format.money(row.taxTotal) },
      { key: 'total', es: 'Total', en: 'Total', value: (row, format) => format.money(row.total) },
      { key: 'createdByName', es: 'Hecho por', en: 'Made by', value: (row) => row.createdByName },
    ],
  })

  app.route({
    method: 'POST',
    url: '/purchase-orders',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Draft a purchase order, once',
      body: PurchaseOrderCreate,
      response: { 200: PurchaseOrder, 201: PurchaseOrder },
    },
    handler: async (request, reply) => {
      const { created, order } = await createOrder(ctx.db, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(order)
    },
  })

  app.route({
    method: 'GET',
    url: '/purchase-orders/:id',
    config: { permission: 'purchasing.read' },
    schema: { tags: TAGS, summary: 'One purchase order', params: Params, response: { 200: PurchaseOrder } },
    handler: (request) => readOrderAs(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'GET',
    url: '/purchase-orders/:id/pdf',
    config: { permission: 'purchasing.read' },
    schema: {
      tags: TAGS,
      summary: 'The order as it is sent to the supplier',
      params: Params,
      response: { 200: { description: 'The order on paper', content: PAGE_CONTENT } },
    },
    handler: async (request, reply) => {
      const order = await readOrderAs(ctx.db, request.actor, request.params.id)
      const page = await orderPage(ctx.db, order, await getSupplier(ctx.db, order.supplierId))
      return sendPage(reply, page, order.number)
    },
  })

  app.route({
    method: 'PATCH',
    url: '/purchase-orders/:id',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Change a draft',
      params: Params,
      body: PurchaseOrderUpdate,
      response: { 200: PurchaseOrder },
    },
    handler: (request) => updateOrder(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/purchase-orders/:id/approve',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Approve a draft; above the limit this takes purchasing.approve',
      params: Params,
      response: { 200: PurchaseOrder },
    },
    handler: (request) => advanceOrder(ctx.db, request.actor, request.params.id, { step: 'approve' }, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/purchase-orders/:id/send',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'The supplier has the order',
      params: Params,
      response: { 200: PurchaseOrder },
    },
    handler: (request) => advanceOrder(ctx.db, request.actor, request.params.id, { step: 'send' }, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/purchase-orders/:id/close',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'What is missing will not come',
      params: Params,
      body: PurchaseOrderEnd,
      response: { 200: PurchaseOrder },
    },
    handler: (request) =>
      advanceOrder(ctx.db, request.actor, request.params.id, { step: 'close', ...request.body }, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/purchase-orders/:id/cancel',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Cancel an order of which nothing came',
      params: Params,
      body: PurchaseOrderEnd,
      response: { 200: PurchaseOrder },
    },
    handler: (request) =>
      advanceOrder(ctx.db, request.actor, request.params.id, { step: 'cancel', ...request.body }, ifMatch(request)),
  })
}
