import { createHash, randomBytes } from 'node:crypto'
import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from 'jose'
import { raise } from './problem.ts'

const ISSUER = 'odata-pos'
const AUDIENCE = 'odata-pos-api'
const TYPE = 'at+jwt'
const VERIFIED_MAX = 10_000

/** Lifetime of an access token, seconds. */
export const ACCESS_TOKEN_SECONDS = 900

export type AccessClaims = {
  userId: string
  /** The sign-in (refresh token family) the token belongs to. */
  sessionId: string
  /** Unix seconds. */
  expiresAt: number
}

export type AccessTokens = {
  /** A signed access token, good for 15 minutes. */
  sign(claims: { userId: string; sessionId: string }): Promise<string>
  /** What a token says; raises `token_expired` or `unauthenticated`. */
  verify(token: string): Promise<AccessClaims>
}

type Key = { kid: string; secret: Uint8Array }

/** The key's name in the token's header: says which key signed and nothing about it. */
function keyFrom(secret: string): Key {
  const kid = createHash('sha256').update(`kid:${secret}`).digest('base64url').slice(0, 12)
  return { kid, secret: new TextEncoder().encode(secret) }
}

/**
 * Access tokens: JWT, HS256, signed with the first secret; a token of the previous secret is still good until it
 * expires, so that a rotation signs nobody out. A token verified once is remembered until it expires: verification
 * stands before every sale.
 */
export function accessTokens(secrets: { current: string; previous: string | null }, clock: () => Date): AccessTokens {
  const current = keyFrom(secrets.current)
  const keys = new Map(
    [current, ...(secrets.previous === null ? [] : [keyFrom(secrets.previous)])].map((key) => [key.kid, key.secret]),
  )
  const verified = new Map<string, AccessClaims>()

  const keyOf = (header: JWTHeaderParameters): Uint8Array => {
    const secret = header.kid === undefined ? undefined : keys.get(header.kid)
    if (secret === undefined) throw new errors.JWSSignatureVerificationFailed()
    return secret
  }

  function remember(token: string, claims: AccessClaims): void {
    if (verified.size >= VERIFIED_MAX) {
      const oldest = verified.keys().next().value
      if (oldest !== undefined) verified.delete(oldest)
    }
    verified.set(token, claims)
  }

  return {
    sign: ({ userId, sessionId }) => {
      const now = Math.floor(clock().getTime() / 1000)
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: current.kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setIssuedAt(now)
        .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
        .sign(current.secret)
    },
    verify: async (token) => {
      const now = clock()
      const known = verified.get(token)
      if (known !== undefined) {
        if (known.expiresAt * 1000 > now.getTime()) return known
        verified.delete(token)
        raise('token_expired', 'The access token has expired; refresh it.')
      }
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: TYPE,
          currentDate: now,
          requiredClaims: ['sub', 'sid', 'exp'],
        })
        const { sub, sid, exp } = payload
        if (sub === undefined || typeof sid !== 'string' || exp === undefined) return refuse()
        const claims = { userId: sub, sessionId: sid, expiresAt: exp }
        remember(token, claims)
        return claims
      } catch (error) {
        if (error instanceof errors.JWTExpired) raise('token_expired', 'The access token has expired; refresh it.')
        if (error instanceof errors.JOSEError) return refuse()
        throw error
      }
    },
  }
}

function refuse(): never {
  raise('unauthenticated', 'The access token is not one of ours.')
}

/** An opaque secret of 256 random bits, with a prefix that says what it is. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** What is stored of an opaque secret. 256 random bits need no salt and no slow hash. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
