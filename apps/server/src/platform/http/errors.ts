import { PROBLEMS, type ProblemCode } from '@odata-pos/domain/problems'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import pg from 'pg'
import { type FieldError, Problem } from '../problem.ts'
import type { App } from './app-type.ts'

const PROBLEM_JSON = 'application/problem+json; charset=utf-8'
const RETRY_WHEN_AWAY_SECONDS = 5
const RETRY_WHEN_BUSY_SECONDS = 1

/** Fastify's own refusals, by its error code. */
const FRAMEWORK_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_FILES_LIMIT: 'payload_too_large',
  FST_FIELDS_LIMIT: 'payload_too_large',
  FST_PARTS_LIMIT: 'payload_too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
}

// https://www.postgresql.org/docs/16/errcodes-appendix.html: a value the database cannot hold, which no schema caught.
const UNREPRESENTABLE = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05'])
// Serialization failure and deadlock after the retries, lock timeout, statement timeout.
const BUSY = new Set(['40001', '40P01', '55P03', '57014'])
// Read-only transaction: the server is a standby, the primary is changing over. The others refuse the connection: not
// our user, not our password, no such database, a database that takes no connections.
const AWAY = new Set(['25006', '28000', '28P01', '3D000'])
// 08 connection exception, 53 out of connections, memory or disk, 57P shut down or starting up.
const AWAY_CLASSES = ['08', '53', '57P']
const AWAY_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
])
// pg reports these without a code.
const AWAY_MESSAGES =
  /not currently accepting connections|connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|cannot use a pool after calling end/i

/** Turns whatever was thrown into the problem to answer with; what is not expected becomes `internal`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.flatMap(fieldErrors)
    return new Problem('validation_failed', `The ${error.validationContext ?? 'request'} is not valid.`, { errors })
  }
  return fromDatabase(error) ?? fromFramework(error) ?? new Problem('internal', 'Something broke on our side.')
}

function fieldErrors(issue: {
  instancePath: string
  keyword: string
  message?: string
  params: Record<string, unknown>
}): FieldError[] {
  const path = issue.instancePath.split('/').filter(Boolean).join('.')
  const { keys } = issue.params
  if (issue.keyword === 'unrecognized_keys' && Array.isArray(keys)) {
    return keys.map((key) => ({ path: path === '' ? `${key}` : `${path}.${key}`, message: 'unknown property' }))
  }
  return [{ path, message: issue.message ?? 'not valid' }]
}

/** Whether the error says that the database is away, and not that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof pg.DatabaseError) {
    return AWAY.has(code) || AWAY_CLASSES.some((prefix) => code.startsWith(prefix)) || AWAY_MESSAGES.test(error.message)
  }
  if ('syscall' in error && AWAY_SYSTEM_CODES.has(code)) return code !== 'ENOENT' || error.syscall === 'connect'
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  return AWAY_MESSAGES.test(error.message)
}

function fromDatabase(error: unknown): Problem | null {
  if (isDatabaseAway(error)) {
    return new Problem('database_unavailable', 'The database is away; try again shortly.', {
      retryAfterSeconds: RETRY_WHEN_AWAY_SECONDS,
    })
  }
  if (!(error instanceof pg.DatabaseError)) return null
  const code = error.code ?? ''
  if (BUSY.has(code)) {
    return new Problem('database_busy', 'The database is busy; try again.', {
      retryAfterSeconds: RETRY_WHEN_BUSY_SECONDS,
    })
  }
  if (code === '23505') return new Problem('already_exists', 'One with the same identifying values already exists.')
  if (code === '23503') return brokenReference(error)
  if (code === '23P01') return new Problem('conflict', 'It overlaps one that already exists.')
  if (code === '23514' || code === '23502')
    return new Problem('validation_failed', 'A value is outside what is allowed.')
  if (code === 'P0APP') return new Problem('conflict', 'What is completed or posted is never edited.')
  if (UNREPRESENTABLE.has(code)) return new Problem('validation_failed', 'A value cannot be stored as it was sent.')
  return null
}

/** A foreign key was hit from one of its two ends: the row is used elsewhere, or the row named does not exist. */
function brokenReference(error: pg.DatabaseError): Problem {
  return /still referenced/.test(error.detail ?? '')
    ? new Problem('in_use', 'Something else still refers to it.')
    : new Problem('validation_failed', 'It refers to something that does not exist.')
}

const isFrameworkError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && 'code' in error

function fromFramework(error: unknown): Problem | null {
  if (!isFrameworkError(error)) return null
  const code = FRAMEWORK_CODES[error.code]
  if (code !== undefined) return new Problem(code, PROBLEMS[code].title)
  const status = error.statusCode ?? 500
  if (status === 413) return new Problem('payload_too_large', PROBLEMS.payload_too_large.title)
  if (status >= 400 && status < 500) return new Problem('malformed', 'The request could not be read.')
  return null
}

/** Answers with the problem as RFC 9457 says, with the request's id. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfterSeconds)))
  const body = {
    type: `urn:odata-pos:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    requestId: request.id,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.extra,
  }
  return reply
    .code(problem.status)
    .header('content-type', PROBLEM_JSON)
    .header('cache-control', 'no-store')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body)
}

/** Every failure of every route leaves through here. What was not expected is logged whole and told in one sentence. */
export function installErrors(app: App): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    if (problem.code === 'internal') request.log.error({ err: error }, 'request failed')
    else if (problem.status >= 500) request.log.warn({ err: error }, 'request refused')
    return sendProblem(request, reply, problem)
  })
}
