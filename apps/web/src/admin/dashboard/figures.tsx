import type { Today } from '@odata-pos/domain/reports/contract'
import { TrendingDown, TrendingUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { cx } from '../../shared/ui/classes.ts'
import { changePercent } from './change-percent.ts'

/** The day's figures, the total first and largest. */
export function Figures({ today }: { today: Today }) {
  const { t } = useTranslation('dashboard')
  const money = useMoney()
  const small = [
    { label: t('sales'), value: String(today.sales), exact: undefined },
    ...(['average', 'margin', 'returned', 'discounts'] as const).map((name) => {
      const amount = name === 'average' ? today.averageTicket : today[name]
      return { label: t(name), value: money.about(amount), exact: money.show(amount) }
    }),
  ]
  return (
    <section className="grid gap-px overflow-hidden rounded-2xl border border-line bg-line xl:grid-cols-[1.5fr_3fr]">
      <div className="bg-surface px-5 py-4">
        <p className="text-ink-2">{t('total')}</p>
        <p className="mt-1 text-3xl font-semibold tracking-tight">{money.show(today.total)}</p>
        <Comparison today={today.total} yesterday={today.yesterdayTotal} />
      </div>
      <dl className="grid grid-cols-2 gap-px sm:grid-cols-5">
        {small.map((figure, index) => (
          <div key={figure.label} className={cx('bg-surface px-4 py-3.5', index === 4 && 'max-sm:col-span-2')}>
            <dt className="text-xs text-ink-3">{figure.label}</dt>
            <dd title={figure.exact} className="mt-1 whitespace-nowrap text-base font-semibold tracking-tight">
              {figure.value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Comparison({ today, yesterday }: { today: number; yesterday: number }) {
  const { t } = useTranslation('dashboard')
  const percent = changePercent(today, yesterday)
  if (percent === null) return <p className="mt-1 text-xs text-ink-3">{t('noYesterday')}</p>
  if (percent === 0) return <p className="mt-1 text-xs text-ink-3">{t('same')}</p>
  const Icon = percent > 0 ? TrendingUp : TrendingDown
  return (
    <p className={cx('mt-1 flex items-center gap-1.5 text-xs', percent > 0 ? 'text-ok-ink' : 'text-ink-2')}>
      <Icon size={14} aria-hidden />
      {t(percent > 0 ? 'up' : 'down', { percent: Math.abs(percent) })}
    </p>
  )
}
