import { Eye, EyeOff, type LucideIcon, Search, X } from 'lucide-react'
import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './classes.ts'
import { useFieldLink } from './field.tsx'
import { Kbd } from './kbd.tsx'

/** The look every control shares. */
export const CONTROL = cx(
  'w-full min-w-0 rounded-lg border border-control bg-surface text-ink outline-offset-0',
  'hover:border-ink-3 aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-3',
)
const HEIGHT = { sm: 'h-8 px-2.5 touch:h-10', md: 'h-9 px-3 touch:h-11', lg: 'h-12 px-4 text-base' }
export type ControlSize = keyof typeof HEIGHT

export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'size' | 'value'> & {
  value: string
  onValue: (value: string) => void
  controlSize?: ControlSize
  ref?: Ref<HTMLInputElement>
}

export function TextInput({ value, onValue, controlSize = 'md', className, type = 'text', ...rest }: TextInputProps) {
  return (
    <input
      {...useFieldLink()}
      autoComplete="off"
      {...rest}
      type={type}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      className={cx(CONTROL, HEIGHT[controlSize], className)}
    />
  )
}

type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> & {
  value: string
  onValue: (value: string) => void
}

export function TextArea({ value, onValue, className, rows = 3, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...useFieldLink()}
      {...rest}
      rows={rows}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      className={cx(CONTROL, 'px-3 py-2', className)}
    />
  )
}

export function PasswordInput(props: Omit<TextInputProps, 'type'>) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <TextInput {...props} type={shown ? 'text' : 'password'} className={cx('pr-10', props.className)} />
      <button
        type="button"
        onClick={() => setShown(!shown)}
        aria-label={shown ? t('password.hide') : t('password.show')}
        aria-pressed={shown}
        className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-r-lg text-ink-3 hover:text-ink"
      >
        <Icon size={16} aria-hidden />
      </button>
    </div>
  )
}

type SearchInputProps = Omit<TextInputProps, 'type'> & { label: string; shortcut?: string; icon?: LucideIcon }

/** A search box; Escape empties it. */
export function SearchInput({
  label,
  shortcut,
  icon: Icon = Search,
  className,
  onKeyDown,
  ...props
}: SearchInputProps) {
  const { t } = useTranslation()
  return (
    <div className={cx('relative', className)}>
      <Icon size={16} aria-hidden className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3" />
      <TextInput
        spellCheck={false}
        enterKeyHint="search"
        {...props}
        type="search"
        aria-label={label}
        placeholder={props.placeholder ?? label}
        aria-keyshortcuts={shortcut}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && props.value !== '') {
            event.preventDefault()
            event.stopPropagation()
            props.onValue('')
          }
          onKeyDown?.(event)
        }}
        className="pr-10 pl-9"
      />
      {props.value !== '' ? (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={() => props.onValue('')}
          className="absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-3 hover:text-ink"
        >
          <X size={16} aria-hidden />
        </button>
      ) : (
        shortcut && (
          <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center">
            <Kbd keys={shortcut} />
          </span>
        )
      )}
    </div>
  )
}
