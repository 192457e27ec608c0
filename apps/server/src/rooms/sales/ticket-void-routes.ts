import { TicketVoid, TicketVoidCreate } from '@odata-pos/domain/sales'
import { Id, ListQuery } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { listTicketVoids } from './list-ticket-voids.ts'
import { recordTicketVoid } from './record-ticket-void.ts'

const KINDS = { ticket: { es: 'Ticket', en: 'Ticket' }, line: { es: 'Línea', en: 'Line' } } as const

export function ticketVoidRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/ticket-voids',
    permission: 'sales.read',
    tag: 'Sales',
    summary: 'What left tickets unsold, the latest first',
    query: ListQuery.omit({ sort: true }).extend({
      from: DayOrInstant.optional(),
      to: DayOrInstant.optional(),
      storeId: Id.optional(),
      registerId: Id.optional(),
      userId: Id.optional(),
      kind: z.enum(['ticket', 'line']).optional(),
    }),
    item: TicketVoid,
    list: (actor, query, _params, db) => listTicketVoids(db, actor, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.occurredAt) },
      { key: 'kind', es: 'Qué', en: 'What', value: (row) => KINDS[row.kind].es },
      { key: 'userName', es: 'Cajero', en: 'Cashier', value: (row) => row.userName },
      { key: 'reason', es: 'Motivo', en: 'Reason', value: (row) => row.reason },
      { key: 'lines', es: 'Productos', en: 'Products', value: (row) => row.lines.map(({ name }) => name).join(', ') },
      { key: 'amount', es: 'Valor', en: 'Amount', value: (row, format) => format.money(row.amount) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/ticket-voids',
    config: { permission: 'sales.create' },
    schema: {
      tags: ['Sales'],
      summary: 'Write down a ticket that was emptied, or lines taken off one',
      body: TicketVoidCreate,
      response: { 200: TicketVoid, 201: TicketVoid },
    },
    handler: async (request, reply) => {
      const { created, voided } = await recordTicketVoid(ctx.db, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(voided)
    },
  })
}
