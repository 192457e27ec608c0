import {
  GoodsReceipt,
  GoodsReceiptCreate,
  GoodsReceiptSummary,
  SupplierReturn,
  SupplierReturnCreate,
  SupplierReturnSummary,
} from '@odata-pos/domain/purchasing'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { listReceipts, readReceiptAs } from './receipt-queries.ts'
import { receiveGoods } from './receive-goods.ts'
import { listSupplierReturns, readSupplierReturnAs } from './return-queries.ts'
import { returnToSupplier } from './return-to-supplier.ts'

const TAGS = ['Purchasing']

export async function goodsReceiptRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/goods-receipts',
    permission: 'purchasing.read',
    tag: 'Purchasing',
    summary: 'Goods receipts, latest first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      supplierId: Id.optional(),
      orderId: Id.optional(),
      from: DayOrInstant.optional(),
      to: DayOrInstant.optional(),
    }),
    item: GoodsReceiptSummary,
    list: (actor, query) => listReceipts(ctx.db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'receivedAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.receivedAt) },
      { key: 'supplier', es: 'Proveedor', en: 'Supplier', value: (row) => row.supplierName },
      { key: 'orderNumber', es: 'Pedido', en: 'Order', value: (row) => row.orderNumber },
      { key: 'deliveryNote', es: 'Remisión', en: 'Delivery note', value: (row) => row.deliveryNote },
      { key: 'net', es: 'Valor', en: 'Value', value: (row, format) => format.money(row.net) },
      { key: 'landedCost', es: 'Fletes', en: 'Landed cost', value: (row, format) => format.money(row.landedCost) },
      { key: 'userName', es: 'Recibió', en: 'Received by', value: (row) => row.userName },
    ],
  })

  app.route({
    method: 'POST',
    url: '/goods-receipts',
    config: { permission: 'purchasing.receive' },
    schema: {
      tags: TAGS,
      summary: 'Take goods in, once, against an order or without one',
      body: GoodsReceiptCreate,
      response: { 200: GoodsReceipt, 201: GoodsReceipt },
    },
    handler: async (request, reply) => {
      const { created, receipt } = await receiveGoods(ctx, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(receipt)
    },
  })

  app.route({
    method: 'GET',
    url: '/goods-receipts/:id',
    config: { permission: 'purchasing.read' },
    schema: { tags: TAGS, summary: 'One goods receipt', params: Params, response: { 200: GoodsReceipt } },
    handler: (request) => readReceiptAs(ctx.db, request.actor, request.params.id),
  })

  listRoute(app, ctx, {
    url: '/supplier-returns',
    permission: 'purchasing.read',
    tag: 'Purchasing',
    summary: 'Goods sent back to suppliers, latest first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      supplierId: Id.optional(),
      receiptId: Id.optional(),
      from: DayOrInstant.optional(),
      to: DayOrInstant.optional(),
    }),
    item: SupplierReturnSummary,
    list: (actor, query) => listSupplierReturns(ctx.db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'returnedAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.returnedAt) },
      { key: 'supplier', es: 'Proveedor', en: 'Supplier', value: (row) => row.supplierName },
      { key: 'receipt', es: 'Entrada', en: 'Receipt', value: (row) => row.receiptNumber },
      { key: 'reason', es: 'Motivo', en: 'Reason', value: (row) => row.reason },
      { key: 'total', es: 'Crédito', en: 'Credit', value: (row, format) => format.money(row.total) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/supplier-returns',
    config: { permission: 'purchasing.receive' },
    schema: {
      tags: TAGS,
      summary: 'Send goods of a receipt back, once',
      body: SupplierReturnCreate,
      response: { 200: SupplierReturn, 201: SupplierReturn },
    },
    handler: async (request, reply) => {
      const { created, supplierReturn } = await returnToSupplier(ctx, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(supplierReturn)
    },
  })

  app.route({
    method: 'GET',
    url: '/supplier-returns/:id',
    config: { permission: 'purchasing.read' },
    schema: { tags: TAGS, summary: 'One return to a supplier', params: Params, response: { 200: SupplierReturn } },
    handler: (request) => readSupplierReturnAs(ctx.db, request.actor, request.params.id),
  })
}
