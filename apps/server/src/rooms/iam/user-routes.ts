import { User, UserCreate, UserUpdate } from '@odata-pos/domain/iam/contract'
import { Params } from '@odata-pos/domain/wire/contract'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { createUser } from './create-user.ts'
import { listUsers, USER_SORTS, UserQuery } from './list-users.ts'
import { removeUser } from './remove-user.ts'
import { updateUser } from './update-user.ts'
import { findUser } from './user-queries.ts'

const tags = ['Users']
const Done = z.null().meta({ description: 'Done' })

export async function userRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/users',
    permission: 'users.read',
    tag: 'Users',
    summary: 'Users',
    query: UserQuery,
    sorts: USER_SORTS,
    item: User,
    list: (_actor, query, _params, db) => listUsers(db, query),
    columns: [
      { key: 'username', es: 'Usuario', en: 'User name', value: (user) => user.username },
      { key: 'fullName', es: 'Nombre', en: 'Full name', value: (user) => user.fullName },
      { key: 'email', es: 'Correo', en: 'E-mail', value: (user) => user.email },
      { key: 'active', es: 'Activo', en: 'Active', value: (user, format) => format.yesNo(user.active) },
      {
        key: 'lastLoginAt',
        es: 'Último ingreso',
        en: 'Last sign-in',
        value: (user, format) => format.instant(user.lastLoginAt),
      },
      { key: 'createdAt', es: 'Creado', en: 'Created', value: (user, format) => format.instant(user.createdAt) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/users',
    config: { permission: 'users.write' },
    schema: { tags, summary: 'Create a user', body: UserCreate, response: { 201: User } },
    handler: async (request, reply) => reply.code(201).send(await createUser(ctx, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/users/:id',
    config: { permission: 'users.read' },
    schema: { tags, summary: 'One user', params: Params, response: { 200: User } },
    handler: async (request) =>
      (await findUser(ctx.db, request.params.id)) ?? raise('not_found', 'There is no such user.'),
  })

  app.route({
    method: 'PATCH',
    url: '/users/:id',
    config: { permission: 'users.write' },
    schema: { tags, summary: 'Change a user', params: Params, body: UserUpdate, response: { 200: User } },
    handler: (request) => updateUser(ctx, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/users/:id',
    config: { permission: 'users.write' },
    schema: {
      tags,
      summary: 'Remove a user',
      description: 'One with a history is switched off and stays in it.',
      params: Params,
      response: { 204: Done },
    },
    handler: async (request, reply) => {
      await removeUser(ctx, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
