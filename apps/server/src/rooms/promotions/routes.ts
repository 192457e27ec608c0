import {
  Coupon,
  CouponCheck,
  CouponCode,
  CouponsCreate,
  CouponsCreated,
  Promotion,
  PromotionCreate,
  PromotionPreview,
  PromotionPreviewCreate,
  PromotionUpdate,
} from '@odata-pos/domain/promotions'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { checkCoupon, createCoupons, listCoupons, setCouponActive } from './coupons.ts'
import { previewPromotion } from './preview-promotion.ts'
import { getPromotion, listPromotions } from './promotion-queries.ts'
import { createPromotion, deletePromotion, updatePromotion } from './write-promotion.ts'

const PROMOTIONS = ['Promotions']

export async function promotionsRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/promotions',
    permission: 'promotions.read',
    tag: 'Promotions',
    summary: 'Promotions in the order in which they are applied, with what each gave so far',
    query: ListQuery.extend({ active: QueryFlag.optional() }),
    item: Promotion,
    list: (_actor, query) => listPromotions(ctx.db, query),
    columns: [
      { key: 'name', es: 'Nombre', en: 'Name', value: (row) => row.name },
      { key: 'kind', es: 'Clase', en: 'Kind', value: (row) => row.reward.kind },
      { key: 'priority', es: 'Prioridad', en: 'Priority', value: (row) => row.priority },
      { key: 'validFrom', es: 'Desde', en: 'From', value: (row) => row.validFrom },
      { key: 'validTo', es: 'Hasta', en: 'Until', value: (row) => row.validTo },
      { key: 'uses', es: 'Ventas', en: 'Sales', value: (row) => row.uses },
      { key: 'given', es: 'Descontado', en: 'Given', value: (row, format) => format.money(row.given) },
      {
        key: 'budget',
        es: 'Presupuesto',
        en: 'Budget',
        value: (row, format) => (row.budget === null ? null : format.money(row.budget)),
      },
      { key: 'active', es: 'En uso', en: 'In use', value: (row, format) => format.yesNo(row.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/promotions',
    config: { permission: 'promotions.write' },
    schema: { tags: PROMOTIONS, summary: 'Add a promotion', body: PromotionCreate, response: { 201: Promotion } },
    handler: async (request, reply) => reply.code(201).send(await createPromotion(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'POST',
    url: '/promotions/preview',
    config: { permission: 'promotions.read' },
    schema: {
      tags: PROMOTIONS,
      summary: 'What a promotion would have given on the sales of a period',
      body: PromotionPreviewCreate,
      response: { 200: PromotionPreview },
    },
    handler: (request) => previewPromotion(ctx, request.actor, request.body),
  })

  app.route({
    method: 'GET',
    url: '/promotions/:id',
    config: { permission: 'promotions.read' },
    schema: { tags: PROMOTIONS, summary: 'One promotion', params: Params, response: { 200: Promotion } },
    handler: (request) => getPromotion(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/promotions/:id',
    config: { permission: 'promotions.write' },
    schema: {
      tags: PROMOTIONS,
      summary: 'Change a promotion; sales already made keep what it gave',
      params: Params,
      body: PromotionUpdate,
      response: { 200: Promotion },
    },
    handler: (request) => updatePromotion(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/promotions/:id',
    config: { permission: 'promotions.write' },
    schema: {
      tags: PROMOTIONS,
      summary: 'Delete a promotion; one that gave something is archived',
      params: Params,
      response: { 204: z.null().meta({ description: 'Deleted or archived' }) },
    },
    handler: async (request, reply) => {
      await deletePromotion(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })

  listRoute(app, ctx, {
    url: '/promotions/:id/coupons',
    permission: 'promotions.write',
    tag: 'Promotions',
    summary: 'The coupon codes of a promotion',
    params: Params,
    query: ListQuery.extend({ used: QueryFlag.optional() }),
    item: Coupon,
    list: (_actor, query, { id }) => listCoupons(ctx.db, id, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (row) => row.code },
      { key: 'maxUses', es: 'Usos permitidos', en: 'Uses allowed', value: (row) => row.maxUses },
      { key: 'uses', es: 'Usos', en: 'Uses', value: (row) => row.uses },
      { key: 'active', es: 'En uso', en: 'In use', value: (row, format) => format.yesNo(row.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/promotions/:id/coupons',
    config: { permission: 'promotions.write' },
    schema: {
      tags: PROMOTIONS,
      summary: 'Make coupon codes: one of your own, or many random ones',
      params: Params,
      body: CouponsCreate,
      response: { 201: CouponsCreated },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await createCoupons(ctx.db, request.actor, request.params.id, request.body)),
  })

  app.route({
    method: 'PATCH',
    url: '/promotions/:id/coupons/:couponId',
    config: { permission: 'promotions.write' },
    schema: {
      tags: PROMOTIONS,
      summary: 'Take a coupon out of use, or back into it',
      params: Params.extend({ couponId: Id }),
      body: z.strictObject({ active: z.boolean() }),
      response: { 204: z.null().meta({ description: 'Changed' }) },
    },
    handler: async ({ actor, params, body }, reply) => {
      await setCouponActive(ctx.db, actor, { promotionId: params.id, couponId: params.couponId }, body.active)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'GET',
    url: '/coupons/:code',
    config: { permission: 'sales.create' },
    schema: {
      tags: PROMOTIONS,
      summary: 'What a coupon stands for, if it may still be used',
      params: z.strictObject({ code: CouponCode }),
      response: { 200: CouponCheck },
    },
    handler: (request) => checkCoupon(ctx.db, request.params.code),
  })
}
