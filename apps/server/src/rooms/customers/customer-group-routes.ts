import { CustomerGroup, CustomerGroupCreate, CustomerGroupUpdate } from '@odata-pos/domain/customers'
import { ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import {
  createCustomerGroup,
  deleteCustomerGroup,
  getCustomerGroup,
  listCustomerGroups,
  updateCustomerGroup,
} from './customer-groups.ts'

const GROUPS = ['Customer groups']

export function customerGroupRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/customer-groups',
    permission: 'customers.read',
    tag: 'Customer groups',
    summary: 'Customer groups: customers who buy on the same terms',
    query: ListQuery.extend({ active: QueryFlag.optional() }),
    item: CustomerGroup,
    list: (_actor, query, _params, db) => listCustomerGroups(db, query),
    columns: [
      { key: 'id', es: 'Id', en: 'Id', value: (group) => group.id },
      { key: 'name', es: 'Nombre', en: 'Name', value: (group) => group.name },
      { key: 'customers', es: 'Clientes', en: 'Customers', value: (group) => group.customers },
      { key: 'active', es: 'En uso', en: 'In use', value: (group, format) => format.yesNo(group.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/customer-groups',
    config: { permission: 'customers.terms' },
    schema: {
      tags: GROUPS,
      summary: 'Add a customer group',
      body: CustomerGroupCreate,
      response: { 201: CustomerGroup },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await createCustomerGroup(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/customer-groups/:id',
    config: { permission: 'customers.read' },
    schema: { tags: GROUPS, summary: 'One customer group', params: Params, response: { 200: CustomerGroup } },
    handler: (request) => getCustomerGroup(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/customer-groups/:id',
    config: { permission: 'customers.terms' },
    schema: {
      tags: GROUPS,
      summary: 'Change a customer group',
      params: Params,
      body: CustomerGroupUpdate,
      response: { 200: CustomerGroup },
    },
    handler: (request) => updateCustomerGroup(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/customer-groups/:id',
    config: { permission: 'customers.terms' },
    schema: {
      tags: GROUPS,
      summary: 'Delete a customer group that nobody is in',
      params: Params,
      response: { 204: z.null().meta({ description: 'Deleted' }) },
    },
    handler: async (request, reply) => {
      await deleteCustomerGroup(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })
}
