import { Transfer, TransferCount, TransferCreate, TransferStatus, TransferSummary } from '@odata-pos/domain/inventory'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { cancelTransfer, dispatchTransfer, receiveTransfer, requestTransfer } from './move-transfers.ts'
import { listTransfers, readTransferAs } from './transfer-queries.ts'

const TAGS = ['Inventory']
const response = { 200: Transfer }

export async function transferRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/inventory/transfers',
    permission: 'inventory.read',
    tag: 'Inventory',
    summary: 'Transfers between stores, latest first',
    query: ListQuery.extend({ storeId: Id.optional(), status: TransferStatus.optional() }),
    item: TransferSummary,
    list: (actor, query) => listTransfers(ctx.db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'requestedAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.requestedAt) },
      { key: 'status', es: 'Estado', en: 'Status', value: (row) => row.status },
      { key: 'lineCount', es: 'Productos', en: 'Products', value: (row) => row.lineCount },
      { key: 'value', es: 'Valor', en: 'Value', value: (row, format) => format.money(row.value) },
      { key: 'requestedBy', es: 'Pidió', en: 'Asked by', value: (row) => row.requestedByName },
    ],
  })

  app.route({
    method: 'POST',
    url: '/inventory/transfers',
    config: { permission: 'inventory.transfer' },
    schema: {
      tags: TAGS,
      summary: 'Ask for goods of another store, once',
      body: TransferCreate,
      response: { 200: Transfer, 201: Transfer },
    },
    handler: async (request, reply) => {
      const { created, transfer } = await requestTransfer(ctx.db, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(transfer)
    },
  })

  app.route({
    method: 'GET',
    url: '/inventory/transfers/:id',
    config: { permission: 'inventory.read' },
    schema: { tags: TAGS, summary: 'One transfer', params: Params, response },
    handler: (request) => readTransferAs(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'POST',
    url: '/inventory/transfers/:id/dispatch',
    config: { permission: 'inventory.transfer' },
    schema: { tags: TAGS, summary: 'What really left, once', params: Params, body: TransferCount, response },
    handler: (request) => dispatchTransfer(ctx, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'POST',
    url: '/inventory/transfers/:id/receive',
    config: { permission: 'inventory.transfer' },
    schema: {
      tags: TAGS,
      summary: 'What really came, once; the difference is a loss or a gain',
      params: Params,
      body: TransferCount,
      response,
    },
    handler: (request) => receiveTransfer(ctx, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'POST',
    url: '/inventory/transfers/:id/cancel',
    config: { permission: 'inventory.transfer' },
    schema: { tags: TAGS, summary: 'Nothing of it will leave', params: Params, response },
    handler: (request) => cancelTransfer(ctx.db, request.actor, request.params.id),
  })
}
