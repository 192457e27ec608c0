import type { FastifyReply, FastifyRequest } from 'fastify'
import { raise } from '../../platform/problem.ts'
import { type IssuedTokens, REFRESH_TOKEN_SECONDS } from './sessions.ts'

const COOKIE = 'pos_refresh'
const PATH = '/api/v1/auth'

/**
 * Refuses a cookie that another site made the browser send or set. SameSite=Strict already keeps it at home; this holds
 * in browsers that do not know it, and for other ports of the same host, which count as the same site. Browsers say
 * where a request comes from in Sec-Fetch-Site, but not on plain http, where the origin is compared with the host.
 */
export function requireSameOrigin(request: FastifyRequest): void {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign =
    site === undefined
      ? origin !== undefined && hostOf(origin) !== request.host
      : site !== 'same-origin' && site !== 'none'
  if (foreign) raise('forbidden', 'The session cookie only counts for pages of this server.')
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/** The refresh token of the browser's cookie, or null; raises `forbidden` when another origin sent it. */
export function cookieToken(request: FastifyRequest): string | null {
  const token = request.cookies[COOKIE]
  if (token === undefined || token === '') return null
  requireSameOrigin(request)
  return token
}

/**
 * Answers with the tokens. For a browser (`cookie`) the refresh token goes into an HttpOnly cookie that only the
 * sign-in routes ever see, and is left out of the body.
 */
export function answerTokens(
  request: FastifyRequest,
  reply: FastifyReply,
  tokens: IssuedTokens,
  cookie: boolean,
): Omit<IssuedTokens, 'refreshToken'> & { refreshToken?: string } {
  reply.header('cache-control', 'no-store')
  if (!cookie) return tokens
  const { refreshToken, ...body } = tokens
  reply.setCookie(COOKIE, refreshToken, {
    path: PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: REFRESH_TOKEN_SECONDS,
  })
  return body
}

export function dropCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(COOKIE, { path: PATH, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' })
}
