import { CashMove, CashSession } from '@odata-pos/domain/cash'
import { Id, ListQuery, Params } from '@odata-pos/domain/wire'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { DayOrInstant } from '../../platform/day-range.ts'
import type { App } from '../../platform/http/app-type.ts'
import { listRoute } from '../../platform/http/list-route.ts'
import { listMoves } from './list-moves.ts'
import { listSessions } from './list-sessions.ts'

const SessionsQuery = ListQuery.extend({
  sort: z.enum(['-openedAt', 'openedAt']).default('-openedAt'),
  storeId: Id.optional(),
  registerId: Id.optional(),
  status: z.enum(['open', 'closed']).optional(),
  from: DayOrInstant.optional(),
  to: DayOrInstant.optional(),
})

export function cashListRoutes(app: App, ctx: Context): void {
  listRoute(app, ctx, {
    url: '/cash-sessions',
    permission: 'signed_in',
    tag: 'Cash',
    summary: 'Cash sessions, the latest first',
    description: 'Of the stores where the caller has `cash.read` or `cash.open`. `q` is a register or who opened it.',
    query: SessionsQuery,
    item: CashSession,
    list: (actor, query, _params, db) => listSessions(db, actor, query),
    columns: [
      { key: 'register', es: 'Caja', en: 'Register', value: (session) => session.registerCode },
      { key: 'status', es: 'Estado', en: 'Status', value: ({ status }, { language }) => STATUS[language][status] },
      { key: 'openedAt', es: 'Apertura', en: 'Opened', value: (session, format) => format.instant(session.openedAt) },
      { key: 'openedBy', es: 'Abrió', en: 'Opened by', value: (session) => session.openedBy.fullName },
      { key: 'closedAt', es: 'Cierre', en: 'Closed', value: (session, format) => format.instant(session.closedAt) },
      { key: 'closedBy', es: 'Cerró', en: 'Closed by', value: (session) => session.closedBy?.fullName ?? null },
      { key: 'zNumber', es: 'Z', en: 'Z', value: (session) => session.zNumber },
      { key: 'float', es: 'Base', en: 'Opening float', value: (session, format) => format.money(session.openingFloat) },
      {
        key: 'expected',
        es: 'Esperado',
        en: 'Expected',
        value: (session, format) => format.money(session.expectedCash),
      },
      { key: 'counted', es: 'Contado', en: 'Counted', value: (session, format) => format.money(session.countedCash) },
      {
        key: 'difference',
        es: 'Diferencia',
        en: 'Difference',
        value: (session, format) => format.money(session.difference),
      },
    ],
  })

  listRoute(app, ctx, {
    url: '/cash-sessions/:id/moves',
    params: Params,
    permission: 'cash.read',
    tag: 'Cash',
    summary: 'Cash ledger of a session, in the order it was written',
    query: ListQuery.omit({ q: true, sort: true }),
    item: CashMove,
    list: (actor, query, { id }, db) => listMoves(db, actor, id, query),
    columns: [
      { key: 'occurredAt', es: 'Fecha', en: 'Date', value: (move, format) => format.instant(move.occurredAt) },
      { key: 'kind', es: 'Clase', en: 'Kind', value: ({ kind }, { language }) => KINDS[language][kind] },
      { key: 'amount', es: 'Valor', en: 'Amount', value: (move, format) => format.money(move.amount) },
      { key: 'reason', es: 'Motivo', en: 'Reason', value: (move) => move.reason },
      { key: 'user', es: 'Usuario', en: 'User', value: (move) => move.userName },
    ],
  })
}

const STATUS = { es: { open: 'abierta', closed: 'cerrada' }, en: { open: 'open', closed: 'closed' } } as const

const KINDS = {
  es: {
    float: 'base inicial',
    sale: 'venta',
    change: 'cambio',
    refund: 'devolución',
    void: 'anulación',
    in: 'entrada',
    out: 'salida',
    drawer: 'cajón abierto',
    difference: 'diferencia',
  },
  en: {
    float: 'opening float',
    sale: 'sale',
    change: 'change',
    refund: 'refund',
    void: 'void',
    in: 'cash in',
    out: 'cash out',
    drawer: 'drawer opened',
    difference: 'difference',
  },
} as const
