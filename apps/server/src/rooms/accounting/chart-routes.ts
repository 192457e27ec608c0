import {
  Account,
  AccountCode,
  AccountCreate,
  AccountType,
  AccountUpdate,
  PostingComponent,
  PostingRule,
  PostingRuleCreate,
  PostingRuleUpdate,
} from '@odata-pos/domain/accounting'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { getAccount, listAccounts } from './account-queries.ts'
import { createAccount, deleteAccount, updateAccount } from './change-accounts.ts'
import { createPostingRule, deletePostingRule, listPostingRules, updatePostingRule } from './posting-rules.ts'

const tags = ['Accounting']
const AccountParams = z.strictObject({ code: AccountCode })
const deleted = { 204: z.null().meta({ description: 'Deleted' }) }

export function chartRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/accounting/accounts',
    permission: 'accounting.read',
    tag: 'Accounting',
    summary: 'The chart of accounts, by code',
    query: ListQuery.extend({
      type: AccountType.optional(),
      active: QueryFlag.optional(),
      postable: QueryFlag.optional(),
    }),
    item: Account,
    list: (_actor, query) => listAccounts(ctx.db, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (row) => row.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (row) => row.name },
      { key: 'type', es: 'Tipo', en: 'Type', value: (row) => row.type },
      {
        key: 'postable',
        es: 'Recibe asientos',
        en: 'Takes entries',
        value: (row, format) => format.yesNo(row.postable),
      },
      { key: 'active', es: 'Activa', en: 'Active', value: (row, format) => format.yesNo(row.active) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/accounting/accounts',
    config: { permission: 'accounting.write' },
    schema: { tags, summary: 'Add an account', body: AccountCreate, response: { 201: Account } },
    handler: async (request, reply) => reply.code(201).send(await createAccount(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/accounting/accounts/:code',
    config: { permission: 'accounting.read' },
    schema: { tags, summary: 'One account', params: AccountParams, response: { 200: Account } },
    handler: (request) => getAccount(ctx.db, request.params.code),
  })

  app.route({
    method: 'PATCH',
    url: '/accounting/accounts/:code',
    config: { permission: 'accounting.write' },
    schema: {
      tags,
      summary: 'Rename or retire an account',
      params: AccountParams,
      body: AccountUpdate,
      response: { 200: Account },
    },
    handler: (request) => updateAccount(ctx.db, request.actor, request.params.code, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/accounting/accounts/:code',
    config: { permission: 'accounting.write' },
    schema: { tags, summary: 'Delete an account without entries', params: AccountParams, response: deleted },
    handler: async (request, reply) => {
      await deleteAccount(ctx.db, request.actor, request.params.code, ifMatch(request))
      return reply.code(204).send(null)
    },
  })

  listRoute(app, ctx, {
    url: '/accounting/posting-rules',
    permission: 'accounting.read',
    tag: 'Accounting',
    summary: 'Which account each component of a document goes to',
    description: 'The most particular rule that fits wins: the longest key, then the store, then the kind of document.',
    query: ListQuery.extend({ component: PostingComponent.optional(), storeId: Id.optional() }),
    item: PostingRule,
    list: (_actor, query) => listPostingRules(ctx.db, query),
    columns: [
      { key: 'component', es: 'Componente', en: 'Component', value: (row) => row.component },
      { key: 'key', es: 'Impuesto o medio', en: 'Tax or method', value: (row) => row.key },
      { key: 'documentKind', es: 'Documento', en: 'Document', value: (row) => row.documentKind },
      { key: 'accountCode', es: 'Cuenta', en: 'Account', value: (row) => row.accountCode },
      { key: 'accountName', es: 'Nombre', en: 'Name', value: (row) => row.accountName },
    ],
  })

  app.route({
    method: 'POST',
    url: '/accounting/posting-rules',
    config: { permission: 'accounting.write' },
    schema: {
      tags,
      summary: 'Add a rule for a store, a kind of document, a tax or a means of payment',
      body: PostingRuleCreate,
      response: { 201: PostingRule },
    },
    handler: async (request, reply) =>
      reply.code(201).send(await createPostingRule(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'PATCH',
    url: '/accounting/posting-rules/:id',
    config: { permission: 'accounting.write' },
    schema: {
      tags,
      summary: 'Send a component to another account from now on',
      params: Params,
      body: PostingRuleUpdate,
      response: { 200: PostingRule },
    },
    handler: (request) => updatePostingRule(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/accounting/posting-rules/:id',
    config: { permission: 'accounting.write' },
    schema: { tags, summary: 'Take a particular rule away', params: Params, response: deleted },
    handler: async (request, reply) => {
      await deletePostingRule(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })
}
