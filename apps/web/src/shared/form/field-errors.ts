import type { z } from 'zod'
import type { FieldProblem } from '../api/problem.ts'

/** What is wrong with a field, by its path (`name`, `prices.0.price`): words of the `form` catalogue, or the server's own. */
export type FieldError =
  | { kind: 'required' }
  | { kind: 'tooShort'; count: number }
  | { kind: 'tooLong'; count: number }
  | { kind: 'tooSmall'; minimum: number }
  | { kind: 'tooLarge'; maximum: number }
  | { kind: 'email' }
  | { kind: 'taken' }
  | { kind: 'invalid' }
  | { kind: 'said'; message: string }

export type FieldErrors = Readonly<Record<string, FieldError>>

type Issue = z.core.$ZodIssue

/** A schema's issue as a field error, told apart far enough for a person to mend it. Needs `reportInput`. */
export function issueError(issue: Issue): FieldError {
  const missing = issue.input === undefined || issue.input === null || issue.input === ''
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return { kind: missing ? 'required' : 'invalid' }
    case 'invalid_format':
      if (missing) return { kind: 'required' }
      return { kind: issue.format === 'email' ? 'email' : 'invalid' }
    case 'too_small': {
      const minimum = Number(issue.minimum)
      if (issue.origin !== 'string' && issue.origin !== 'array') return { kind: 'tooSmall', minimum }
      return missing || minimum === 1 ? { kind: 'required' } : { kind: 'tooShort', count: minimum }
    }
    case 'too_big': {
      const maximum = Number(issue.maximum)
      const counted = issue.origin === 'string' || issue.origin === 'array'
      return counted ? { kind: 'tooLong', count: maximum } : { kind: 'tooLarge', maximum }
    }
    default:
      return { kind: missing ? 'required' : 'invalid' }
  }
}

const key = (path: readonly PropertyKey[]) => path.map(String).join('.')

/** The first issue of each field. */
export function schemaErrors(issues: readonly Issue[]): FieldErrors {
  const errors: Record<string, FieldError> = {}
  for (const issue of issues) errors[key(issue.path)] ??= issueError(issue)
  return errors
}

/** `body/lines/0/quantity`, `/lines/0/quantity` and `lines.0.quantity` name the same field. */
export function fieldPath(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split(/[./]/)
    .filter((part, index) => part !== '' && !(index === 0 && part === 'body'))
    .join('.')
}

/** The server's `errors[]`, each at its field; what another row already has is said in the person's language. */
export function serverErrors(errors: readonly FieldProblem[], code: string): FieldErrors {
  const found: Record<string, FieldError> = {}
  for (const error of errors)
    found[fieldPath(error.path)] ??=
      code === 'already_exists' ? { kind: 'taken' } : { kind: 'said', message: error.message }
  return found
}

/** The error of a field: its own, or the first one inside it (`prices` shows what is wrong with `prices.2.price`). */
export function errorAt(errors: FieldErrors, path: string): FieldError | null {
  const own = errors[path]
  if (own !== undefined) return own
  for (const [inner, error] of Object.entries(errors)) if (inner.startsWith(`${path}.`)) return error
  return null
}

/** What stays of the errors once a field was changed: what was said about it no longer holds. */
export function withoutField(errors: FieldErrors, path: string): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => name !== path && !name.startsWith(`${path}.`)))
}
