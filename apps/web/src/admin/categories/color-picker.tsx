import { Check } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../shared/ui/classes.ts'

/** Colours that stand apart on both themes and under the usual colour blindness. */
export const COLORS = [
  { name: 'red', value: '#d64545' },
  { name: 'orange', value: '#e07b39' },
  { name: 'yellow', value: '#d9a514' },
  { name: 'green', value: '#4b9b4e' },
  { name: 'teal', value: '#1c9a8a' },
  { name: 'blue', value: '#3d7bd9' },
  { name: 'violet', value: '#7d5fd3' },
  { name: 'pink', value: '#d0559a' },
  { name: 'gray', value: '#7a827e' },
] as const

type ColorPickerProps = {
  label: string
  value: string | null
  onValue: (value: string | null) => void
  colors: typeof COLORS
}

/** A colour or none; a colour from elsewhere (an import) is kept until another is chosen. */
export function ColorPicker({ label, value, onValue, colors }: ColorPickerProps) {
  const { t } = useTranslation('categories')
  const group = useId()
  const options = [{ name: 'none', value: null } as const, ...colors]
  return (
    <fieldset>
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => {
          const chosen = option.value === (value?.toLowerCase() ?? null)
          return (
            <label
              key={option.name}
              title={t(`colorNames.${option.name}`)}
              className={cx(
                'grid size-8 cursor-pointer place-items-center rounded-full border-2 text-white touch:size-11',
                'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                chosen ? 'border-ink' : 'border-line-2',
              )}
              style={{ background: option.value ?? 'transparent' }}
            >
              <input
                type="radio"
                name={group}
                checked={chosen}
                onChange={() => onValue(option.value)}
                aria-label={t(`colorNames.${option.name}`)}
                className="sr-only"
              />
              {chosen && <Check size={14} aria-hidden className={option.value === null ? 'text-ink' : ''} />}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
