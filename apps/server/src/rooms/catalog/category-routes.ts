import { Category, CategoryCreate, CategoryUpdate } from '@odata-pos/domain/catalog'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { getCategory } from './category-queries.ts'
import { createCategory } from './create-category.ts'
import { listCategories } from './list-small.ts'
import { deleteCategory, updateCategory } from './update-category.ts'

const CATEGORIES = ['Categories']

export function categoryRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/categories',
    permission: 'catalog.read',
    tag: 'Categories',
    summary: 'Categories in the order shown, each naming its parent',
    query: ListQuery.extend({ parentId: Id.optional() }),
    item: Category,
    list: (_actor, query, _params, db) => listCategories(db, query),
    columns: [
      { key: 'id', es: 'Id', en: 'Id', value: (category) => category.id },
      { key: 'name', es: 'Nombre', en: 'Name', value: (category) => category.name },
      { key: 'parentId', es: 'Id de la superior', en: 'Parent id', value: (category) => category.parentId },
      { key: 'products', es: 'Productos', en: 'Products', value: (category) => category.products },
    ],
  })

  app.route({
    method: 'POST',
    url: '/categories',
    config: { permission: 'catalog.write' },
    schema: { tags: CATEGORIES, summary: 'Add a category', body: CategoryCreate, response: { 201: Category } },
    handler: async (request, reply) => reply.code(201).send(await createCategory(ctx.db, request.actor, request.body)),
  })

  app.route({
    method: 'GET',
    url: '/categories/:id',
    config: { permission: 'catalog.read' },
    schema: { tags: CATEGORIES, summary: 'One category', params: Params, response: { 200: Category } },
    handler: (request) => getCategory(ctx.db, request.params.id),
  })

  app.route({
    method: 'PATCH',
    url: '/categories/:id',
    config: { permission: 'catalog.write' },
    schema: {
      tags: CATEGORIES,
      summary: 'Rename or move a category',
      params: Params,
      body: CategoryUpdate,
      response: { 200: Category },
    },
    handler: (request) => updateCategory(ctx.db, request.actor, request.params.id, request.body, ifMatch(request)),
  })

  app.route({
    method: 'DELETE',
    url: '/categories/:id',
    config: { permission: 'catalog.write' },
    schema: {
      tags: CATEGORIES,
      summary: 'Delete an empty category',
      params: Params,
      response: { 204: z.null().meta({ description: 'Deleted' }) },
    },
    handler: async (request, reply) => {
      await deleteCategory(ctx.db, request.actor, request.params.id, ifMatch(request))
      return reply.code(204).send(null)
    },
  })
}
