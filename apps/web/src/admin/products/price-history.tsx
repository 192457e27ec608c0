import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { type RowOf, useList } from '../../shared/list/use-list.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { nameById, usePriceLists } from '../reference.ts'

type Change = RowOf<'/api/v1/products/{id}/price-history'>

const NO_FILTERS = {}

/** What a product's prices and cost were, and who changed them; nothing while nothing changed. */
export function PriceHistory({ productId }: { productId: string }) {
  const { t } = useTranslation('products')
  const dates = useDates()
  const money = useMoney()
  const lists = usePriceLists()
  const changes = useList('/api/v1/products/{id}/price-history', NO_FILTERS, { inPath: { id: productId } })
  if (changes.rows === null || changes.rows.length === 0) return null
  const amount = (value: number | null) => (value === null ? '—' : money.show(value))
  const what = ({ kind, priceListId, minQuantity }: Change) => {
    if (kind === 'cost') return t('cost')
    if (priceListId === null) return t('generalPrice')
    return minQuantity === '0' ? nameById(lists, priceListId) : `${nameById(lists, priceListId)} · ≥ ${minQuantity}`
  }
  return (
    <Card title={t('history')} flush>
      <PlainTable
        label={t('history')}
        columns={[
          { header: t('when') },
          { header: t('what') },
          { header: t('before'), align: 'right' },
          { header: t('after'), align: 'right' },
          { header: t('who') },
        ]}
        rows={changes.rows.map((row) => ({
          key: String(row.id),
          cells: [
            dates.moment(row.changedAt),
            what(row),
            amount(row.oldAmount),
            amount(row.newAmount),
            row.changedBy ?? t('system'),
          ],
        }))}
      />
      {changes.more && (
        <div className="p-2">
          <Button size="sm" variant="ghost" onClick={changes.loadMore}>
            {t('showMore')}
          </Button>
        </div>
      )}
    </Card>
  )
}
