import { PaymentMethod, PaymentMethodUpdate } from '@odata-pos/domain/sales'
import { Register, RegisterCreate, RegisterUpdate, Store, StoreCreate, StoreUpdate } from '@odata-pos/domain/stores'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { createRegister } from './create-register.ts'
import { createStore } from './create-store.ts'
import { listRegisters, readRegister } from './list-registers.ts'
import { listStores, readStore } from './list-stores.ts'
import { listPaymentMethods, updatePaymentMethod } from './payment-methods.ts'
import { updateRegister } from './update-register.ts'
import { updateStore } from './update-store.ts'

export async function storesRoutes(app: App, ctx: Context): Promise<void> {
  storeRoutes(app, ctx)
  registerRoutes(app, ctx)
  paymentMethodRoutes(app, ctx)
}

const STORES = ['Stores']

function storeRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/stores',
    permission: 'stores.read',
    tag: 'Stores',
    summary: 'Stores the caller sees',
    query: ListQuery.extend({ active: QueryFlag.optional() }),
    item: Store,
    list: (actor, query, _params, db) => listStores(db, actor, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (store) => store.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (store) => store.name },
      { key: 'address', es: 'Dirección', en: 'Address', value: (store) => store.address },
      { key: 'phone', es: 'Teléfono', en: 'Phone', value: (store) => store.phone },
      { key: 'timeZone', es: 'Zona horaria', en: 'Time zone', value: (store) => store.timeZone },
      { key: 'active', es: 'En uso', en: 'In use', value: (store, format) => format.yesNo(store.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/stores',
    config: { permission: 'stores.write' },
    schema: { tags: STORES, summary: 'Open a store', body: StoreCreate, response: { 201: Store } },
    handler: async (request, reply) => reply.code(201).send(await createStore(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/stores/:id',
    config: { permission: 'stores.read' },
    schema: { tags: STORES, summary: 'One store', params: Params, response: { 200: Store } },
    handler: (request) => readStore(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/stores/:id',
    config: { permission: 'stores.write' },
    schema: { tags: STORES, summary: 'Change a store', params: Params, body: StoreUpdate, response: { 200: Store } },
    handler: (request) => updateStore(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })
}

const REGISTERS = ['Registers']

function registerRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/registers',
    permission: 'stores.read',
    tag: 'Registers',
    summary: 'Registers of the stores the caller sees',
    query: ListQuery.extend({ storeId: Id.optional(), active: QueryFlag.optional() }),
    item: Register,
    list: (actor, query, _params, db) => listRegisters(db, actor, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (register) => register.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (register) => register.name },
      { key: 'storeId', es: 'Tienda', en: 'Store', value: (register) => register.storeId },
      { key: 'active', es: 'En uso', en: 'In use', value: (register, format) => format.yesNo(register.active) },
      {
        key: 'series',
        es: 'Numeración de ventas',
        en: 'Sale numbering',
        value: (register) => register.series.find((series) => series.kind === 'sale')?.prefix ?? null,
      },
    ],
  })

  app.route({
    method: 'POST',
    url: '/registers',
    config: { permission: 'stores.write' },
    schema: { tags: REGISTERS, summary: 'Add a register', body: RegisterCreate, response: { 201: Register } },
    handler: async (request, reply) => reply.code(201).send(await createRegister(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/registers/:id',
    config: { permission: 'stores.read' },
    schema: { tags: REGISTERS, summary: 'One register', params: Params, response: { 200: Register } },
    handler: (request) => readRegister(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/registers/:id',
    config: { permission: 'stores.write' },
    schema: {
      tags: REGISTERS,
      summary: 'Change a register or its number series',
      description: 'A new series closes the one before it, which keeps the numbers that it gave.',
      params: Params,
      body: RegisterUpdate,
      response: { 200: Register },
    },
    handler: (request) => updateRegister(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })
}

const METHODS = ['Payment methods']

function paymentMethodRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/payment-methods',
    permission: 'signed_in',
    tag: 'Payment methods',
    summary: 'Means of payment, in the order of the till',
    query: ListQuery.extend({ active: QueryFlag.optional() }),
    item: PaymentMethod,
    list: (_actor, query, _params, db) => listPaymentMethods(db, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (method) => method.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (method) => method.name },
      { key: 'kind', es: 'Clase', en: 'Kind', value: (method) => method.kind },
      { key: 'dianCode', es: 'Código DIAN', en: 'DIAN code', value: (method) => method.dianCode },
      { key: 'active', es: 'En uso', en: 'In use', value: (method, format) => format.yesNo(method.active) },
    ],
  })

  app.route({
    method: 'PATCH',
    url: '/payment-methods/:code',
    config: { permission: 'settings.write' },
    schema: {
      tags: METHODS,
      summary: 'Rename, reorder or take out of use',
      params: z.strictObject({ code: z.string().max(40) }),
      body: PaymentMethodUpdate,
      response: { 200: PaymentMethod },
    },
    handler: (request) => updatePaymentMethod(ctx.db, request.actor, request.params.code, request.body),
  })
}
