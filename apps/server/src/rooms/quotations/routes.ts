import {
  Quotation,
  QuotationCancel,
  QuotationConversion,
  QuotationCreate,
  QuotationQuery,
  QuotationSummary,
  QuotationUpdate,
} from '@odata-pos/domain/quotations/contract'
import { ReceiptMail, ReceiptMailed } from '@odata-pos/domain/sales'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { PAGE_CONTENT, sendPage } from '../../platform/paper/render-page.ts'
import { salesDesk } from '../sales/index.ts'
import { advanceQuotation } from './advance-quotation.ts'
import { mailQuotation } from './mail-quotation.ts'
import { quotationPage } from './quotation-page.ts'
import { conversionReport, listQuotations, readQuotationAs } from './quotation-queries.ts'
import { createQuotation, updateQuotation } from './write-quotation.ts'

const tags = ['Quotations']
const period = { from: DayOrInstant.optional(), to: DayOrInstant.optional() }

export async function quotationsRoutes(app: App, ctx: Context): Promise<void> {
  const desk = salesDesk(ctx)

  listRoute(app, ctx, {
    url: '/quotations',
    permission: 'quotations.read',
    tag: 'Quotations',
    summary: 'Quotations, latest first',
    query: QuotationQuery.extend(period),
    item: QuotationSummary,
    list: (actor, query, _params, db) => listQuotations(db, actor, query),
    columns: [
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.number },
      { key: 'createdAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.createdAt) },
      { key: 'customer', es: 'Cliente', en: 'Customer', value: (row) => row.customerName },
      { key: 'status', es: 'Estado', en: 'Status', value: (row) => row.status },
      { key: 'validUntil', es: 'Válida hasta', en: 'Valid until', value: (row) => row.validUntil },
      { key: 'total', es: 'Total', en: 'Total', value: (row, format) => format.money(row.total) },
      { key: 'createdByName', es: 'Hecha por', en: 'Made by', value: (row) => row.createdByName },
    ],
  })

  listRoute(app, ctx, {
    url: '/quotations/conversion',
    permission: 'quotations.read',
    tag: 'Quotations',
    summary: 'What the quotations of a period came to, by who made them',
    query: ListQuery.omit({ q: true, sort: true }).extend({ storeId: Id.optional(), ...period }),
    item: QuotationConversion,
    list: (actor, query, _params, db) => conversionReport(db, actor, query),
    columns: [
      { key: 'name', es: 'Vendedor', en: 'Seller', value: (row) => row.name },
      { key: 'quoted', es: 'Cotizaciones', en: 'Quotations', value: (row) => row.quoted },
      { key: 'quotedTotal', es: 'Cotizado', en: 'Quoted', value: (row, format) => format.money(row.quotedTotal) },
      { key: 'converted', es: 'Vendidas', en: 'Sold', value: (row) => row.converted },
      {
        key: 'convertedTotal',
        es: 'Vendido',
        en: 'Sold for',
        value: (row, format) => format.money(row.convertedTotal),
      },
      { key: 'open', es: 'Abiertas', en: 'Open', value: (row) => row.open },
      { key: 'expired', es: 'Vencidas', en: 'Expired', value: (row) => row.expired },
      { key: 'cancelled', es: 'Canceladas', en: 'Cancelled', value: (row) => row.cancelled },
    ],
  })

  app.route({
    method: 'POST',
    url: '/quotations',
    config: { permission: 'quotations.write' },
    schema: {
      tags,
      summary: "Draft a quotation at today's prices, once",
      body: QuotationCreate,
      response: { 200: Quotation, 201: Quotation },
    },
    handler: async (request, reply) => {
      const { created, quotation } = await createQuotation(desk, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(quotation)
    },
  })

  app.route({
    method: 'GET',
    url: '/quotations/:id',
    config: { permission: 'quotations.read' },
    schema: { tags, summary: 'One quotation', params: Params, response: { 200: Quotation } },
    handler: (request) => readQuotationAs(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'GET',
    url: '/quotations/:id/pdf',
    config: { permission: 'quotations.read' },
    schema: {
      tags,
      summary: 'The quotation as the customer gets it',
      params: Params,
      response: { 200: { description: 'The quotation on paper', content: PAGE_CONTENT } },
    },
    handler: async (request, reply) => {
      const quotation = await readQuotationAs(ctx.db, request.actor, request.params.id)
      return sendPage(reply, await quotationPage(ctx.db, quotation), quotation.number)
    },
  })

  app.route({
    method: 'POST',
    url: '/quotations/:id/mail',
    config: { permission: 'quotations.write' },
    schema: {
      tags,
      summary: 'Send the quotation to the customer by mail',
      params: Params,
      body: ReceiptMail.omit({ language: true }),
      response: { 202: ReceiptMailed },
    },
    handler: async (request, reply) => {
      reply.code(202)
      return mailQuotation(ctx, request.actor, request.params.id, request.body)
    },
  })

  app.route({
    method: 'PATCH',
    url: '/quotations/:id',
    config: { permission: 'quotations.write' },
    schema: { tags, summary: 'Change a draft', params: Params, body: QuotationUpdate, response: { 200: Quotation } },
    handler: (request) => updateQuotation(desk, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  const steps = [
    ['send', 'The customer has it: its prices hold until its day'],
    ['accept', 'The customer said yes'],
    ['reopen', 'Take back what the customer has, to change it'],
  ] as const
  for (const [step, summary] of steps) {
    app.route({
      method: 'POST',
      url: `/quotations/:id/${step}`,
      config: { permission: 'quotations.write' },
      schema: { tags, summary, params: Params, response: { 200: Quotation } },
      handler: (request) => advanceQuotation(ctx, request.actor, request.params.id, { step }, ifMatch(request)),
    })
  }

  app.route({
    method: 'POST',
    url: '/quotations/:id/cancel',
    config: { permission: 'quotations.write' },
    schema: {
      tags,
      summary: 'It will not be sold',
      params: Params,
      body: QuotationCancel,
      response: { 200: Quotation },
    },
    handler: (request) => {
      const { params, body } = request
      return advanceQuotation(ctx, request.actor, params.id, { step: 'cancel', ...body }, ifMatch(request))
    },
  })
}
