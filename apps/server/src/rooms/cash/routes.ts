import {
  CashMove,
  CashMoveCreate,
  CashReport,
  CashReportQuery,
  CashSession,
  CashSessionClose,
  CashSessionOpen,
} from '@odata-pos/domain/cash'
import { buildCashReport, receiptLabels } from '@odata-pos/domain/receipt'
import { Params } from '@odata-pos/domain/wire'
import type { FastifyReply } from 'fastify'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { readLetterhead } from '../../platform/paper/letterhead.ts'
import { PAPER_CONTENT, sendPaper } from '../../platform/paper/print.ts'
import { closeSession } from './close-session.ts'
import { cashListRoutes } from './list-routes.ts'
import { readSession } from './list-sessions.ts'
import { moveCash } from './move-cash.ts'
import { openSession } from './open-session.ts'
import { xReport } from './x-report.ts'
import { zReport } from './z-report.ts'

const tags = ['Cash']
const REPORT = { description: 'The report', content: { 'application/json': { schema: CashReport }, ...PAPER_CONTENT } }

export async function cashRoutes(app: App, ctx: Context): Promise<void> {
  cashListRoutes(app, ctx)

  app.route({
    method: 'POST',
    url: '/cash-sessions',
    config: { permission: 'cash.open' },
    schema: { tags, summary: 'Open a drawer', body: CashSessionOpen, response: { 200: CashSession, 201: CashSession } },
    handler: async (request, reply) => {
      const { created, session } = await openSession(ctx, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(session)
    },
  })

  app.route({
    method: 'GET',
    url: '/cash-sessions/:id',
    config: { permission: 'signed_in' },
    schema: {
      tags,
      summary: 'One cash session',
      description: 'Needs `cash.read`, or `cash.open`, which does not show the expected cash of an open session.',
      params: Params,
      response: { 200: CashSession },
    },
    handler: (request) => readSession(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'POST',
    url: '/cash-sessions/:id/moves',
    config: { permission: 'signed_in' },
    schema: {
      tags,
      summary: 'Put cash in, take cash out, open the drawer',
      description: 'Needs `cash.move`; opening the drawer with no sale needs `cash.drawer` or an approval of it.',
      params: Params,
      body: CashMoveCreate,
      response: { 200: CashMove, 201: CashMove },
    },
    handler: async (request, reply) => {
      const { created, move } = await moveCash(ctx, request.actor, request.params.id, request.body)
      return reply.code(created ? 201 : 200).send(move)
    },
  })

  app.route({
    method: 'POST',
    url: '/cash-sessions/:id/close',
    config: { permission: 'cash.close' },
    schema: {
      tags,
      summary: 'Close the drawer for good: the Z report',
      params: Params,
      body: CashSessionClose,
      response: { 200: CashReport },
    },
    handler: (request) => closeSession(ctx, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'GET',
    url: '/cash-sessions/:id/x-report',
    config: { permission: 'signed_in' },
    schema: {
      tags,
      summary: 'The figures so far: the X report',
      description: 'Needs `cash.read`; who opened the session sees it with `cash.close`, without its cash.',
      params: Params,
      querystring: CashReportQuery,
      response: { 200: REPORT },
    },
    handler: async (request, reply) =>
      sendReport(ctx, reply, await xReport(ctx, request.actor, request.params.id), request.query),
  })

  app.route({
    method: 'GET',
    url: '/cash-sessions/:id/z-report',
    config: { permission: 'signed_in' },
    schema: {
      tags,
      summary: 'The report of a closed session, as it was printed',
      description: 'Needs `cash.read` or `cash.close`.',
      params: Params,
      querystring: CashReportQuery,
      response: { 200: REPORT },
    },
    handler: async (request, reply) =>
      sendReport(ctx, reply, await zReport(ctx.db, request.actor, request.params.id), request.query),
  })
}

async function sendReport(
  ctx: Context,
  reply: FastifyReply,
  report: CashReport,
  { format, width, language }: CashReportQuery,
): Promise<FastifyReply> {
  if (format === 'json') return reply.send(report)
  const { company, store, language: own } = await readLetterhead(ctx.db, report.session.registerId, null)
  const labels = receiptLabels[language ?? own]
  return sendPaper(reply, buildCashReport({ report, company, store, labels }), { format, width })
}
