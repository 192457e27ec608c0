import { Company, CompanyUpdate } from '@odata-pos/domain/company'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { findCompany, toCompany } from './queries.ts'
import { updateCompany } from './update-company.ts'

export async function companyRoutes(app: App, ctx: Context): Promise<void> {
  app.route({
    method: 'GET',
    url: '/company',
    config: { permission: 'signed_in' },
    schema: { tags: ['Company'], summary: 'The company and its settings', response: { 200: Company } },
    handler: async () => {
      const row = await findCompany(ctx.db)
      return row === null ? raise('not_found', 'The shop is not set up yet.') : toCompany(row, ctx.config.mail !== null)
    },
  })

  app.route({
    method: 'PATCH',
    url: '/company',
    config: { permission: 'settings.write' },
    schema: {
      tags: ['Company'],
      summary: 'Change the company and its settings',
      body: CompanyUpdate,
      response: { 200: Company },
    },
    handler: (request) => updateCompany(ctx, request.actor, request.body, ifMatch(request)),
  })
}
