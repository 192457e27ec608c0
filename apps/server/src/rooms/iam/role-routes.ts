import { PERMISSIONS } from '@odata-pos/domain/iam'
import { PermissionMatrix, Role, RoleCreate, RoleUpdate } from '@odata-pos/domain/iam/contract'
import { ListQuery, Params } from '@odata-pos/domain/wire/contract'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { createRole, deleteRole, updateRole } from './change-roles.ts'
import { listRoles, ROLE_SORTS } from './list-roles.ts'
import { PERMISSION_TEXTS } from './permission-texts.ts'
import { findRole } from './role-queries.ts'

const tags = ['Roles']
const Done = z.null().meta({ description: 'Done' })

const MATRIX = {
  permissions: PERMISSIONS.map((code) => ({
    code,
    room: code.slice(0, code.indexOf('.')),
    description: PERMISSION_TEXTS[code],
  })),
}

export async function roleRoutes(app: App, ctx: Context): Promise<void> {
  listRoute(app, ctx, {
    url: '/roles',
    permission: 'roles.read',
    tag: 'Roles',
    summary: 'Roles',
    query: ListQuery,
    sorts: ROLE_SORTS,
    item: Role,
    list: (_actor, query, _params, db) => listRoles(db, query),
    columns: [
      { key: 'code', es: 'Código', en: 'Code', value: (role) => role.code },
      { key: 'name', es: 'Nombre', en: 'Name', value: (role) => role.name },
      {
        key: 'maxDiscountPercent',
        es: 'Descuento máximo %',
        en: 'Largest discount %',
        value: (role, format) => format.decimal(role.maxDiscountPercent),
      },
      { key: 'users', es: 'Usuarios', en: 'Users', value: (role) => role.users },
      { key: 'permissions', es: 'Permisos', en: 'Permissions', value: (role) => role.permissions.join(' ') },
    ],
  })

  app.route({
    method: 'POST',
    url: '/roles',
    config: { permission: 'roles.write' },
    schema: { tags, summary: 'Create a role', body: RoleCreate, response: { 201: Role } },
    handler: async (request, reply) => reply.code(201).send(await createRole(ctx, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/roles/:id',
    config: { permission: 'roles.read' },
    schema: { tags, summary: 'One role', params: Params, response: { 200: Role } },
    handler: async (request) =>
      (await findRole(ctx.db, request.params.id)) ?? raise('not_found', 'There is no such role.'),
  })

  app.route({
    method: 'PATCH',
    url: '/roles/:id',
    config: { permission: 'roles.write' },
    schema: { tags, summary: 'Change a role', params: Params, body: RoleUpdate, response: { 200: Role } },
    handler: (request) => updateRole(ctx, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/roles/:id',
    config: { permission: 'roles.write' },
    schema: { tags, summary: 'Delete a role nobody has', params: Params, response: { 204: Done } },
    handler: async (request, reply) => {
      await deleteRole(ctx, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'GET',
    url: '/permissions',
    config: { permission: 'roles.read' },
    schema: { tags, summary: 'Every permission and what it means', response: { 200: PermissionMatrix } },
    handler: async () => MATRIX,
  })
}
