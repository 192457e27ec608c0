import { PROBLEMS, type ProblemCode } from '@odata-pos/domain/problems'

/** One wrong field: `path` in dots (`lines.0.quantity`), `message` for a person. */
export type FieldError = { path: string; message: string }

export type ProblemDetails = {
  errors?: readonly FieldError[]
  /** Members beside the standard ones, such as `permission` or the server's own figures. */
  extra?: Readonly<Record<string, unknown>>
  /** Seconds after which a new attempt makes sense: sent as `Retry-After`. */
  retryAfterSeconds?: number
}

/** An expected failure on its way to the edge, where it is rendered as RFC 9457 problem details. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly errors: readonly FieldError[] | undefined
  readonly extra: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ProblemCode, detail: string, details: ProblemDetails = {}) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.status = PROBLEMS[code].status
    this.title = PROBLEMS[code].title
    this.errors = details.errors
    this.extra = details.extra
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** Throws the `Problem` with this code. `detail` is read by people and names no table, query or secret. */
export function raise(code: ProblemCode, detail: string, details?: ProblemDetails): never {
  throw new Problem(code, detail, details)
}

/** Throws `already_exists` at a field whose value another record bears. */
export function raiseTaken(path: string, detail: string, extra?: ProblemDetails['extra']): never {
  raise('already_exists', detail, { errors: [{ path, message: 'already used' }], extra })
}
