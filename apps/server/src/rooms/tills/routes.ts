import {
  ConflictResolution,
  ConflictState,
  Till,
  TillBatch,
  TillBatchAnswer,
  TillConflict,
  TillConflictDetail,
  TillHello,
  TillStanding,
} from '@odata-pos/domain/tills'
import { Id, ListQuery, Params, QueryFlag } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { ifMatch } from '../../platform/http/version.ts'
import { salesDesk } from '../sales/index.ts'
import { listConflicts, readConflict } from './conflict-queries.ts'
import { greetTill } from './lease-numbers.ts'
import { listTills } from './list-tills.ts'
import { resolveConflict } from './resolve-conflict.ts'
import { retireTill } from './retire-till.ts'
import { takeEntries } from './take-entries.ts'

const tags = ['Tills']

export async function tillsRoutes(app: App, ctx: Context): Promise<void> {
  const desk = salesDesk(ctx)
  conflictRoutes(app, ctx)

  app.route({
    method: 'POST',
    url: '/tills/:id/entries',
    config: { permission: 'sales.create' },
    schema: {
      tags,
      summary: 'What a till did, in its order',
      description:
        'Each entry counts once, however often it is sent. Entries that the rules refuse are kept for a person to decide and stop none behind them. `nextSequence` says which entry is wanted next.',
      params: Params,
      body: TillBatch,
      response: { 200: TillBatchAnswer },
    },
    handler: (request) => takeEntries(desk, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'PUT',
    url: '/tills/:id',
    config: { permission: 'sales.create' },
    schema: {
      tags,
      summary: 'A till says that it is there, and gets numbers ahead of time',
      params: Params,
      body: TillHello,
      response: { 200: TillStanding },
    },
    handler: (request) => greetTill(ctx, request.actor, request.params.id, request.body),
  })

  app.route({
    method: 'POST',
    url: '/tills/:id/retire',
    config: { permission: 'tills.resolve' },
    schema: {
      tags,
      summary: 'Give up a till that died: the numbers it had not used come back',
      params: Params,
      response: { 204: z.null().meta({ description: 'Retired' }) },
    },
    handler: async (request, reply) => {
      await retireTill(ctx, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })

  listRoute(app, ctx, {
    url: '/tills',
    permission: 'tills.read',
    tag: 'Tills',
    summary: 'Devices that stand at the registers, the last heard first',
    query: ListQuery.omit({ sort: true }).extend({
      storeId: Id.optional(),
      registerId: Id.optional(),
      inUse: QueryFlag.optional(),
    }),
    item: Till,
    list: (actor, query, _params, db) => listTills(db, actor, query),
    columns: [
      { key: 'register', es: 'Caja', en: 'Register', value: (till) => till.registerCode },
      { key: 'name', es: 'Equipo', en: 'Till', value: (till) => till.name },
      {
        key: 'lastSeen',
        es: 'Última señal',
        en: 'Last heard',
        value: (till, format) => format.instant(till.lastSeenAt),
      },
      { key: 'waiting', es: 'Por enviar', en: 'To send', value: (till) => till.waiting },
      { key: 'conflicts', es: 'Conflictos', en: 'Conflicts', value: (till) => till.conflicts },
      { key: 'numbers', es: 'Números', en: 'Numbers', value: (till) => till.numbersLeft },
      { key: 'skew', es: 'Desfase (ms)', en: 'Clock ahead (ms)', value: (till) => till.clockSkewMs },
    ],
  })
}

function conflictRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/till-conflicts',
    permission: 'tills.read',
    tag: 'Tills',
    summary: 'What was done at tills and the rules refuse, the latest first',
    query: ListQuery.omit({ sort: true }).extend({
      storeId: Id.optional(),
      registerId: Id.optional(),
      state: ConflictState.optional(),
      kind: z.string().max(20).optional(),
      from: DayOrInstant.optional(),
      to: DayOrInstant.optional(),
    }),
    item: TillConflict,
    list: (actor, query, _params, db) => listConflicts(db, actor, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (row, format) => format.instant(row.occurredAt) },
      { key: 'register', es: 'Caja', en: 'Register', value: (row) => row.registerCode },
      { key: 'kind', es: 'Clase', en: 'Kind', value: (row) => row.kind },
      { key: 'number', es: 'Número', en: 'Number', value: (row) => row.documentNumber },
      { key: 'amount', es: 'Valor', en: 'Amount', value: (row, format) => format.money(row.amount) },
      { key: 'code', es: 'Motivo', en: 'Reason', value: (row) => row.code },
      { key: 'state', es: 'Estado', en: 'State', value: (row) => row.state },
      { key: 'user', es: 'Usuario', en: 'User', value: (row) => row.userName },
    ],
  })

  app.route({
    method: 'GET',
    url: '/till-conflicts/:id',
    config: { permission: 'tills.read' },
    schema: { tags, summary: 'One conflict with both versions', params: Params, response: { 200: TillConflictDetail } },
    handler: (request) => readConflict(ctx.db, request.actor, request.params.id),
  })

  app.route({
    method: 'POST',
    url: '/till-conflicts/:id/resolve',
    config: { permission: 'tills.resolve' },
    schema: {
      tags,
      summary: 'Decide: accept as sold, correct, or reverse',
      params: Params,
      body: ConflictResolution,
      response: { 200: TillConflictDetail },
    },
    handler: (request) =>
      resolveConflict(salesDesk(ctx), request.actor, request.params.id, request.body, ifMatch(request)),
  })
}
