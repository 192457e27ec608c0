import { ChartColumn, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BarChart } from '../../shared/chart/bar-chart.tsx'
import { useMoney } from '../../shared/format/money.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'

type ChartCardProps = {
  title: string
  label: string
  keyHeader: string
  bars: readonly { label: string; value: number }[]
}

/** A chart with its numbers one click away. */
export function ChartCard({ title, label, keyHeader, bars }: ChartCardProps) {
  const { t } = useTranslation('dashboard')
  const money = useMoney()
  const [asTable, setAsTable] = useState(false)
  return (
    <Card
      title={title}
      action={
        <IconButton
          size="sm"
          icon={asTable ? ChartColumn : Table2}
          label={asTable ? t('chart') : t('table')}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {bars.every((bar) => bar.value === 0) ? (
        <p className="grid h-50 place-items-center text-ink-3">{t('nothingYet')}</p>
      ) : asTable ? (
        <div className="scroll-thin -mx-4 h-50 overflow-y-auto">
          <PlainTable
            label={label}
            columns={[{ header: keyHeader }, { header: t('total'), align: 'right' }]}
            rows={bars.map((bar) => ({ key: bar.label, cells: [bar.label, money.show(bar.value)] }))}
          />
        </div>
      ) : (
        <BarChart label={label} bars={bars} show={money.about} />
      )}
    </Card>
  )
}
