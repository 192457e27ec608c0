import { Delete } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './classes.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const KEY =
  'grid h-16 place-items-center rounded-xl border border-line-2 bg-surface text-2xl font-medium hover:bg-hover active:bg-accent-soft'

type PinPadProps = {
  value: string
  onValue: (value: string) => void
  /** Enter: the PIN as it stands. */
  onSubmit: (value: string) => void
  maxLength?: number
  disabled?: boolean
}

/** A PIN by finger or by the keyboard's digits; only dots are shown. */
export function PinPad({ value, onValue, onSubmit, maxLength = 8, disabled = false }: PinPadProps) {
  const { t } = useTranslation()
  const press = (digit: string) => value.length < maxLength && onValue(value + digit)

  useEffect(() => {
    if (disabled) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
      if (/^\d$/.test(event.key)) press(event.key)
      else if (event.key === 'Backspace') onValue(value.slice(0, -1))
      else if (event.key === 'Enter' && value !== '') onSubmit(value)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })

  return (
    <div className="w-full max-w-72">
      <output
        aria-label={t('pin.typed', { count: value.length })}
        className="mb-4 flex h-6 items-center justify-center gap-3"
      >
        {Array.from({ length: Math.max(4, value.length) }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots are alike, their place is what they are
            key={index}
            className={cx(
              'size-3.5 rounded-full border-2',
              index < value.length ? 'border-accent bg-accent' : 'border-control',
            )}
          />
        ))}
      </output>
      <div className="grid grid-cols-3 gap-2">
        {KEYS.map((digit) => (
          <button key={digit} type="button" disabled={disabled} className={KEY} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          disabled={disabled}
          className={KEY}
          aria-label={t('pin.erase')}
          onClick={() => onValue(value.slice(0, -1))}
        >
          <Delete size={24} aria-hidden />
        </button>
        <button type="button" disabled={disabled} className={KEY} onClick={() => press('0')}>
          0
        </button>
        <button
          type="button"
          disabled={disabled || value === ''}
          className="h-16 rounded-xl bg-accent text-lg font-semibold text-on-accent hover:bg-accent-2 disabled:opacity-50"
          onClick={() => onSubmit(value)}
        >
          {t('pin.enter')}
        </button>
      </div>
    </div>
  )
}
