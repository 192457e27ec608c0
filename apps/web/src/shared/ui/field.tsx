import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, use, useId } from 'react'
import { cx } from './classes.ts'

type FieldLink = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }
const FieldContext = createContext<FieldLink | null>(null)

type FieldProps = {
  label: string
  hint?: ReactNode
  /** What is wrong now; shown at the field and read out. */
  error?: string | null | undefined
  required?: boolean
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean
  className?: string
  children: ReactNode
}

/** Label, control, hint and error as one. The control inside takes its id and its description from here. */
export function Field({ label, hint, error, required = false, labelHidden = false, className, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = Boolean(error) || Boolean(hint)
  return (
    <FieldContext value={{ id, describedBy: hasNote ? noteId : undefined, invalid: Boolean(error), required }}>
      <div className={cx('flex min-w-0 flex-col gap-1', className)}>
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-[0.8125rem] font-medium text-ink-2'}>
          {label}
          {required && (
            <span aria-hidden className="text-danger-ink">
              {' '}
              *
            </span>
          )}
        </label>
        {children}
        {hasNote && (
          <p
            id={noteId}
            aria-live="polite"
            className={cx('flex items-start gap-1 text-xs', error ? 'text-danger-ink' : 'text-ink-3')}
          >
            {error && <CircleAlert size={14} aria-hidden className="mt-px shrink-0" />}
            <span>{error || hint}</span>
          </p>
        )}
      </div>
    </FieldContext>
  )
}

/** The attributes that tie a control to the field around it. */
export function useFieldLink() {
  const link = use(FieldContext)
  return link === null
    ? {}
    : {
        id: link.id,
        'aria-describedby': link.describedBy,
        'aria-invalid': link.invalid || undefined,
        'aria-required': link.required || undefined,
      }
}
