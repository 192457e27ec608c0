import {
  AgedReceivable,
  CustomerPayment,
  CustomerPaymentCreate,
  OpenInvoice,
  PromiseState,
  ReceivableMove,
} from '@odata-pos/domain/receivables'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import { dayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { requirePermission } from '../../platform/http/guard.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { collectionRoutes } from './collection-routes.ts'
import { listAccount, listAgeing, openInvoices } from './receivable-queries.ts'
import { receivePayment } from './receive-payment.ts'

const tags = ['Receivables']

export async function receivablesRoutes(app: App, ctx: Context): Promise<void> {
  const today = async () => {
    const company = await ctx.db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
    return dayIn(company.time_zone, ctx.clock())
  }

  collectionRoutes(app, ctx, today)

  listRoute(app, ctx, {
    url: '/receivables',
    permission: 'receivables.read',
    tag: 'Receivables',
    summary: 'What customers owe, by how long it is overdue',
    query: ListQuery.extend({
      storeId: Id.optional(),
      overdue: QueryFlag.optional().meta({ description: 'true: only who has something overdue, to be reminded' }),
      promise: PromiseState.optional().meta({ description: 'Who promised last, and kept it or not' }),
    }),
    item: AgedReceivable,
    list: async (actor, query) => listAgeing(ctx.db, actor, query, await today()),
    columns: [
      { key: 'name', es: 'Cliente', en: 'Customer', value: (row) => row.name },
      { key: 'documentNumber', es: 'Documento', en: 'Document', value: (row) => row.documentNumber },
      { key: 'phone', es: 'Teléfono', en: 'Phone', value: (row) => row.phone },
      { key: 'email', es: 'Correo', en: 'E-mail', value: (row) => row.email },
      { key: 'current', es: 'Por vencer', en: 'Not due', value: (row, format) => format.money(row.current) },
      { key: 'days1to30', es: '1 a 30 días', en: '1 to 30 days', value: (row, format) => format.money(row.days1to30) },
      {
        key: 'days31to60',
        es: '31 a 60 días',
        en: '31 to 60 days',
        value: (row, format) => format.money(row.days31to60),
      },
      {
        key: 'days61to90',
        es: '61 a 90 días',
        en: '61 to 90 days',
        value: (row, format) => format.money(row.days61to90),
      },
      { key: 'over90', es: 'Más de 90 días', en: 'Over 90 days', value: (row, format) => format.money(row.over90) },
      { key: 'advance', es: 'Anticipo', en: 'Advance', value: (row, format) => format.money(row.advance) },
      { key: 'total', es: 'Total', en: 'Total', value: (row, format) => format.money(row.total) },
      { key: 'lastPaymentOn', es: 'Último abono', en: 'Last payment', value: (row) => row.lastPaymentOn },
      {
        key: 'lastPaymentAmount',
        es: 'Valor del último abono',
        en: 'Last payment amount',
        value: (row, format) => (row.lastPaymentAmount === null ? null : format.money(row.lastPaymentAmount)),
      },
      { key: 'promisedOn', es: 'Prometió pagar', en: 'Promised for', value: (row) => row.promisedOn },
      {
        key: 'promisedAmount',
        es: 'Valor prometido',
        en: 'Promised amount',
        value: (row, format) => (row.promisedAmount === null ? null : format.money(row.promisedAmount)),
      },
      { key: 'promiseState', es: 'Promesa', en: 'Promise', value: (row) => row.promiseState },
    ],
  })

  listRoute(app, ctx, {
    url: '/customers/:id/account',
    params: Params,
    permission: 'receivables.read',
    tag: 'Receivables',
    summary: 'The account of a customer: what was sold on credit, paid and taken back, the latest first',
    query: ListQuery,
    item: ReceivableMove,
    list: (actor, query, { id }) => listAccount(ctx.db, actor, id, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.occurredAt) },
      { key: 'kind', es: 'Movimiento', en: 'Move', value: (row) => row.kind },
      { key: 'documentNumber', es: 'Documento', en: 'Document', value: (row) => row.documentNumber },
      { key: 'dueOn', es: 'Vence', en: 'Due', value: (row) => row.dueOn },
      { key: 'amount', es: 'Valor', en: 'Amount', value: (row, format) => format.money(row.amount) },
      { key: 'balance', es: 'Saldo', en: 'Balance', value: (row, format) => format.money(row.balance) },
    ],
  })

  app.route({
    method: 'GET',
    url: '/customers/:id/invoices',
    config: { permission: 'signed_in' },
    schema: {
      tags,
      summary: 'Invoices of a customer that are not paid whole, the oldest due first',
      description: 'Needs `receivables.read` or `receivables.collect`.',
      params: Params,
      response: { 200: z.object({ items: z.array(OpenInvoice) }) },
    },
    handler: async ({ actor, params }) => {
      if (!actor.can('receivables.collect')) requirePermission(actor, 'receivables.read')
      return { items: await openInvoices(ctx.db, actor, params.id, await today()) }
    },
  })

  app.route({
    method: 'POST',
    url: '/customers/:id/payments',
    config: { permission: 'receivables.collect' },
    schema: {
      tags,
      summary: 'Take what a customer pays of what they owe, once',
      params: Params,
      body: CustomerPaymentCreate,
      response: { 200: CustomerPayment, 201: CustomerPayment },
    },
    handler: async (request, reply) => {
      const { created, payment } = await receivePayment(ctx, request.actor, request.params.id, request.body)
      return reply.code(created ? 201 : 200).send(payment)
    },
  })
}
