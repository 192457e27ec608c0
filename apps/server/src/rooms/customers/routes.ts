import { Customer, CustomerCreate, CustomerMerge, CustomerUpdate } from '@odata-pos/domain/customers'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { createCustomer } from './create-customer.ts'
import { customerGroupRoutes } from './customer-group-routes.ts'
import { CUSTOMER_SORTS, getCustomer, listCustomers } from './customer-queries.ts'
import { mergeCustomers } from './merge-customers.ts'
import { privacyRoutes } from './privacy-routes.ts'
import { deleteCustomer, updateCustomer } from './update-customer.ts'

const CUSTOMERS = ['Customers']

export async function customersRoutes(app: App, ctx: Context): Promise<void> {
  customerGroupRoutes(app, ctx)
  privacyRoutes(app, ctx)
  listRoute(app, ctx, {
    url: '/customers',
    permission: 'customers.read',
    tag: 'Customers',
    summary: 'Customers',
    description:
      '`q` finds by words of name, document and phone; a whole document or e-mail address finds its owner alone.',
    query: ListQuery.extend({
      active: QueryFlag.optional(),
      documentNumber: z.string().trim().max(24).optional(),
      groupId: Id.optional(),
    }),
    item: Customer,
    sorts: CUSTOMER_SORTS,
    list: (_actor, query, _params, db) => listCustomers(db, query),
    columns: [
      { key: 'documentType', es: 'Tipo de documento', en: 'Document type', value: (row) => row.documentType },
      { key: 'documentNumber', es: 'Documento', en: 'Document', value: (row) => row.documentNumber },
      { key: 'checkDigit', es: 'DV', en: 'Check digit', value: (row) => row.checkDigit },
      { key: 'name', es: 'Nombre', en: 'Name', value: (row) => row.name },
      { key: 'email', es: 'Correo', en: 'E-mail', value: (row) => row.email },
      { key: 'phone', es: 'Teléfono', en: 'Phone', value: (row) => row.phone },
      { key: 'address', es: 'Dirección', en: 'Address', value: (row) => row.address },
      { key: 'city', es: 'Ciudad', en: 'City', value: (row) => row.city },
      { key: 'note', es: 'Nota', en: 'Note', value: (row) => row.note },
      { key: 'active', es: 'Activo', en: 'Active', value: (row, format) => format.yesNo(row.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/customers',
    config: { permission: 'customers.write' },
    schema: { tags: CUSTOMERS, summary: 'Add a customer', body: CustomerCreate, response: { 201: Customer } },
    handler: async (request, reply) => reply.code(201).send(await createCustomer(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/customers/:id',
    config: { permission: 'customers.read' },
    schema: { tags: CUSTOMERS, summary: 'One customer', params: Params, response: { 200: Customer } },
    handler: (request) => getCustomer(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/customers/:id',
    config: { permission: 'customers.write' },
    schema: {
      tags: CUSTOMERS,
      summary: 'Change a customer',
      params: Params,
      body: CustomerUpdate,
      response: { 200: Customer },
    },
    handler: (request) => updateCustomer(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/customers/:id/merge',
    config: { permission: 'customers.merge' },
    schema: {
      tags: CUSTOMERS,
      summary: 'Make another customer a name of this one',
      description: 'The survivor owes and holds what both did, and is found under both names. It is done once by `id`.',
      params: Params,
      body: CustomerMerge,
      response: { 200: Customer },
    },
    handler: (request) => mergeCustomers(ctx, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'DELETE',
    url: '/customers/:id',
    config: { permission: 'customers.write' },
    schema: {
      tags: CUSTOMERS,
      summary: 'Delete a customer; one with sales is archived',
      params: Params,
      response: { 204: z.null().meta({ description: 'Deleted or archived' }) },
    },
    handler: async (request, reply) => {
      await deleteCustomer(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })
}
