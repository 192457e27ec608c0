import {
  GiftCardCode,
  StoredValueAccount,
  StoredValueAdjust,
  StoredValueCheck,
  StoredValueHold,
  StoredValueIssue,
  StoredValueKind,
  StoredValueMove,
  StoredValueUpdate,
} from '@odata-pos/domain/stored-value'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { checkValue, holdValue, releaseHolds } from './hold-value.ts'
import { adjustValue, issueValue, updateAccount } from './issue-value.ts'
import { getAccount, listAccountMoves, listAccounts } from './queries.ts'

const TAGS = ['Stored value']

export async function storedValueRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/stored-value',
    permission: 'stored_value.read',
    tag: 'Stored value',
    summary: 'Gift cards and store credit with their balances',
    query: ListQuery.extend({ kind: StoredValueKind.optional(), customerId: Id.optional() }),
    item: StoredValueAccount,
    list: (_actor, query) => listAccounts(ctx.db, query),
    columns: [
      { key: 'kind', es: 'Clase', en: 'Kind', value: (row) => row.kind },
      { key: 'code', es: 'Código', en: 'Code', value: (row) => row.code },
      { key: 'customer', es: 'Cliente', en: 'Customer', value: (row) => row.customerName },
      { key: 'balance', es: 'Saldo', en: 'Balance', value: (row, format) => format.money(row.balance) },
      { key: 'expiresOn', es: 'Vence', en: 'Expires', value: (row) => row.expiresOn },
      { key: 'active', es: 'En uso', en: 'In use', value: (row, format) => format.yesNo(row.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/stored-value',
    config: { permission: 'stored_value.issue' },
    schema: {
      tags: TAGS,
      summary: 'Give a gift card, load one, or give store credit',
      body: StoredValueIssue,
      response: { 200: StoredValueAccount, 201: StoredValueAccount },
    },
    handler: async (request, reply) => {
      const { created, account } = await issueValue(ctx, request.actor, request.body)
      return reply.code(created ? 201 : 200).send(account)
    },
  })

  app.route({
    method: 'GET',
    url: '/stored-value/cards/:code',
    config: { permission: 'sales.create' },
    schema: {
      tags: TAGS,
      summary: 'What a gift card has to spend',
      params: z.strictObject({ code: GiftCardCode }),
      response: { 200: StoredValueCheck },
    },
    handler: (request) => checkValue(ctx.db, request.params),
  })

  app.route({
    method: 'GET',
    url: '/stored-value/customers/:id',
    config: { permission: 'sales.create' },
    schema: {
      tags: TAGS,
      summary: 'What a customer has as store credit to spend',
      params: Params,
      response: { 200: StoredValueCheck },
    },
    handler: (request) => checkValue(ctx.db, { customerId: request.params.id }),
  })

  app.route({
    method: 'POST',
    url: '/stored-value/holds',
    config: { permission: 'sales.create' },
    schema: {
      tags: TAGS,
      summary: 'Promise value to a sale about to be made',
      body: StoredValueHold,
      response: { 200: StoredValueCheck },
    },
    handler: (request) => holdValue(ctx, request.body),
  })

  app.route({
    method: 'DELETE',
    url: '/stored-value/holds/:id',
    config: { permission: 'sales.create' },
    schema: {
      tags: TAGS,
      summary: 'Give back what was promised to a sale; `id` is the sale’s',
      params: Params,
      response: { 204: z.null().meta({ description: 'Given back' }) },
    },
    handler: async (request, reply) => {
      await releaseHolds(ctx, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'GET',
    url: '/stored-value/:id',
    config: { permission: 'stored_value.read' },
    schema: { tags: TAGS, summary: 'One account', params: Params, response: { 200: StoredValueAccount } },
    handler: (request) => getAccount(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/stored-value/:id',
    config: { permission: 'stored_value.issue' },
    schema: {
      tags: TAGS,
      summary: 'Take an account out of use or back, or set its last day',
      params: Params,
      body: StoredValueUpdate,
      response: { 200: StoredValueAccount },
    },
    handler: (request) => updateAccount(ctx, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'POST',
    url: '/stored-value/:id/adjustments',
    config: { permission: 'stored_value.issue' },
    schema: {
      tags: TAGS,
      summary: 'Correct a balance',
      params: Params,
      body: StoredValueAdjust,
      response: { 200: StoredValueAccount },
    },
    handler: (request) => adjustValue(ctx, request.actor, request.params.id, request.body),
  })

  listRoute(app, ctx, {
    url: '/stored-value/:id/moves',
    permission: 'stored_value.read',
    tag: 'Stored value',
    summary: 'The ledger of an account, newest first',
    params: Params,
    query: ListQuery.omit({ q: true, sort: true }),
    item: StoredValueMove,
    list: (_actor, query, { id }) => listAccountMoves(ctx.db, id, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.occurredAt) },
      { key: 'kind', es: 'Movimiento', en: 'Move', value: (row) => row.kind },
      { key: 'amount', es: 'Valor', en: 'Amount', value: (row, format) => format.money(row.amount) },
      { key: 'balanceAfter', es: 'Saldo', en: 'Balance', value: (row, format) => format.money(row.balanceAfter) },
      { key: 'userName', es: 'Quién', en: 'Who', value: (row) => row.userName },
      { key: 'reason', es: 'Motivo', en: 'Reason', value: (row) => row.reason },
    ],
  })
}
