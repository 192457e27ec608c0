import { Consent, ConsentCreate, Erasure, ErasureCreate, PersonalData } from '@odata-pos/domain/customers'
import { Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { eraseCustomer } from './erase-customer.ts'
import { personalData } from './personal-data.ts'
import { listConsents, recordConsent } from './record-consent.ts'

const tags = ['Privacy']
const Consents = z.object({ items: z.array(Consent) })

export function privacyRoutes(app: App, ctx: Context): void {
  app.route({
    method: 'GET',
    url: '/customers/:id/consents',
    config: { permission: 'customers.read' },
    schema: {
      tags,
      summary: 'What a person allowed to be done with their data, and took back; the last first',
      params: Params,
      response: { 200: Consents },
    },
    handler: async (request) => ({ items: await listConsents(ctx.db, request.params.id) }),
  })

  app.route({
    method: 'POST',
    url: '/customers/:id/consents',
    config: { permission: 'customers.write' },
    schema: {
      tags,
      summary: 'Record that a person allows a purpose, or takes it back',
      params: Params,
      body: ConsentCreate,
      response: { 200: Consents, 201: Consents },
    },
    handler: async (request, reply) => {
      const { created, consents } = await recordConsent(ctx, request.actor, request.params.id, request.body)
      return reply.code(created ? 201 : 200).send({ items: consents })
    },
  })

  app.route({
    method: 'POST',
    url: '/customers/:id/personal-data',
    config: { permission: 'customers.privacy' },
    schema: {
      tags,
      summary: 'Give out everything that is held on a person',
      description: 'Not a read: that it was given out is audited.',
      params: Params,
      response: { 200: PersonalData },
    },
    handler: async (request, reply) => {
      const data = await personalData(ctx, request.actor, request.params.id)
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${request.params.id}.json"`)
        .send(data)
    },
  })

  app.route({
    method: 'POST',
    url: '/customers/:id/erasure',
    config: { permission: 'customers.privacy' },
    schema: {
      tags,
      summary: 'Erase the data of a person, as far as the law lets go of them',
      description:
        'Contact data and notes go. Name and document go too, unless tax documents of the last ten years name them. ' +
        'Books stay. Refused while something is owed either way.',
      params: Params,
      body: ErasureCreate,
      response: { 200: Erasure, 201: Erasure },
    },
    handler: async (request, reply) => {
      const { created, erasure } = await eraseCustomer(ctx, request.actor, request.params.id, request.body)
      return reply.code(created ? 201 : 200).send(erasure)
    },
  })
}
