import { actionText, entityText } from '@odata-pos/domain/audit'
import { ApiKey, ApiKeyCreate, ApiKeyCreated, AuditEvent } from '@odata-pos/domain/iam/contract'
import { ListQuery, Params } from '@odata-pos/domain/wire/contract'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { AuditQuery, listAuditEvents } from './list-audit-events.ts'

const Done = z.null().meta({ description: 'Done' })

/** Keys of integrations, and the trail of who did what. */
export async function oversightRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/api-keys',
    permission: 'settings.read',
    tag: 'API keys',
    summary: 'API keys',
    query: ListQuery,
    item: ApiKey,
    list: (_actor, query, _params, db) => listApiKeys(db, query),
    columns: [
      { key: 'name', es: 'Nombre', en: 'Name', value: (key) => key.name },
      { key: 'permissions', es: 'Permisos', en: 'Permissions', value: (key) => key.permissions.join(' ') },
      { key: 'lastUsedAt', es: 'Último uso', en: 'Last used', value: (key, format) => format.instant(key.lastUsedAt) },
      { key: 'createdAt', es: 'Creada', en: 'Created', value: (key, format) => format.instant(key.createdAt) },
      { key: 'revokedAt', es: 'Revocada', en: 'Revoked', value: (key, format) => format.instant(key.revokedAt) },
    ],
  })

  app.route({
    method: 'POST',
    url: '/api-keys',
    config: { permission: 'settings.write' },
    schema: {
      tags: ['API keys'],
      summary: 'Make an API key; it is shown once',
      body: ApiKeyCreate,
      response: { 201: ApiKeyCreated },
    },
    handler: async (request, reply) => {
      const key = await createApiKey(ctx, request.actor, request.body)
      return reply.code(201).header('cache-control', 'no-store').send(key)
    },
  })

  app.route({
    method: 'DELETE',
    url: '/api-keys/:id',
    config: { permission: 'settings.write' },
    schema: { tags: ['API keys'], summary: 'Revoke an API key', params: Params, response: { 204: Done } },
    handler: async (request, reply) => {
      await revokeApiKey(ctx, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })

  listRoute(app, ctx, {
    url: '/audit-events',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'Who did what, when, from where and why',
    query: AuditQuery,
    item: AuditEvent,
    list: (actor, query, _params, db) => listAuditEvents(db, actor, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'When', value: (event, format) => format.instant(event.occurredAt) },
      { key: 'userName', es: 'Usuario', en: 'User', value: (event) => event.userName },
      { key: 'action', es: 'Acción', en: 'Action', value: (event, { language }) => actionText(event.action, language) },
      { key: 'entity', es: 'Objeto', en: 'Object', value: (event, { language }) => entityText(event.entity, language) },
      { key: 'entityId', es: 'Id', en: 'Id', value: (event) => event.entityId },
      { key: 'ip', es: 'Dirección', en: 'Address', value: (event) => event.ip },
      { key: 'detail', es: 'Detalle', en: 'Detail', value: (event) => JSON.stringify(event.detail) },
      { key: 'actionCode', es: 'Código', en: 'Code', value: (event) => event.action },
      { key: 'chain', es: 'Cadena', en: 'Chain', value: (event) => event.chain },
      { key: 'sequence', es: 'Número', en: 'Number', value: (event) => event.sequence },
      { key: 'hash', es: 'Huella', en: 'Hash', value: (event) => event.hash },
    ],
  })
}
