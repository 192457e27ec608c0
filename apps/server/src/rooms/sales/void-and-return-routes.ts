import { BlindReturnCreate, Return, ReturnCreate, Sale, VoidCreate } from '@odata-pos/domain/sales'
import { Params } from '@odata-pos/domain/wire'
import type { App } from '../../platform/http/app-type.ts'
import type { SalesDesk } from './record-sale.ts'
import { returnSale } from './return-sale.ts'
import { returnWithoutReceipt } from './return-without-receipt.ts'
import { voidSale } from './void-sale.ts'

const tags = ['Sales']

export function voidAndReturnRoutes(app: App, desk: SalesDesk): void {
  const { ctx } = desk

  app.route({
    method: 'POST',
    url: '/sales/:id/void',
    config: { permission: 'sales.read' },
    schema: {
      tags,
      summary: 'Void a sale before its cash session closes',
      description: 'Needs `sales.void` or an approval of it.',
      params: Params,
      body: VoidCreate,
      response: { 200: Sale },
    },
    handler: (request) => voidSale(ctx, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'POST',
    url: '/sales/:id/returns',
    config: { permission: 'sales.read' },
    schema: {
      tags,
      summary: 'Take back lines of a sale, in part or whole',
      description: 'Needs `sales.return`, or an approval of it, in the store that takes the goods back.',
      params: Params,
      body: ReturnCreate,
      response: { 200: Return, 201: Return },
    },
    handler: async (request, reply) => {
      const answer = await returnSale(ctx, request.actor, request.params.id, request.body)
      return reply.code(answer.created ? 201 : 200).send(answer.return)
    },
  })

  app.route({
    method: 'POST',
    url: '/returns',
    config: { permission: 'sales.read' },
    schema: {
      tags,
      summary: 'Take back goods without a receipt',
      description:
        "Needs `sales.return_blind`, and `sales.price_override` for another price than today's, or approvals.",
      body: BlindReturnCreate,
      response: { 200: Return, 201: Return },
    },
    handler: async (request, reply) => {
      const answer = await returnWithoutReceipt(desk, request.actor, request.body)
      return reply.code(answer.created ? 201 : 200).send(answer.return)
    },
  })
}
