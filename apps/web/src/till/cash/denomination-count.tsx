import { countTotal } from '@odata-pos/domain/cash'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { TextInput } from '../../shared/ui/input.tsx'

/** How many of each note and coin, as typed; empty is none. */
export type Counts = Readonly<Record<number, string>>

export type Counted = { denomination: number; count: number }

/** The counts that were typed; null when one of them is no whole number. */
export function readCounts(counts: Counts): Counted[] | null {
  const read: Counted[] = []
  for (const [denomination, text] of Object.entries(counts)) {
    if (text.trim() === '') continue
    if (!/^\d{1,5}$/.test(text.trim())) return null
    read.push({ denomination: Number(denomination), count: Number(text.trim()) })
  }
  return read
}

export const totalOf = (counts: Counts) => countTotal(readCounts(counts) ?? [])

type DenominationCountProps = {
  denominations: readonly number[]
  counts: Counts
  onCounts: (counts: Counts) => void
  onEnter: () => void
}

/** The drawer counted note by note; Enter goes to the next, and from the last one on. */
export function DenominationCount({ denominations, counts, onCounts, onEnter }: DenominationCountProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  return (
    <fieldset>
      <legend className="sr-only">{t('count.legend')}</legend>
      <ul className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
        {denominations.map((denomination) => {
          const text = counts[denomination] ?? ''
          const count = /^\d{1,5}$/.test(text) ? Number(text) : 0
          return (
            <li
              key={denomination}
              className="grid grid-cols-[minmax(4.5rem,1fr)_5rem_minmax(5rem,1fr)] items-center gap-2"
            >
              <span className="text-right font-medium">{money.show(denomination)}</span>
              <TextInput
                aria-label={t('count.of', { denomination: money.show(denomination) })}
                aria-invalid={text !== '' && !/^\d{1,5}$/.test(text) ? true : undefined}
                value={text}
                onValue={(next) => onCounts({ ...counts, [denomination]: next })}
                onFocus={(event) => event.target.select()}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return
                  event.preventDefault()
                  const inputs = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])]
                  const next = inputs[inputs.indexOf(event.currentTarget) + 1]
                  if (next === undefined) onEnter()
                  else next.focus()
                }}
                inputMode="numeric"
                placeholder="0"
                className="text-center"
              />
              <span className="text-right text-ink-2">{count > 0 && money.show(count * denomination)}</span>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
