import { createGunzip } from 'node:zlib'
import { CatalogQuery, CatalogSnapshot } from '@odata-pos/domain/catalog'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { createCatalogSnapshots, type SnapshotEncoding } from './catalog-snapshot.ts'

/** Loosely typed, for the answer is sent as the JSON text that the database made. */
const ANSWER: Record<number, z.ZodType> = { 200: CatalogSnapshot }

export function snapshotRoutes(app: App, ctx: Context): void {
  const snapshots = createCatalogSnapshots(ctx)

  app.route({
    method: 'GET',
    url: '/catalog',
    config: { permission: 'catalog.read' },
    schema: {
      tags: ['Catalog'],
      summary: 'The catalogue of a store for a till: whole, or what changed after a version',
      querystring: CatalogQuery,
      response: ANSWER,
    },
    handler: async (request, reply) => {
      const { storeId, since } = request.query
      requirePermission(request.actor, 'catalog.read', storeId)
      const store = await ctx.db
        .selectFrom('stores as s')
        .leftJoin('price_lists as l', (join) => join.onRef('l.id', '=', 's.price_list_id').on('l.active', '=', true))
        .select(['s.id', 'l.id as priceListId', 's.time_zone as timeZone'])
        .where('s.id', '=', storeId)
        .executeTakeFirst()
      if (store === undefined) raise('not_found', 'There is no such store.')
      reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store')
      const delta = since === 0 ? null : await snapshots.since(store, since)
      if (delta !== null) return reply.send(delta)
      reply.header('vary', 'accept-encoding')
      const encoding = encodingFor(request.headers['accept-encoding'])
      if (encoding !== null) {
        return reply.header('content-encoding', encoding).send(await snapshots.whole(store, encoding))
      }
      const plain = createGunzip()
      plain.end(await snapshots.whole(store, 'gzip'))
      return reply.send(plain)
    },
  })
}

/** The best encoding that the caller takes; null when it takes none. */
function encodingFor(accepted: string | string[] | undefined): SnapshotEncoding | null {
  const refused = /^(?:0|0\.0*)$/
  const names = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .filter(([, quality]) => quality === undefined || !refused.test(quality))
    .map(([name]) => name)
  if (names.includes('br')) return 'br'
  return names.includes('gzip') ? 'gzip' : null
}
