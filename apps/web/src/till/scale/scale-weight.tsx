import { decimalMark } from '@odata-pos/domain/money'
import { formatQuantity } from '@odata-pos/domain/quantity'
import { steadyWeight } from '@odata-pos/domain/scale'
import { Scale } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { Badge, Notice } from '../../shared/ui/feedback.tsx'
import { useScale } from './use-scale.ts'

type ScaleWeightProps = { unitCode: string; onSteady: (thousandths: number | null) => void }

/** What lies on the scale now, and whether it may be sold. Nothing where no scale is connected. */
export function ScaleWeight({ unitCode, onSteady }: ScaleWeightProps) {
  const { t } = useTranslation('till')
  const { format } = useMoney()
  const scale = useScale()
  const steadiness = scale.status === 'reading' ? scale.steadiness : null
  const steady = steadiness === null ? null : steadyWeight(steadiness)
  const isOurs = steady !== null && steady.unit === unitCode
  const thousandths = isOurs ? steady.thousandths : null
  useEffect(() => onSteady(thousandths), [thousandths, onSteady])
  if (scale.status === 'none') return null
  if (scale.status === 'gone') return <Notice tone="warn">{t('scale.gone')}</Notice>
  const reading = steadiness?.last ?? null
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
        <Badge tone={steady === null ? 'warn' : 'ok'}>{t(steady === null ? 'scale.moving' : 'scale.steady')}</Badge>
      )}
    </div>
  )
}
