import { JobsOverview, MailTest, MailTested } from '@odata-pos/domain/system/contract'
import { Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { jobsOverview } from './jobs/jobs-overview.ts'
import { settleDeadLetter } from './jobs/settle-dead-letter.ts'
import { testMail } from './test-mail.ts'

const tags = ['System']

/** What whoever runs the shop sees and decides in the office. */
export async function systemRoutes(app: App, ctx: Context): Promise<void> {
  app.route({
    method: 'GET',
    url: '/system/jobs',
    config: { permission: 'settings.read' },
    schema: { tags, summary: 'Jobs: queues, failures, latest runs', response: { 200: JobsOverview } },
    handler: () => jobsOverview(ctx.db),
  })

  app.route({
    method: 'POST',
    url: '/system/dead-letters/:id/retry',
    config: { permission: 'settings.write' },
    schema: { tags, summary: 'Try a failed job again', params: Params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await settleDeadLetter(ctx, request.actor, request.params.id, 'retry')
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/system/dead-letters/:id',
    config: { permission: 'settings.write' },
    schema: { tags, summary: 'Give a failed job up', params: Params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await settleDeadLetter(ctx, request.actor, request.params.id, 'discard')
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/system/mail/test',
    config: { permission: 'settings.write' },
    schema: { tags, summary: 'Send a test message', body: MailTest, response: { 200: MailTested } },
    handler: (request) => testMail(ctx, request.actor, request.body.to),
  })
}
