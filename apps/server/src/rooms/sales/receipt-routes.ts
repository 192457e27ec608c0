import { ReceiptMail, ReceiptMailed, ReceiptQuery } from '@odata-pos/domain/sales'
import { Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { PAPER_CONTENT, sendPaper } from '../../platform/paper/print.ts'
import { mailReceipt } from './mail-receipt.ts'
import { returnReceipt, saleReceipt } from './receipts.ts'

const tags = ['Sales']
const response = { 200: { description: 'The receipt', content: PAPER_CONTENT } }

export function receiptRoutes(app: App, ctx: Context): void {
  app.route({
    method: 'GET',
    url: '/sales/:id/receipt',
    config: { permission: 'sales.read' },
    schema: { tags, summary: 'Receipt of a sale', params: Params, querystring: ReceiptQuery, response },
    handler: async (request, reply) => {
      const receipt = await saleReceipt(ctx.db, request.actor, request.params.id, request.query)
      return sendPaper(reply, receipt, request.query)
    },
  })

  app.route({
    method: 'POST',
    url: '/sales/:id/receipt/mail',
    config: { permission: 'sales.read' },
    schema: {
      tags,
      summary: 'Send the receipt of a sale by mail',
      params: Params,
      body: ReceiptMail,
      response: { 202: ReceiptMailed },
    },
    handler: async (request, reply) => {
      reply.code(202)
      return mailReceipt(ctx, request.actor, request.params.id, request.body)
    },
  })

  app.route({
    method: 'GET',
    url: '/returns/:id/receipt',
    config: { permission: 'sales.read' },
    schema: { tags, summary: 'Receipt of a return', params: Params, querystring: ReceiptQuery, response },
    handler: async (request, reply) => {
      const receipt = await returnReceipt(ctx.db, request.actor, request.params.id, request.query)
      return sendPaper(reply, receipt, request.query)
    },
  })
}
