import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { nameById, useStores } from '../reference.ts'
import { NewAdjustment } from './new-adjustment.tsx'

const LIST = '/admin/inventory/adjustments'
const loadAdjustment = (id: string) =>
  answer(api.GET('/api/v1/inventory/adjustments/{id}', { params: { path: { id } } }))
const loadProduct = (id: string) => answer(api.GET('/api/v1/products/{id}', { params: { path: { id } } }))
type Adjustment = Awaited<ReturnType<typeof loadAdjustment>>

export function AdjustmentPage() {
  const adjustmentId = useAddressId('adjustmentId')
  if (adjustmentId === 'new') return <NewAdjustment />
  return (
    <Detail of={['adjustment', adjustmentId]} load={() => loadAdjustment(adjustmentId)}>
      {(adjustment) => <AdjustmentView adjustment={adjustment} />}
    </Detail>
  )
}

function AdjustmentView({ adjustment }: { adjustment: Adjustment }) {
  const { t } = useTranslation('inventory')
  const quantity = useQuantity()
  const dates = useDates()
  const stores = useStores()
  const products = useQueries({
    queries: adjustment.lines.map((line) => ({
      queryKey: ['detail', 'product', line.productId],
      queryFn: () => loadProduct(line.productId),
    })),
  })
  const name = (index: number) => products[index]?.data?.name ?? '…'
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('adjustmentTitle')} backTo={LIST} description={adjustment.reason} />
      <Card>
        <Facts
          items={[
            { label: t('date'), value: dates.moment(adjustment.createdAt) },
            { label: t('store'), value: nameById(stores, adjustment.storeId) },
            { label: t('why'), value: adjustment.reason },
          ]}
        />
      </Card>
      <Card title={t('lines')} flush>
        {adjustment.lines.length === 0 ? (
          <p className="px-4 pb-4 text-ink-2">{t('nothingChanged')}</p>
        ) : (
          <PlainTable
            label={t('lines')}
            columns={[
              { header: t('product') },
              { header: t('quantity'), align: 'right' },
              { header: t('balance'), align: 'right' },
            ]}
            rows={adjustment.lines.map((line, index) => ({
              key: line.productId,
              cells: [name(index), quantity(line.quantity), quantity(line.balance)],
            }))}
          />
        )}
      </Card>
    </div>
  )
}
