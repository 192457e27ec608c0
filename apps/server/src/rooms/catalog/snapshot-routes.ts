import { createGunzip } from 'node:zlib'
import { CATALOG_SHA256_HEADER, CatalogQuery, CatalogSnapshot } from '@odata-pos/domain/catalog'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { createCatalogSnapshots, type SnapshotEncoding } from './catalog-snapshot.ts'
import { createCatalogStreams } from './catalog-streams.ts'
import { findSnapshotStore } from './snapshot-store.ts'

/** Loosely typed, for the answer is sent as the JSON text that the database made. */
const ANSWER: Record<number, z.ZodType> = { 200: CatalogSnapshot }
/** Loosely typed, for the answer is a stream of text. */
const EVENT_TEXT: z.ZodType = z.string()
const EVENTS = { 200: { description: 'The events', content: { 'text/event-stream': { schema: EVENT_TEXT } } } }

export function snapshotRoutes(app: App, ctx: Context): void {
  const snapshots = createCatalogSnapshots(ctx)
  const streams = createCatalogStreams(ctx, snapshots)
  app.addHook('preClose', async () => streams.close())

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
      const store = (await findSnapshotStore(ctx.db, storeId)) ?? raise('not_found', 'There is no such store.')
      reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store')
      const delta = since === 0 ? null : await snapshots.since(store, since)
      if (delta !== null) return reply.send(delta.bytes)
      const encoding = encodingFor(request.headers['accept-encoding'])
      const { bytes, sha256 } = await snapshots.whole(store, encoding ?? 'gzip')
      reply.header('vary', 'accept-encoding').header(CATALOG_SHA256_HEADER, sha256)
      if (encoding !== null) return reply.header('content-encoding', encoding).send(bytes)
      const plain = createGunzip()
      plain.end(bytes)
      return reply.send(plain)
    },
  })

  app.route({
    method: 'GET',
    url: '/catalog/stream',
    config: { permission: 'catalog.read' },
    schema: {
      tags: ['Catalog'],
      summary: 'What changes in the catalogue of a store, as it changes',
      description:
        'Server-sent events: `delta` bears a CatalogSnapshot of what changed since the one before, or since `since`; `reload` says that a whole catalogue serves better. The stream ends after some minutes; open it again from the version you have.',
      querystring: CatalogQuery,
      response: EVENTS,
    },
    handler: async (request, reply) => {
      const { storeId, since } = request.query
      requirePermission(request.actor, 'catalog.read', storeId)
      if ((await findSnapshotStore(ctx.db, storeId)) === null) raise('not_found', 'There is no such store.')
      return (
        reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store, no-transform')
          // A proxy in between passes every line on at once.
          .header('x-accel-buffering', 'no')
          .send(streams.listen(storeId, since))
      )
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
