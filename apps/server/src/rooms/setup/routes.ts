import { DemoRequest, SetupDone, SetupRequest, SetupState } from '@odata-pos/domain/setup'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { setUpShop } from './set-up-shop.ts'
import { openDemo } from './start-demo.ts'

const TAGS = ['Setup']

export async function setupRoutes(app: App, ctx: Context): Promise<void> {
  const demo = openDemo(ctx)
  app.addHook('onClose', () => demo.ended())

  app.route({
    method: 'GET',
    url: '/setup',
    config: { permission: 'public' },
    schema: {
      tags: TAGS,
      summary: 'Whether the shop is set up, and how far the demo is',
      response: { 200: SetupState },
    },
    handler: () => demo.state(),
  })

  app.route({
    method: 'POST',
    url: '/setup',
    config: { permission: 'public' },
    schema: {
      tags: TAGS,
      summary: 'First run: company, store, till, taxes, administrator',
      description: 'Open to everybody until the shop is set up, then refused.',
      body: SetupRequest,
      response: { 201: SetupDone },
    },
    handler: async (request, reply) => reply.code(201).send(await setUpShop(ctx, request.body, request.ip)),
  })

  app.route({
    method: 'POST',
    url: '/setup/demo',
    config: { permission: 'public' },
    schema: {
      tags: TAGS,
      summary: 'First run: load the demo shop',
      description: 'Goes on behind; GET /setup tells how far it is. Open to everybody until the shop is set up.',
      body: DemoRequest,
      response: { 202: SetupState },
    },
    handler: async (request, reply) => reply.code(202).send(await demo.start(request.body)),
  })
}
