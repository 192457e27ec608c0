import {
  PurchasingSettings,
  PurchasingSettingsUpdate,
  Supplier,
  SupplierCreate,
  SupplierProduct,
  SupplierProductParams,
  SupplierProductPut,
  SupplierUpdate,
} from '@odata-pos/domain/purchasing'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { createSupplier, deleteSupplier, updateSupplier } from './change-suppliers.ts'
import { readPurchasingSettings, updatePurchasingSettings } from './settings.ts'
import { deleteSupplierProduct, listSupplierProducts, putSupplierProduct } from './supplier-products.ts'
import { getSupplier, listSuppliers, SUPPLIER_SORTS } from './supplier-queries.ts'

const TAGS = ['Purchasing']
const GONE = z.null().meta({ description: 'Gone' })

export async function supplierRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/suppliers',
    permission: 'purchasing.read',
    tag: 'Purchasing',
    summary: 'Suppliers',
    query: ListQuery.extend({ active: QueryFlag.optional(), productId: Id.optional() }),
    item: Supplier,
    sorts: SUPPLIER_SORTS,
    list: (_actor, query) => listSuppliers(ctx.db, query),
    columns: [
      { key: 'name', es: 'Nombre', en: 'Name', value: (row) => row.name },
      { key: 'taxId', es: 'NIT', en: 'Tax id', value: (row) => row.taxId },
      { key: 'checkDigit', es: 'DV', en: 'Check digit', value: (row) => row.checkDigit },
      { key: 'contact', es: 'Contacto', en: 'Contact', value: (row) => row.contact },
      { key: 'email', es: 'Correo', en: 'E-mail', value: (row) => row.email },
      { key: 'phone', es: 'Teléfono', en: 'Phone', value: (row) => row.phone },
      { key: 'city', es: 'Ciudad', en: 'City', value: (row) => row.city },
      { key: 'paymentDays', es: 'Días de plazo', en: 'Payment days', value: (row) => row.paymentDays },
      { key: 'leadDays', es: 'Días de entrega', en: 'Lead days', value: (row) => row.leadDays },
      { key: 'active', es: 'Activo', en: 'Active', value: (row, format) => format.yesNo(row.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/suppliers',
    config: { permission: 'purchasing.write' },
    schema: { tags: TAGS, summary: 'Add a supplier', body: SupplierCreate, response: { 201: Supplier } },
    handler: async (request, reply) => reply.code(201).send(await createSupplier(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/suppliers/:id',
    config: { permission: 'purchasing.read' },
    schema: { tags: TAGS, summary: 'One supplier', params: Params, response: { 200: Supplier } },
    handler: (request) => getSupplier(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/suppliers/:id',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Change a supplier',
      params: Params,
      body: SupplierUpdate,
      response: { 200: Supplier },
    },
    handler: (request) => updateSupplier(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/suppliers/:id',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Delete a supplier; one with orders or receipts is archived',
      params: Params,
      response: { 204: GONE },
    },
    handler: async (request, reply) => {
      await deleteSupplier(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })

  listRoute(app, ctx, {
    url: '/suppliers/:id/products',
    params: Params,
    permission: 'purchasing.read',
    tag: 'Purchasing',
    summary: 'What a supplier sells us: its codes, packs and last costs',
    query: ListQuery.extend({ productId: Id.optional() }),
    item: SupplierProduct,
    list: (_actor, query, { id }) => listSupplierProducts(ctx.db, id, query),
    columns: [
      { key: 'supplierCode', es: 'Código del proveedor', en: 'Supplier code', value: (row) => row.supplierCode },
      { key: 'sku', es: 'SKU', en: 'SKU', value: (row) => row.sku },
      { key: 'name', es: 'Producto', en: 'Product', value: (row) => row.name },
      { key: 'packName', es: 'Empaque', en: 'Pack', value: (row) => row.packName },
      { key: 'packSize', es: 'Unidades', en: 'Units', value: (row, format) => format.decimal(row.packSize) },
      { key: 'lastCost', es: 'Último costo', en: 'Last cost', value: (row, format) => format.money(row.lastCost) },
    ],
  })

  app.route({
    method: 'PUT',
    url: '/suppliers/:id/products/:productId',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'Say how a supplier sells a product',
      params: SupplierProductParams,
      body: SupplierProductPut,
      response: { 200: SupplierProduct },
    },
    handler: ({ actor, params: { id, productId }, body }) =>
      putSupplierProduct(ctx.db, actor, { supplierId: id, productId }, body),
  })

  app.route({
    method: 'DELETE',
    url: '/suppliers/:id/products/:productId',
    config: { permission: 'purchasing.write' },
    schema: {
      tags: TAGS,
      summary: 'The supplier no longer sells us the product',
      params: SupplierProductParams,
      response: { 204: GONE },
    },
    handler: async ({ actor, params: { id, productId } }, reply) => {
      await deleteSupplierProduct(ctx.db, actor, { supplierId: id, productId })
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'GET',
    url: '/purchasing/settings',
    config: { permission: 'purchasing.read' },
    schema: { tags: TAGS, summary: 'The rules of buying', response: { 200: PurchasingSettings } },
    handler: () => readPurchasingSettings(ctx.db),
  })

  app.route({
    method: 'PATCH',
    url: '/purchasing/settings',
    config: { permission: 'settings.write' },
    schema: {
      tags: TAGS,
      summary: 'Change the rules of buying',
      body: PurchasingSettingsUpdate,
      response: { 200: PurchasingSettings },
    },
    handler: (request) => updatePurchasingSettings(ctx.db, request.actor, request.body, ifMatch(request)),
  })
}
