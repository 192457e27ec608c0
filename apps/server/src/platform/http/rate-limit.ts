import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'

const WINDOW_MS = 10_000
/**
 * A whole chain may stand behind one address and its tills, back from an outage, all send at once: with a token the
 * limit only stops a flood (6,000 a second, twice what one worker answers). Without one there is little to ask for.
 */
const WITH_TOKEN_MAX = 60_000
const WITHOUT_TOKEN_MAX = 600

const hasToken = (request: FastifyRequest) => request.headers.authorization !== undefined

/** Refuses a flood from one address with 429. Sign-in has its own, stricter limits (rooms/iam). */
export async function installRateLimit(app: App): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: WINDOW_MS,
    max: (request) => (hasToken(request) ? WITH_TOKEN_MAX : WITHOUT_TOKEN_MAX),
    keyGenerator: (request) => `${hasToken(request) ? 't' : '-'}:${request.ip}`,
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('rate_limited', 'Too many requests from this address.', {
        retryAfterSeconds: Math.max(1, ttl / 1000),
      }),
  })
}
