import { denominations } from '@odata-pos/domain/cash'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { Segments } from '../../shared/ui/choice.tsx'
import { AmountField, useMoneyPadKey } from '../entry/amount-field.tsx'
import { type Counted, type Counts, DenominationCount, readCounts, totalOf } from './denomination-count.tsx'

/** Cash in a drawer, counted or as a sum. */
export type CashEntry = { by: 'count' | 'sum'; counts: Counts; sum: string }

export const NO_CASH: CashEntry = { by: 'count', counts: {}, sum: '' }

/** What the entry says; null while it cannot be read. */
export function readCash(
  entry: CashEntry,
  parse: (text: string) => number | null,
): { counts: Counted[] | null; total: number } | null {
  if (entry.by === 'sum') {
    const total = entry.sum.trim() === '' ? null : parse(entry.sum)
    return total === null || total < 0 ? null : { counts: null, total }
  }
  const counts = readCounts(entry.counts)
  return counts === null ? null : { counts, total: totalOf(entry.counts) }
}

type CashEntryFieldProps = { entry: CashEntry; onEntry: (entry: CashEntry) => void; onEnter: () => void }

export function CashEntryField({ entry, onEntry, onEnter }: CashEntryFieldProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const padKey = useMoneyPadKey()
  const total = entry.by === 'count' ? totalOf(entry.counts) : (money.parse(entry.sum) ?? 0)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Segments
          label={t('count.by')}
          value={entry.by}
          onValue={(by) => onEntry({ ...entry, by })}
          options={[
            { value: 'count', label: t('count.byCount') },
            { value: 'sum', label: t('count.bySum') },
          ]}
        />
        <p aria-live="polite" className="text-right">
          <span className="text-ink-2">{t('count.total')} </span>
          <output className="text-2xl font-bold">{money.show(total)}</output>
        </p>
      </div>
      {entry.by === 'count' ? (
        <DenominationCount
          denominations={denominations(money.format.currency)}
          counts={entry.counts}
          onCounts={(counts) => onEntry({ ...entry, counts })}
          onEnter={onEnter}
        />
      ) : (
        <AmountField
          label={t('count.sum')}
          text={entry.sum}
          onText={(sum) => onEntry({ ...entry, sum })}
          onEnter={onEnter}
          placeholder="0"
          extra={padKey}
        />
      )}
    </div>
  )
}
