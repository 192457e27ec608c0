import { type RefObject, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { ApiProblem } from '../api/problem.ts'
import { errorAt, type FieldError, type FieldErrors, schemaErrors, serverErrors, withoutField } from './field-errors.ts'

type FormOptions<Draft extends object, Schema extends z.ZodType> = {
  /** What the fields hold at first; kept until the form is mounted anew (give it a `key`). */
  initial: Draft
  /** The contract of the request: the same one the server holds the body against. */
  schema: Schema
  toBody: (draft: Draft) => unknown
  /** Sends it. An {@link ApiProblem} it throws is shown, at the fields where it names them. */
  save: (body: z.output<Schema>) => Promise<void>
}

export type Form<Draft extends object> = {
  draft: Draft
  set: <K extends keyof Draft & string>(key: K, value: Draft[K]) => void
  /** Several fields at once, none of them marked as typed in. */
  patch: (part: Partial<Draft>) => void
  /** Text for the field of a body path, once the person changed `key` (the path's first part) or tried to save. */
  error: (path: string, key?: keyof Draft & string) => string | null
  /** Whether the contract accepts what lies at these body paths. */
  valid: (...paths: string[]) => boolean
  /** Shows what is wrong everywhere, as a try to save does. */
  reveal: () => void
  dirty: boolean
  saving: boolean
  /** What the server refused that belongs to no field. */
  problem: ApiProblem | null
  submit: () => void
  element: RefObject<HTMLFormElement | null>
}

/** Text of a field error, in the person's language. */
export function useFieldErrorText(): (error: FieldError) => string {
  const { t } = useTranslation('form')
  return (error) => (error.kind === 'said' ? error.message : t(`error.${error.kind}`, { ...error }))
}

/** State of one form: a draft, what the contract says about it, and what the server answered. */
export function useForm<Draft extends object, Schema extends z.ZodType>(
  options: FormOptions<Draft, Schema>,
): Form<Draft> {
  const text = useFieldErrorText()
  const [draft, setDraft] = useState(options.initial)
  const [saved, setSaved] = useState(options.initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempted, setAttempted] = useState(false)
  const [refused, setRefused] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [saving, setSaving] = useState(false)
  const busy = useRef(false)
  const element = useRef<HTMLFormElement>(null)

  const { schema, toBody } = options
  const checked = useMemo(() => schema.safeParse(toBody(draft), { reportInput: true }), [schema, toBody, draft])
  const own = useMemo(() => (checked.success ? {} : schemaErrors(checked.error.issues)), [checked])

  const error = (path: string, key?: string) => {
    const said = errorAt(refused, path)
    const found = errorAt(own, path)
    const visible = said ?? (attempted || touched.has(key ?? path.split('.')[0] ?? path) ? found : null)
    return visible === null ? null : text(visible)
  }

  const send = async () => {
    if (busy.current) return
    setAttempted(true)
    if (!checked.success) {
      queueMicrotask(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    busy.current = true
    setSaving(true)
    setProblem(null)
    setRefused({})
    try {
      await options.save(checked.data)
      setSaved(draft)
      setAttempted(false)
      setTouched(new Set())
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause
      setRefused(serverErrors(cause.errors, cause.code))
      setProblem(cause)
      setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus())
    } finally {
      busy.current = false
      setSaving(false)
    }
  }

  return {
    draft,
    set: (key, value) => {
      setDraft((now) => ({ ...now, [key]: value }))
      setTouched((now) => (now.has(key) ? now : new Set(now).add(key)))
      setRefused((now) => withoutField(now, key))
    },
    patch: (part) => setDraft((now) => ({ ...now, ...part })),
    error,
    valid: (...paths) => paths.every((path) => errorAt(own, path) === null),
    reveal: () => setAttempted(true),
    dirty: draft !== saved && JSON.stringify(draft) !== JSON.stringify(saved),
    saving,
    problem,
    submit: () => void send(),
    element,
  }
}

/** What an optional text field sends: null when nothing is in it. */
export const blankToNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
