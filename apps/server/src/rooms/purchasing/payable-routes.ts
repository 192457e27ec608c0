import {
  AllocationCreate,
  PayableAgeing,
  RecordedInvoice,
  SupplierInvoice,
  SupplierInvoiceCreate,
  SupplierInvoiceStatus,
  SupplierInvoiceSummary,
  SupplierPayment,
  SupplierPaymentCreate,
  SupplierPaymentSummary,
  UninvoicedLine,
} from '@odata-pos/domain/purchasing'
import { Day, Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { listInvoices, readInvoiceAs } from './invoice-queries.ts'
import { allocatePayment, paySupplier } from './pay-supplier.ts'
import { listAgeing, listPayments, readPaymentAs } from './payment-queries.ts'
import { approveInvoice, recordInvoice } from './record-invoice.ts'
import { listUninvoicedLines } from './uninvoiced-lines.ts'

const TAGS = ['Purchasing']

export async function payableRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/goods-receipts/uninvoiced-lines',
    permission: 'payables.read',
    tag: 'Purchasing',
    summary: 'What came and no invoice has charged whole, first come first',
    query: ListQuery.extend({ supplierId: Id.optional(), storeId: Id.optional() }),
    item: UninvoicedLine,
    list: (actor, query) => listUninvoicedLines(ctx.db, actor, query),
    columns: [
      { key: 'receipt', es: 'Entrada', en: 'Receipt', value: (row) => row.receiptNumber },
      { key: 'receivedAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.receivedAt) },
      { key: 'sku', es: 'SKU', en: 'SKU', value: (row) => row.sku },
      { key: 'name', es: 'Producto', en: 'Product', value: (row) => row.name },
      {
        key: 'openPacks',
        es: 'Sin facturar',
        en: 'Not invoiced',
        value: (row, format) => format.decimal(row.openPacks),
      },
      { key: 'agreedCost', es: 'Costo', en: 'Cost', value: (row, format) => format.money(row.agreedCost) },
    ],
  })

  listRoute(app, ctx, {
    url: '/supplier-invoices',
    permission: 'payables.read',
    tag: 'Purchasing',
    summary: 'Invoices of suppliers, what falls due first first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      supplierId: Id.optional(),
      status: SupplierInvoiceStatus.optional(),
      open: QueryFlag.optional().meta({ description: 'true: not paid whole' }),
      dueBy: Day.optional(),
    }),
    item: SupplierInvoiceSummary,
    list: (actor, query) => listInvoices(ctx.db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'supplier', es: 'Proveedor', en: 'Supplier', value: (row) => row.supplierName },
      { key: 'issuedOn', es: 'Fecha', en: 'Date', value: (row) => row.issuedOn },
      { key: 'dueOn', es: 'Vence', en: 'Due', value: (row) => row.dueOn },
      { key: 'net', es: 'Subtotal', en: 'Net', value: (row, format) => format.money(row.net) },
      { key: 'tax', es: 'Impuestos', en: 'Taxes', value: (row, format) => format.money(row.tax) },
      { key: 'total', es: 'Total', en: 'Total', value: (row, format) => format.money(row.total) },
      { key: 'balance', es: 'Saldo', en: 'Balance', value: (row, format) => format.money(row.balance) },
      { key: 'status', es: 'Estado', en: 'Status', value: (row) => row.status },
    ],
  })

  app.route({
    method: 'POST',
    url: '/supplier-invoices',
    config: { permission: 'payables.write' },
    schema: {
      tags: TAGS,
      summary: 'Record a supplier invoice, once, matched with order and receipt',
      body: SupplierInvoiceCreate,
      response: { 200: RecordedInvoice, 201: RecordedInvoice },
    },
    handler: async (request, reply) => {
      const { created, invoice } = await recordInvoice(ctx.db, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(invoice)
    },
  })

  app.route({
    method: 'GET',
    url: '/supplier-invoices/:id',
    config: { permission: 'payables.read' },
    schema: { tags: TAGS, summary: 'One supplier invoice', params: Params, response: { 200: SupplierInvoice } },
    handler: (request) => readInvoiceAs(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'POST',
    url: '/supplier-invoices/:id/approve',
    config: { permission: 'purchasing.approve' },
    schema: {
      tags: TAGS,
      summary: 'Accept how an invoice differs from order and receipt',
      params: Params,
      response: { 200: SupplierInvoice },
    },
    handler: (request) => approveInvoice(ctx.db, request.actor, request.params.id, ifMatch(request)),
  })

  listRoute(app, ctx, {
    url: '/supplier-payments',
    permission: 'payables.read',
    tag: 'Purchasing',
    summary: 'Payments to suppliers and their credits, latest first',
    query: ListQuery.extend({
      storeId: Id.optional(),
      supplierId: Id.optional(),
      open: QueryFlag.optional().meta({ description: 'true: not used whole for invoices' }),
      from: DayOrInstant.optional(),
      to: DayOrInstant.optional(),
    }),
    item: SupplierPaymentSummary,
    list: (actor, query) => listPayments(ctx.db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'paidAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.paidAt) },
      { key: 'supplier', es: 'Proveedor', en: 'Supplier', value: (row) => row.supplierName },
      { key: 'method', es: 'Medio', en: 'Method', value: (row) => row.method ?? row.kind },
      { key: 'amount', es: 'Valor', en: 'Amount', value: (row, format) => format.money(row.amount) },
      { key: 'open', es: 'Sin aplicar', en: 'Not used', value: (row, format) => format.money(row.open) },
      { key: 'reference', es: 'Referencia', en: 'Reference', value: (row) => row.reference },
      { key: 'userName', es: 'Pagó', en: 'Paid by', value: (row) => row.userName },
    ],
  })

  app.route({
    method: 'POST',
    url: '/supplier-payments',
    config: { permission: 'payables.pay' },
    schema: {
      tags: TAGS,
      summary: 'Pay a supplier, once; cash leaves the drawer it names',
      body: SupplierPaymentCreate,
      response: { 200: SupplierPayment, 201: SupplierPayment },
    },
    handler: async (request, reply) => {
      const { created, payment } = await paySupplier(ctx, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(payment)
    },
  })

  app.route({
    method: 'GET',
    url: '/supplier-payments/:id',
    config: { permission: 'payables.read' },
    schema: { tags: TAGS, summary: 'One payment', params: Params, response: { 200: SupplierPayment } },
    handler: (request) => readPaymentAs(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'POST',
    url: '/supplier-payments/:id/allocations',
    config: { permission: 'payables.pay' },
    schema: {
      tags: TAGS,
      summary: 'Use what is left of a payment or credit for invoices, once',
      params: Params,
      body: AllocationCreate,
      response: { 200: SupplierPayment },
    },
    handler: (request) => allocatePayment(ctx, request.actor, request.params.id, request.body),
  })

  listRoute(app, ctx, {
    url: '/payables/ageing',
    permission: 'payables.read',
    tag: 'Purchasing',
    summary: 'What we owe suppliers, by how long it is due',
    query: ListQuery.extend({ storeId: Id.optional() }),
    item: PayableAgeing,
    list: (actor, query) => listAgeing(ctx, actor, query),
    columns: [
      { key: 'supplier', es: 'Proveedor', en: 'Supplier', value: (row) => row.supplierName },
      { key: 'notDue', es: 'Sin vencer', en: 'Not due', value: (row, format) => format.money(row.notDue) },
      { key: 'days30', es: '1 a 30 días', en: '1 to 30 days', value: (row, format) => format.money(row.days30) },
      { key: 'days60', es: '31 a 60 días', en: '31 to 60 days', value: (row, format) => format.money(row.days60) },
      { key: 'days90', es: '61 a 90 días', en: '61 to 90 days', value: (row, format) => format.money(row.days90) },
      { key: 'older', es: 'Más de 90 días', en: 'Over 90 days', value: (row, format) => format.money(row.older) },
      { key: 'advances', es: 'Anticipos', en: 'Advances', value: (row, format) => format.money(row.advances) },
      { key: 'total', es: 'Total', en: 'Total', value: (row, format) => format.money(row.total) },
    ],
  })
}
