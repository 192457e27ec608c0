import { Tax, TaxCreate, TaxUpdate, Unit } from '@odata-pos/domain/catalog'
import { ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { createTax } from './create-tax.ts'
import { listTaxes, listUnits } from './list-small.ts'
import { getTax } from './tax-queries.ts'
import { updateTax } from './update-tax.ts'

const TAXES = ['Taxes']

export function taxRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/taxes',
    permission: 'catalog.read',
    tag: 'Taxes',
    summary: 'Taxes with their rates, past and to come',
    query: ListQuery.extend({ active: QueryFlag.optional() }),
    item: Tax,
    list: (_actor, query) => listTaxes(ctx, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (tax) => tax.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (tax) => tax.name },
      { key: 'treatment', es: 'Tratamiento', en: 'Treatment', value: (tax) => tax.treatment },
      { key: 'kind', es: 'Clase', en: 'Kind', value: (tax) => tax.kind },
      { key: 'rate', es: 'Tarifa %', en: 'Rate %', value: (tax, format) => format.decimal(tax.rate) },
      {
        key: 'amountPerUnit',
        es: 'Valor por unidad',
        en: 'Amount per unit',
        value: (tax, format) => format.money(tax.amountPerUnit),
      },
      { key: 'active', es: 'En uso', en: 'In use', value: (tax, format) => format.yesNo(tax.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/taxes',
    config: { permission: 'settings.write' },
    schema: { tags: TAXES, summary: 'Add a tax', body: TaxCreate, response: { 201: Tax } },
    handler: async (request, reply) => reply.code(201).send(await createTax(ctx, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/taxes/:id',
    config: { permission: 'catalog.read' },
    schema: { tags: TAXES, summary: 'One tax', params: Params, response: { 200: Tax } },
    handler: (request) => getTax(ctx.db, ctx.clock, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/taxes/:id',
    config: { permission: 'settings.write' },
    schema: {
      tags: TAXES,
      summary: 'Rename or retire a tax, or give it a new rate from a day on',
      params: Params,
      body: TaxUpdate,
      response: { 200: Tax },
    },
    handler: (request) => updateTax(ctx, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  listRoute(app, ctx, {
    url: '/units',
    permission: 'catalog.read',
    tag: 'Products',
    summary: 'Units of measure',
    query: ListQuery,
    item: Unit,
    list: (_actor, query, _params, db) => listUnits(db, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (unit) => unit.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (unit) => unit.name },
      { key: 'decimals', es: 'Decimales', en: 'Decimals', value: (unit) => unit.decimals },
    ],
  })
}
