import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { nameById, usePaymentMethods, useRegisters, useStores } from '../reference.ts'
import { Amounts } from './amounts.tsx'
import { ReceiptMenu } from './sale-page.tsx'

const loadReturn = (id: string) => answer(api.GET('/api/v1/returns/{id}', { params: { path: { id } } }))
type Return = Awaited<ReturnType<typeof loadReturn>>

export function ReturnPage() {
  const returnId = useAddressId('returnId')
  return (
    <Detail of={['return', returnId]} load={() => loadReturn(returnId)}>
      {(goods) => <ReturnView goods={goods} />}
    </Detail>
  )
}

function ReturnView({ goods }: { goods: Return }) {
  const { t } = useTranslation('sales')
  const quantity = useQuantity()
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const registers = useRegisters()
  const methods = usePaymentMethods()
  const zone = stores.find((store) => store.id === goods.storeId)?.timeZone
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('returnTitle', { number: goods.number })}
        backTo="/admin/returns"
        badge={goods.saleId === null && <Badge tone="warn">{t('blind')}</Badge>}
      >
        <ReceiptMenu path={`/api/v1/returns/${goods.id}/receipt`} />
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card title={t('linesTitle')} flush>
          <PlainTable
            label={t('linesTitle')}
            columns={[
              { header: t('product') },
              { header: t('quantity'), align: 'right' },
              { header: t('unitPrice'), align: 'right', className: 'max-sm:hidden' },
              { header: t('total'), align: 'right' },
            ]}
            rows={goods.lines.map((line) => ({
              key: line.id,
              cells: [
                <div key="name">
                  <p className="font-medium">{line.name}</p>
                  <p className="text-xs text-ink-3">{line.sku}</p>
                </div>,
                quantity(line.quantity),
                money.show(line.unitPrice),
                money.show(line.total),
              ],
            }))}
          />
        </Card>
        <Card title={t('refunds')}>
          <Amounts
            rows={[
              ...goods.refunds.map((refund) => ({
                label: methods.find((method) => method.code === refund.method)?.name ?? refund.method,
                value: money.show(refund.amount),
              })),
              ...(goods.rounding !== 0 ? [{ label: t('rounding'), value: money.show(goods.rounding) }] : []),
              { label: t('taxTotal'), value: money.show(goods.taxTotal), quiet: true },
              { label: t('total'), value: money.show(goods.total), strong: true },
            ]}
          />
        </Card>
      </div>
      <Card title={t('about')}>
        <Facts
          items={[
            { label: t('date'), value: dates.moment(goods.occurredAt, zone) },
            { label: t('store'), value: nameById(stores, goods.storeId) },
            { label: t('register'), value: nameById(registers, goods.registerId) },
            { label: t('cashier'), value: goods.cashierName },
            { label: t('reason'), value: goods.reason },
            ...(goods.saleId === null
              ? []
              : [
                  {
                    label: t('ofSale'),
                    value: <TextLink to={`/admin/sales/${goods.saleId}`}>{goods.saleNumber}</TextLink>,
                  },
                ]),
          ]}
        />
      </Card>
    </div>
  )
}
