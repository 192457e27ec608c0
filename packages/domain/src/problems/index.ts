/**
 * Every error the API answers with: the stable `code` a program may branch on, its HTTP status and its title.
 * Codes are added, never renamed or reused; each room keeps its own block.
 */
export const PROBLEMS = {
  // every room
  malformed: { status: 400, title: 'Malformed request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  token_expired: { status: 401, title: 'The access token has expired' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflicts with the present state' },
  version_conflict: { status: 409, title: 'Somebody else changed it first' },
  idempotency_conflict: { status: 409, title: 'The same id was used with another body' },
  already_exists: { status: 409, title: 'Already exists' },
  in_use: { status: 409, title: 'In use' },
  payload_too_large: { status: 413, title: 'Body too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  validation_failed: { status: 422, title: 'Not valid' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  database_unavailable: { status: 503, title: 'The database is away' },
  database_busy: { status: 503, title: 'The database is busy' },
  // iam
  invalid_credentials: { status: 401, title: 'Wrong user or password' },
  invalid_refresh_token: { status: 401, title: 'The refresh token is not valid' },
  invalid_approval: { status: 403, title: 'The approval is not valid' },
  password_change_required: { status: 403, title: 'The password must be changed first' },
  last_administrator: { status: 409, title: 'The last administrator stays' },
  password_rejected: { status: 422, title: 'The password is not strong enough' },
} as const satisfies Record<string, { status: number; title: string }>

/** The stable, machine-readable name of an error. */
export type ProblemCode = keyof typeof PROBLEMS
