import { decimalMark } from '@odata-pos/domain/money'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { steadyWeight } from '@odata-pos/domain/scale'
import { Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { Badge, Notice } from '../../shared/ui/feedback.tsx'
import type { ScaleState } from './use-scale.ts'

/** Thousandths of `unitCode` that lie steadily on the scale; null while nothing does that may be sold. */
export function steadyOn(scale: ScaleState, unitCode: string): number | null {
  const steady = scale.status === 'reading' ? steadyWeight(scale.steadiness) : null
  return steady?.unit === unitCode ? steady.thousandths : null
}

/** What lies on the scale now, and whether it may be sold. Nothing where no scale is connected. */
export function ScaleWeight({ scale, unitCode }: { scale: ScaleState; unitCode: string }) {
  const { t } = useTranslation('till')
  const { format } = useMoney()
  if (scale.status === 'none') return null
  if (scale.status === 'gone') return <Notice tone="warn">{t('scale.gone')}</Notice>
  const isSteady = steadyOn(scale, unitCode) !== null
  const reading = scale.steadiness.last
  return (
    <div className="flex items-center gap-3 rounded-xl bg-sunken px-4 py-3">
      <Scale size={22} aria-hidden className="shrink-0 text-ink-3" />
      <output aria-label={t('scale.weight')} className="min-w-0 flex-1 text-3xl font-bold tracking-tight">
        {reading?.kind === 'weight'
          ? `${formatQuantity(reading.thousandths, decimalMark(format))} ${reading.unit}`
          : '—'}
      </output>
      {reading?.kind === 'out_of_range' && <Badge tone="danger">{t('scale.range')}</Badge>}
      {reading?.kind === 'weight' && reading.unit !== unitCode && (
        <Badge tone="danger">{t('scale.unit', { unit: unitCode })}</Badge>
      )}
      {reading?.kind === 'weight' && reading.unit === unitCode && (
        <Badge tone={isSteady ? 'ok' : 'warn'}>{t(isSteady ? 'scale.steady' : 'scale.moving')}</Badge>
      )}
    </div>
  )
}
