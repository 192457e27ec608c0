import type { FastifyRequest } from 'fastify'
import { raise } from '../problem.ts'
import type { App } from './app-type.ts'

/**
 * The row version the caller saw, from `If-Match`: `3`, `"3"` and `W/"3"` are 3; missing or `*` is null, which means
 * "whatever it is now". Anything else raises `validation_failed`.
 */
export function ifMatch(request: FastifyRequest): number | null {
  const header = request.headers['if-match']?.trim()
  if (header === undefined || header === '*') return null
  const version = /^(?:W\/)?(?:"(\d{1,9})"|(\d{1,9}))$/.exec(header)
  if (version === null) {
    raise('validation_failed', 'If-Match takes the version of the row.', {
      errors: [{ path: 'If-Match', message: 'the version of the row, as in its ETag' }],
    })
  }
  return Number(version[1] ?? version[2])
}

/** Raises `version_conflict` when the row moved on since the caller saw it. */
export function requireVersion(expected: number | null, current: number): void {
  if (expected === null || expected === current) return
  raise('version_conflict', `Somebody changed it meanwhile: you have version ${expected}, it is ${current} now.`, {
    extra: { currentVersion: current },
  })
}

/** Answers that bear a row's `version` bear it as `ETag` too, ready for the next `If-Match`. */
export function installEntityTags(app: App): void {
  app.addHook('preSerialization', (_request, reply, payload, done) => {
    if (isVersioned(payload) && reply.statusCode < 300) reply.header('etag', `"${payload.version}"`)
    done(null, payload)
  })
}

const isVersioned = (payload: unknown): payload is { version: number } =>
  typeof payload === 'object' && payload !== null && 'version' in payload && typeof payload.version === 'number'
