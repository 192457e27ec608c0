import type { Problem } from '@odata-pos/domain/wire/contract'

export type FieldProblem = { path: string; message: string }

/**
 * What the API (RFC 9457) or the network answered instead of a result. `code` is stable and has its text in the
 * `problems` catalogue; `status` 0 means that no answer came.
 */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly requestId: string | null
  readonly errors: readonly FieldProblem[]
  readonly retryAfterSeconds: number | null

  constructor(problem: {
    status: number
    code: string
    detail: string
    requestId?: string | null
    errors?: readonly FieldProblem[]
    retryAfterSeconds?: number | null
  }) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.detail = problem.detail
    this.requestId = problem.requestId ?? null
    this.errors = problem.errors ?? []
    this.retryAfterSeconds = problem.retryAfterSeconds ?? null
  }

  /** True when trying again later may work: no answer, the database away, or too many requests. */
  get passing() {
    return this.status === 0 || this.status === 503 || this.status === 429
  }
}

/** The problem of a request that got no answer. */
export function unreachable(cause: unknown): ApiProblem {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError'
  return new ApiProblem({
    status: 0,
    code: timedOut ? 'timeout' : 'unreachable',
    detail: timedOut ? 'The server took too long to answer.' : 'The server cannot be reached.',
  })
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'status' in value && 'detail' in value

/** Reads the body of a refused request; an answer that is no problem document (a proxy's page) keeps its status. */
export function problemFrom(response: Response, body: unknown): ApiProblem {
  const after = Number(response.headers.get('retry-after'))
  const retryAfterSeconds = Number.isFinite(after) && after > 0 ? after : null
  if (isProblem(body)) return new ApiProblem({ ...body, retryAfterSeconds })
  return new ApiProblem({
    status: response.status,
    code: `http_${response.status}`,
    detail: response.statusText,
    requestId: response.headers.get('x-request-id'),
    retryAfterSeconds,
  })
}
