import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { cx } from './classes.ts'
import { useFieldLink } from './field.tsx'
import { CONTROL } from './input.tsx'

export type Option<T extends string> = { value: T; label: string; hint?: string }

type SelectProps<T extends string> = {
  value: T | null
  onValue: (value: T) => void
  options: readonly Option<T>[]
  placeholder?: string
  /** Accessible name when there is no Field around it. */
  label?: string
  disabled?: boolean
  controlSize?: 'sm' | 'md' | 'lg'
  className?: string
}

const HEIGHT = { sm: 'h-8 px-2.5 touch:h-10', md: 'h-9 px-3 touch:h-11', lg: 'h-12 px-4 text-base' }

/** One of a list; typing the first letters jumps to an option. */
export function Select<T extends string>({
  value,
  onValue,
  options,
  placeholder,
  label,
  disabled,
  controlSize = 'md',
  className,
}: SelectProps<T>) {
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        if (next !== null) onValue(next)
      }}
    >
      <Base.Trigger
        {...useFieldLink()}
        aria-label={label}
        className={cx(
          CONTROL,
          HEIGHT[controlSize],
          'flex items-center justify-between gap-2 text-left data-popup-open:border-accent',
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-3" />
        <Base.Icon>
          <ChevronsUpDown size={14} aria-hidden className="text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-60">
          <Base.Popup className="pop scroll-thin max-h-[min(22rem,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-lift outline-none">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="flex cursor-default select-none items-center gap-2 rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-hover touch:py-2.5"
              >
                <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                {option.hint && <span className="text-xs text-ink-3">{option.hint}</span>}
                <Base.ItemIndicator>
                  <Check size={14} aria-hidden className="text-accent" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
