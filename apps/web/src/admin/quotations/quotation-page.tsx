import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useCan } from '../../shared/session/session.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { nameById, useStores } from '../reference.ts'
import { QuotationActions } from './quotation-actions.tsx'
import { NewQuotation, QuotationDraftForm } from './quotation-form.tsx'
import { QuotationStatus } from './quotation-status.tsx'
import { QuotationTotals } from './quotation-totals.tsx'

const load = (id: string) => answer(api.GET('/api/v1/quotations/{id}', { params: { path: { id } } }))

export function QuotationPage() {
  const id = useAddressId('quotationId')
  const can = useCan()
  const { copy }: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  if (id === 'new') {
    if (typeof copy !== 'string') return <NewQuotation key="empty" />
    return (
      <Detail of={['quotation', copy]} load={() => load(copy)}>
        {(copied) => <NewQuotation key={copy} copied={copied} />}
      </Detail>
    )
  }
  return (
    <Detail of={['quotation', id]} load={() => load(id)}>
      {(quotation) => {
        const actions = <QuotationActions quotation={quotation} />
        return quotation.status === 'draft' && can('quotations.write') ? (
          <QuotationDraftForm key={quotation.version} quotation={quotation} actions={actions} />
        ) : (
          <QuotationView quotation={quotation} actions={actions} />
        )
      }}
    </Detail>
  )
}

function QuotationView({ quotation, actions }: { quotation: Quotation; actions: ReactNode }) {
  const { t } = useTranslation('quotations')
  const dates = useDates()
  const money = useMoney()
  const quantity = useQuantity()
  const can = useCan()
  const stores = useStores()
  const { saleId, saleNumber, sentAt, acceptedAt, cancelReason, note } = quotation
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={quotation.number}
        backTo="/admin/quotations"
        badge={<QuotationStatus status={quotation.status} />}
        description={quotation.customerName ?? undefined}
      >
        {saleId !== null && can('sales.read') && (
          <LinkButton to={`/admin/sales/${saleId}`}>{t('sale', { number: saleNumber ?? '' })}</LinkButton>
        )}
        {actions}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('date'), value: dates.moment(quotation.createdAt) },
            { label: t('validUntil'), value: dates.day(quotation.validUntil) },
            { label: t('revision'), value: String(quotation.revision) },
            { label: t('store'), value: nameById(stores, quotation.storeId) },
            { label: t('madeBy'), value: quotation.createdByName },
            { label: t('sentAt'), value: sentAt === null ? '—' : dates.moment(sentAt) },
            ...(acceptedAt === null ? [] : [{ label: t('acceptedAt'), value: dates.moment(acceptedAt) }]),
            ...(cancelReason === null ? [] : [{ label: t('cancelReason'), value: cancelReason }]),
            ...(note === null ? [] : [{ label: t('note'), value: note }]),
          ]}
        />
      </Card>
      <Card title={t('lines')} flush>
        <PlainTable
          label={t('lines')}
          columns={[
            { header: t('product') },
            { header: t('quantity'), align: 'right' },
            { header: t('price'), align: 'right' },
            { header: t('discount'), align: 'right' },
            { header: t('total'), align: 'right' },
          ]}
          rows={quotation.lines.map((line) => ({
            key: line.id,
            cells: [
              line.name,
              quantity(line.quantity),
              money.show(line.unitPrice),
              line.discountAmount === 0 ? '' : money.show(-line.discountAmount),
              money.show(line.gross - line.discountAmount),
            ],
          }))}
        />
        <div className="px-5 pb-4">
          <QuotationTotals quotation={quotation} />
        </div>
      </Card>
    </div>
  )
}
