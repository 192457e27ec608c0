import { PERMISSIONS, type Permission } from '@odata-pos/domain/iam'
import type { Context } from '../../platform/context.ts'
import type { Actor, Authenticate } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { type AccessTokens, accessTokens, secretHash } from '../../platform/tokens.ts'
import { findApiKeyHolder, findSignedIn, type Grant } from './actor-queries.ts'
import { API_KEY_PREFIX } from './api-keys.ts'

/** Longest time a revoked session or a changed role still counts, should the notification be lost. */
const TRUSTED_MS = 5_000
const REMEMBERED_MAX = 10_000

type Standing = Omit<Actor, 'ip' | 'sessionId'>
type Remembered = { since: number; standing: Promise<Standing | null> }

/** Where each permission is held: in every store, or in the stores of the set. */
type Reach = ReadonlyMap<string, 'all' | ReadonlySet<string>>

function reachOf(grants: readonly Grant[]): Reach {
  const reach = new Map<string, 'all' | Set<string>>()
  for (const { permission, storeId } of grants) {
    const held = reach.get(permission)
    if (storeId === null) reach.set(permission, 'all')
    else if (held === undefined) reach.set(permission, new Set([storeId]))
    else if (held !== 'all') held.add(storeId)
  }
  return reach
}

/** `can` and `storesWith` over a list of grants. */
export function powersOf(grants: readonly Grant[]): Pick<Actor, 'can' | 'storesWith'> {
  const reach = reachOf(grants)
  return {
    can: (permission, storeId) => {
      const held = reach.get(permission)
      if (held === undefined) return false
      return held === 'all' || storeId === undefined || held.has(storeId)
    },
    storesWith: (permission) => {
      const held = reach.get(permission)
      return held === 'all' ? 'all' : [...(held ?? [])]
    },
  }
}

/** The permissions held in at least one store, in the order of the matrix. */
export function permissionsOf(powers: Pick<Actor, 'can'>): Permission[] {
  return PERMISSIONS.filter((permission) => powers.can(permission))
}

/**
 * Recognises access tokens and API keys. What a caller may do is remembered for at most 5 seconds and forgotten at
 * once when users, roles or sessions change: it stands before every sale, and a query there would double its cost.
 */
export function createAuthenticator(ctx: Context): Authenticate {
  const tokens: AccessTokens = accessTokens(
    { current: ctx.config.jwtSecret, previous: ctx.config.jwtPreviousSecret },
    ctx.clock,
  )
  const remembered = new Map<string, Remembered>()
  ctx.events.on('iam', () => remembered.clear())

  function recall(key: string, load: () => Promise<Standing | null>): Promise<Standing | null> {
    const now = Date.now()
    const known = remembered.get(key)
    if (known !== undefined && now - known.since < TRUSTED_MS) return known.standing
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    const standing = load()
    remembered.set(key, { since: now, standing })
    // A failure is not remembered: the next request asks again.
    standing.catch(() => remembered.delete(key))
    return standing
  }

  return async (bearer, ip) => {
    if (bearer.startsWith(API_KEY_PREFIX)) {
      const standing = await recall(bearer, () => apiKeyStanding(ctx, bearer))
      if (standing === null) raise('unauthenticated', 'The API key is not valid or was revoked.')
      return { ...standing, sessionId: null, ip }
    }
    const { userId, sessionId } = await tokens.verify(bearer)
    const standing = await recall(`${userId} ${sessionId}`, () => signedInStanding(ctx, userId, sessionId))
    if (standing === null) raise('unauthenticated', 'The session has ended; sign in again.')
    return { ...standing, sessionId, ip }
  }
}

async function signedInStanding(ctx: Context, userId: string, sessionId: string): Promise<Standing | null> {
  const user = await findSignedIn(ctx.db, userId, sessionId)
  if (user === null) return null
  return {
    kind: 'user',
    userId,
    fullName: user.fullName,
    apiKey: null,
    mustChangePassword: user.mustChangePassword,
    mustSetSecondFactor: user.mustSetSecondFactor,
    maxDiscountPercent: user.maxDiscountPercent,
    ...powersOf(user.grants),
  }
}

async function apiKeyStanding(ctx: Context, key: string): Promise<Standing | null> {
  const holder = await findApiKeyHolder(ctx.db, secretHash(key))
  if (holder === null) return null
  return {
    kind: 'api_key',
    userId: holder.createdBy,
    fullName: holder.createdByName,
    apiKey: { id: holder.id, name: holder.name },
    mustChangePassword: false,
    mustSetSecondFactor: false,
    maxDiscountPercent: holder.permissions.includes('sales.discount') ? '100' : '0',
    ...powersOf(holder.permissions.map((permission) => ({ permission, storeId: null }))),
  }
}
