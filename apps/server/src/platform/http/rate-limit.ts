import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { Limit } from '../limits.ts'
import { raise } from '../problem.ts'
import { createSharedCounts } from '../shared-counts.ts'
import type { App } from './app-type.ts'

const WINDOW_SECONDS = 10
/**
 * A whole chain may stand behind one address and its tills, back from an outage, all send at once: with a token the
 * limit only stops a flood (6,000 a second, twice what one worker answers). Without one there is little to ask for.
 */
const WITH_TOKEN: Limit = { limit: 60_000, windowSeconds: WINDOW_SECONDS }
const WITHOUT_TOKEN: Limit = { limit: 600, windowSeconds: WINDOW_SECONDS }

type RouteClass = 'read' | 'write' | 'file'

/**
 * What one user or key may ask for, by what it costs: a till that sends a day's sales at once stays far below, a program
 * that reads every list as a file in a loop does not.
 */
const OF_A_USER: Readonly<Record<RouteClass, Limit>> = {
  read: { limit: 20_000, windowSeconds: WINDOW_SECONDS },
  write: { limit: 40_000, windowSeconds: WINDOW_SECONDS },
  file: { limit: 300, windowSeconds: 60 },
}

const hasToken = (request: FastifyRequest) => request.headers.authorization !== undefined

/** `file`: every row of a list as CSV or Excel, or a file that is sent to be read. */
function classOf(request: FastifyRequest): RouteClass {
  if (/[?&]format=(csv|xlsx)\b/.test(request.url)) return 'file'
  if (request.headers['content-type']?.startsWith('multipart/')) return 'file'
  return request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write'
}

/**
 * Refuses a flood with 429: from one address before anybody is asked who it is, and from one user or key by class of
 * route. Counts are shared by the processes through Redis. Sign-in has its own, stricter limits (rooms/iam).
 */
export function installRateLimit(app: App, { limits, log }: Pick<Context, 'limits' | 'log'>): void {
  const counts = createSharedCounts(limits, log)
  app.addHook('onClose', async () => counts.close())

  const take = (key: string, limit: Limit, who: string) => {
    const { allowed, retryAfterSeconds } = counts.take(key, limit)
    if (!allowed) raise('rate_limited', `Too many requests from this ${who}.`, { retryAfterSeconds })
  }

  app.addHook('onRequest', async (request) => {
    const [key, limit] = hasToken(request) ? (['t', WITH_TOKEN] as const) : (['-', WITHOUT_TOKEN] as const)
    take(`flood:${key}:${request.ip}`, limit, 'address')
  })
  // After the guard, which knows whose token it is.
  app.addHook('preValidation', async (request) => {
    const actor = request.actorIfAny
    if (actor === null) return
    const route = classOf(request)
    take(`${route}:${actor.apiKey?.id ?? actor.userId}`, OF_A_USER[route], 'user')
  })
}
