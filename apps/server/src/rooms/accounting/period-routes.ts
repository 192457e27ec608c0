import { AccountingPeriod, PeriodClose, PeriodDrafts, PeriodParams, PeriodReopen } from '@odata-pos/domain/accounting'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { closePeriod, companyToday, listPeriods, readDrafts, reopenPeriod } from './periods.ts'

const tags = ['Accounting']

export function periodRoutes(app: App, ctx: Context): void {
  app.route({
    method: 'GET',
    url: '/accounting/periods',
    config: { permission: 'accounting.read' },
    schema: {
      tags,
      summary: 'Months from the first entry to the present one, the latest first',
      response: { 200: z.object({ items: z.array(AccountingPeriod) }) },
    },
    handler: async () => ({ items: await listPeriods(ctx.db, await companyToday(ctx.db, ctx.clock())) }),
  })

  app.route({
    method: 'GET',
    url: '/accounting/periods/:startsOn/drafts',
    config: { permission: 'accounting.read' },
    schema: {
      tags,
      summary: 'What a month still has open',
      params: PeriodParams,
      response: { 200: PeriodDrafts },
    },
    handler: (request) => readDrafts(ctx.db, request.params.startsOn),
  })

  app.route({
    method: 'POST',
    url: '/accounting/periods/:startsOn/close',
    config: { permission: 'accounting.close' },
    schema: {
      tags,
      summary: 'Close a month that is over',
      description:
        'A document that arrives later, such as a sale made offline, is booked on the first open day; entries by hand are refused.',
      params: PeriodParams,
      body: PeriodClose,
      response: { 200: AccountingPeriod },
    },
    handler: (request) => closePeriod(ctx, request.actor, request.params.startsOn, request.body),
  })

  app.route({
    method: 'POST',
    url: '/accounting/periods/:startsOn/reopen',
    config: { permission: 'accounting.close' },
    schema: {
      tags,
      summary: 'Open the last closed month again',
      params: PeriodParams,
      body: PeriodReopen,
      response: { 200: AccountingPeriod },
    },
    handler: (request) => reopenPeriod(ctx, request.actor, request.params.startsOn, request.body),
  })
}
