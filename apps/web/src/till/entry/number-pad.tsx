import { Delete } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../shared/ui/classes.ts'

/** The text after a key of the pad: digits grow it, `erase` takes the last one off. */
export const padded = (text: string, key: string) => (key === 'erase' ? text.slice(0, -1) : text + key)

type NumberPadProps = {
  onKey: (key: string) => void
  /** What stands at the left of 0: `000` for money without decimals, the decimal mark otherwise. */
  extra: string
  className?: string
}

/** Digits for a finger; a keyboard types into the field itself. */
export function NumberPad({ onKey, extra, className }: NumberPadProps) {
  const { t } = useTranslation('till')
  const keys = ['7', '8', '9', '4', '5', '6', '1', '2', '3', extra, '0', 'erase']
  return (
    <fieldset className={cx('grid grid-cols-3 gap-1.5', className)}>
      <legend className="sr-only">{t('pad.label')}</legend>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          tabIndex={-1}
          aria-label={key === 'erase' ? t('pad.erase') : undefined}
          // The field keeps the focus, so that fingers and keys may alternate.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onKey(key)}
          className="grid h-13 place-items-center rounded-xl border border-line-2 bg-surface text-xl font-medium hover:bg-hover active:bg-accent-soft"
        >
          {key === 'erase' ? <Delete size={22} aria-hidden /> : key}
        </button>
      ))}
    </fieldset>
  )
}
