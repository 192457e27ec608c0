import { PrintAnswer, Printer, PrinterCreate, PrinterUpdate, PrintRequest } from '@odata-pos/domain/printers'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { createPrinter } from './create-printer.ts'
import { listPrinters, readPrinter } from './list-printers.ts'
import { printOn } from './print-on.ts'
import { updatePrinter } from './update-printer.ts'

const tags = ['Printers']

export async function printersRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/printers',
    permission: 'stores.read',
    tag: 'Printers',
    summary: 'Network printers of the stores the caller sees',
    query: ListQuery.extend({ storeId: Id.optional(), active: QueryFlag.optional() }),
    item: Printer,
    list: (actor, query, _params, db) => listPrinters(db, actor, query),
    columns: [
      { key: 'name', es: 'Nombre', en: 'Name', value: (printer) => printer.name },
      { key: 'storeId', es: 'Tienda', en: 'Store', value: (printer) => printer.storeId },
      { key: 'host', es: 'Dirección', en: 'Address', value: (printer) => printer.host },
      { key: 'port', es: 'Puerto', en: 'Port', value: (printer) => printer.port },
      { key: 'paperWidth', es: 'Papel (mm)', en: 'Paper (mm)', value: (printer) => printer.paperWidth },
      { key: 'active', es: 'En uso', en: 'In use', value: (printer, format) => format.yesNo(printer.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/printers',
    config: { permission: 'stores.write' },
    schema: { tags, summary: 'Register a network printer', body: PrinterCreate, response: { 201: Printer } },
    handler: async (request, reply) => reply.code(201).send(await createPrinter(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/printers/:id',
    config: { permission: 'stores.read' },
    schema: { tags, summary: 'One printer', params: Params, response: { 200: Printer } },
    handler: (request) => readPrinter(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/printers/:id',
    config: { permission: 'stores.write' },
    schema: {
      tags,
      summary: 'Change a printer or take it out of use',
      params: Params,
      body: PrinterUpdate,
      response: { 200: Printer },
    },
    handler: (request) => updatePrinter(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/printers/:id/print',
    config: { permission: 'sales.create' },
    schema: {
      tags,
      summary: 'Print bytes on a registered printer',
      description: 'The server connects to the printer, asks for its status and sends the bytes. Nothing is kept.',
      params: Params,
      body: PrintRequest,
      response: { 200: PrintAnswer },
    },
    handler: (request) => printOn(ctx.db, request.actor, request.params.id, Buffer.from(request.body.bytes, 'base64')),
  })
}
