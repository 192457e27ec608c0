import { PaymentPromise, PaymentPromiseCreate, StatementQuery } from '@odata-pos/domain/receivables'
import { Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { PAGE_CONTENT, sendPage } from '../../platform/paper/render-page.ts'
import { raise } from '../../platform/problem.ts'
import { listPromises, recordPromise } from './payment-promises.ts'
import { statementPage } from './statement.ts'

const tags = ['Receivables']
const Promises = z.object({ items: z.array(PaymentPromise) })
const PERIOD_DAYS = 90
const DAY_MS = 86_400_000

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)

/** What is needed to ask for the money: the statement, and what was promised. */
export function collectionRoutes(app: App, ctx: Context, today: () => Promise<string>): void {
  app.route({
    method: 'GET',
    url: '/customers/:id/statement',
    config: { permission: 'receivables.read' },
    schema: {
      tags,
      summary: 'The statement of account of a customer, as it is sent to them',
      description: 'Open invoices by age, and the moves of a period: the last 90 days unless another is asked for.',
      params: Params,
      querystring: StatementQuery,
      response: { 200: { description: 'The statement on paper', content: PAGE_CONTENT } },
    },
    handler: async (request, reply) => {
      const now = await today()
      const { to = now, from = daysBefore(to, PERIOD_DAYS) } = request.query
      if (from > to) {
        raise('validation_failed', 'The period ends before it begins.', {
          errors: [{ path: 'from', message: 'after the end' }],
        })
      }
      const { id } = request.params
      const page = await statementPage(ctx.db, request.actor, id, { from, to, today: now })
      return sendPage(reply, page, `${id}-${to}`)
    },
  })

  app.route({
    method: 'GET',
    url: '/customers/:id/promises',
    config: { permission: 'receivables.read' },
    schema: {
      tags,
      summary: 'What a customer promised to pay and when, the last first',
      params: Params,
      response: { 200: Promises },
    },
    handler: async (request) => ({ items: await listPromises(ctx.db, request.params.id, await today()) }),
  })

  app.route({
    method: 'POST',
    url: '/customers/:id/promises',
    config: { permission: 'receivables.collect' },
    schema: {
      tags,
      summary: 'Note what a customer promised to pay',
      params: Params,
      body: PaymentPromiseCreate,
      response: { 200: Promises, 201: Promises },
    },
    handler: async (request, reply) => {
      const wish = { ...request.body, today: await today() }
      const { created, promises } = await recordPromise(ctx, request.actor, request.params.id, wish)
      return reply.code(created ? 201 : 200).send({ items: promises })
    },
  })
}
