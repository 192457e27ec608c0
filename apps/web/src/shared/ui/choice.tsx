import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from './classes.ts'

type ChoiceProps = {
  checked: boolean
  onChecked: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
  labelHidden?: boolean
}

/** A tick box with its label; the label is part of the target. */
export function Checkbox({ checked, onChecked, label, hint, disabled, labelHidden = false }: ChoiceProps) {
  const id = useId()
  return (
    <label htmlFor={id} className={cx('flex items-start gap-2.5 py-1', !disabled && 'cursor-pointer')}>
      <BaseCheckbox.Root
        id={id}
        checked={checked}
        onCheckedChange={onChecked}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cx(
          'mt-px grid size-[1.125rem] shrink-0 place-items-center rounded border border-control bg-surface',
          'data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50',
        )}
      >
        <BaseCheckbox.Indicator className="text-on-accent">
          <Check size={13} strokeWidth={3} aria-hidden />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span className={labelHidden ? 'sr-only' : 'min-w-0'}>
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="block text-xs text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}

/** On or off, at once. */
export function Switch({ checked, onChecked, label, hint, disabled, labelHidden = false }: ChoiceProps) {
  const id = useId()
  return (
    <label htmlFor={id} className={cx('flex items-start gap-3 py-1', !disabled && 'cursor-pointer')}>
      <BaseSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChecked}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cx(
          'mt-px flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5',
          'transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50',
        )}
      >
        <BaseSwitch.Thumb className="size-3.5 rounded-full bg-ink-3 transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
      </BaseSwitch.Root>
      <span className={labelHidden ? 'sr-only' : 'min-w-0'}>
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} className="block text-xs text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}

type SegmentsProps<T extends string> = {
  value: T
  onValue: (value: T) => void
  options: readonly { value: T; label: string }[]
  label: string
  className?: string
}

/** One of a few, all in sight; arrow keys move the choice. */
export function Segments<T extends string>({ value, onValue, options, label, className }: SegmentsProps<T>) {
  const name = useId()
  return (
    <fieldset
      className={cx(
        'relative inline-flex min-w-0 max-w-full overflow-x-auto rounded-lg border border-line-2 bg-sunken p-0.5',
        className,
      )}
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            'flex h-8 cursor-pointer items-center whitespace-nowrap rounded-md px-3 text-[0.8125rem] font-medium touch:h-10',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            option.value === value ? 'bg-surface text-ink shadow-sm ring-1 ring-line-2' : 'text-ink-2 hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
