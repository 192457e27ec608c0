import { Session } from '@odata-pos/domain/iam/contract'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire/contract'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Column } from '../../platform/export.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { raise } from '../../platform/problem.ts'
import { requirePerson } from './change-password.ts'
import { listSessions } from './list-sessions.ts'
import { revokeSessions } from './revoke-sessions.ts'
import { findUser } from './user-queries.ts'

const Done = z.null().meta({ description: 'Done' })
const SessionParams = Params.extend({ sessionId: Id })

const columns: readonly Column<Session>[] = [
  { key: 'userAgent', es: 'Dispositivo', en: 'Device', value: (session) => session.userAgent },
  { key: 'ip', es: 'Dirección', en: 'Address', value: (session) => session.ip },
  { key: 'startedAt', es: 'Desde', en: 'Since', value: (session, format) => format.instant(session.startedAt) },
  {
    key: 'lastSeenAt',
    es: 'Última vez',
    en: 'Last seen',
    value: (session, format) => format.instant(session.lastSeenAt),
  },
  { key: 'expiresAt', es: 'Vence', en: 'Ends', value: (session, format) => format.instant(session.expiresAt) },
]

/** Where people are signed in, their own and, for administrators, anybody's. */
export async function sessionRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/auth/sessions',
    permission: 'signed_in',
    tag: 'Sign-in',
    summary: 'Where you are signed in',
    query: ListQuery,
    item: Session,
    list: (actor, query) => {
      requirePerson(actor)
      const person = { userId: actor.userId, currentSession: actor.sessionId, now: ctx.clock() }
      return listSessions(ctx.db, person, query)
    },
    columns,
  })

  app.route({
    method: 'DELETE',
    url: '/auth/sessions',
    config: { permission: 'signed_in' },
    schema: { tags: ['Sign-in'], summary: 'End all your sessions but this one', response: { 204: Done } },
    handler: async (request, reply) => {
      requirePerson(request.actor)
      await revokeSessions(ctx, request.actor, request.actor.userId)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/auth/sessions/:id',
    config: { permission: 'signed_in' },
    schema: { tags: ['Sign-in'], summary: 'End one of your sessions', params: Params, response: { 204: Done } },
    handler: async (request, reply) => {
      requirePerson(request.actor)
      await revokeSessions(ctx, request.actor, request.actor.userId, request.params.id)
      return reply.code(204).send(null)
    },
  })

  listRoute(app, ctx, {
    url: '/users/:id/sessions',
    params: Params,
    permission: 'users.write',
    tag: 'Users',
    summary: 'Where a user is signed in',
    query: ListQuery,
    item: Session,
    list: async (actor, query, { id }) => {
      if ((await findUser(ctx.db, id)) === null) raise('not_found', 'There is no such user.')
      return listSessions(ctx.db, { userId: id, currentSession: actor.sessionId, now: ctx.clock() }, query)
    },
    columns,
  })

  app.route({
    method: 'DELETE',
    url: '/users/:id/sessions',
    config: { permission: 'users.write' },
    schema: { tags: ['Users'], summary: 'End every session of a user', params: Params, response: { 204: Done } },
    handler: async (request, reply) => {
      await revokeSessions(ctx, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/users/:id/sessions/:sessionId',
    config: { permission: 'users.write' },
    schema: { tags: ['Users'], summary: 'End one session of a user', params: SessionParams, response: { 204: Done } },
    handler: async (request, reply) => {
      await revokeSessions(ctx, request.actor, request.params.id, request.params.sessionId)
      return reply.code(204).send(null)
    },
  })
}
