import type { Permission } from '@odata-pos/domain/iam'
import { PERMISSIONS } from '@odata-pos/domain/iam'
import type { FastifyRequest } from 'fastify'
import { raise } from '../problem.ts'
import type { App } from './app-type.ts'

/** Who is asking: a signed-in person, or an integration with an API key (then `userId` is the person who made the key). */
export type Actor = {
  kind: 'user' | 'api_key'
  userId: string
  /** Name of the person `userId` stands for: what documents show. */
  fullName: string
  /** The sign-in this request belongs to; null for API keys. */
  sessionId: string | null
  apiKey: { id: string; name: string } | null
  mustChangePassword: boolean
  /** An administrator without the second factor that the company demands. */
  mustSetSecondFactor: boolean
  /** Largest discount this actor may give without approval: percent as a decimal string. */
  maxDiscountPercent: string
  ip: string
  /** Whether the permission is held in this store, or in at least one store when none is named. */
  can(permission: Permission, storeId?: string): boolean
  storesWith(permission: Permission): 'all' | readonly string[]
}

/** What a route demands before its handler runs: a permission held in at least one store, or just being signed in. */
export type RoutePermission = Permission | 'signed_in' | 'public'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: RoutePermission
    /** Whoever must change the password or set up a second factor before anything else may still call this route. */
    whileHeldBack?: boolean
    /** A public route where people prove who they are: it answers 401 and 403 like one that needs a token. */
    refusesProof?: boolean
    /** A public route that says more to a caller it recognises (`request.actorIfAny`). */
    recognisesCaller?: boolean
  }
  interface FastifyRequest {
    /** The authenticated caller; reading it on a public route is a bug and throws. */
    actor: Actor
    /** The caller of a public route, where one was recognised. */
    actorIfAny: Actor | null
  }
}

/** Finds the actor behind a bearer token, or raises `unauthenticated` / `token_expired`. */
export type Authenticate = (bearer: string, ip: string) => Promise<Actor>

const held = new WeakMap<FastifyRequest, Actor>()
const DEMANDS: ReadonlySet<string> = new Set([...PERMISSIONS, 'signed_in', 'public'])

/** The bearer token of the request, or null when there is none. */
function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  if (header === undefined) return null
  return /^bearer ([^\s]+)$/i.exec(header.trim())?.[1] ?? null
}

/**
 * Puts a guard before every route of this scope. A route that does not say in `config.permission` who may call it
 * fails at start, so that no route is open by oversight.
 */
export function installGuard(app: App, authenticate: Authenticate): void {
  app.addHook('onRoute', (route) => {
    const permission = route.config?.permission
    if (permission === undefined || !DEMANDS.has(permission)) {
      throw new Error(`route ${String(route.method)} ${route.url} does not say who may call it (config.permission)`)
    }
  })

  // After every onRequest hook, the limits of a route among them: an unknown caller is counted too. Before the body is read.
  app.addHook('preParsing', async (request, reply) => {
    const { permission, whileHeldBack, recognisesCaller } = request.routeOptions.config
    // The scope's own "not found" handler is no route and gives nothing away.
    if (permission === undefined) return
    const token = bearerOf(request)
    if (permission === 'public') {
      if (recognisesCaller && token !== null) await recognise(request, token)
      return
    }
    if (token === null) {
      reply.header('www-authenticate', 'Bearer')
      raise('unauthenticated', 'Send an access token or an API key as "Authorization: Bearer …".')
    }
    const actor = await authenticate(token, request.ip)
    held.set(request, actor)
    if (actor.mustChangePassword && !whileHeldBack) {
      raise('password_change_required', 'Change the password (POST /api/v1/auth/change-password) before anything else.')
    }
    if (actor.mustSetSecondFactor && !whileHeldBack) {
      raise(
        'second_factor_setup_required',
        'Set up a second factor (POST /api/v1/auth/second-factor) before anything else.',
      )
    }
    if (permission !== 'signed_in') requirePermission(actor, permission)
  })

  async function recognise(request: FastifyRequest, token: string): Promise<void> {
    try {
      held.set(request, await authenticate(token, request.ip))
    } catch (error) {
      // A public route answers everybody: a stale token or a database that is away makes the caller nobody.
      request.log.debug({ err: error }, 'caller of a public route not recognised')
    }
  }
}

/** Declares `request.actor` on the root instance, once. */
export function decorateActor(app: App): void {
  app.decorateRequest('actor', {
    getter(this: FastifyRequest) {
      const actor = held.get(this)
      if (actor === undefined) throw new Error(`no actor on ${this.routeOptions.url ?? this.url}: the route is public`)
      return actor
    },
  })
  app.decorateRequest('actorIfAny', {
    getter(this: FastifyRequest) {
      return held.get(this) ?? null
    },
  })
}

/** Raises `forbidden` unless the actor holds the permission, in this store when one is named. */
export function requirePermission(actor: Actor, permission: Permission, storeId?: string): void {
  if (actor.can(permission, storeId)) return
  const where = storeId === undefined ? '' : ' in this store'
  raise('forbidden', `This needs the permission "${permission}"${where}.`, {
    extra: storeId === undefined ? { permission } : { permission, storeId },
  })
}
