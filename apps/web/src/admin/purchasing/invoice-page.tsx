import type { SupplierInvoice } from '@odata-pos/domain/purchasing'
import { Banknote, Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { nameById, useRefresh, useStores } from '../reference.ts'
import { InvoiceState } from './invoices-page.tsx'
import { NewInvoice } from './new-invoice.tsx'
import { PaySheet } from './pay-sheet.tsx'

const loadInvoice = (id: string) => answer(api.GET('/api/v1/supplier-invoices/{id}', { params: { path: { id } } }))

export function InvoicePage() {
  const id = useAddressId('invoiceId')
  if (id === 'new') return <NewInvoice />
  return (
    <Detail of={['supplier-invoice', id]} load={() => loadInvoice(id)}>
      {(invoice) => <InvoiceView invoice={invoice} />}
    </Detail>
  )
}

function InvoiceView({ invoice }: { invoice: SupplierInvoice }) {
  const { t } = useTranslation('purchasing')
  const text = useProblemText()
  const can = useCan()
  const refresh = useRefresh()
  const dates = useDates()
  const money = useMoney()
  const quantity = useQuantity()
  const stores = useStores()
  const [paying, setPaying] = useState(false)
  const [busy, setBusy] = useState(false)
  const approve = async () => {
    setBusy(true)
    try {
      const at = { params: { path: { id: invoice.id } }, ...ifMatch(invoice) }
      await answer(api.POST('/api/v1/supplier-invoices/{id}/approve', at))
      toast.success(t('acceptedInvoice'), invoice.number)
    } catch (problem) {
      toast.error(invoice.number, text(problem))
    } finally {
      setBusy(false)
      await refresh()
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={invoice.number}
        backTo="/admin/purchasing/invoices"
        badge={<InvoiceState invoice={invoice} today={dates.today()} />}
        description={invoice.supplierName}
      >
        {invoice.status === 'held' && can('purchasing.approve') && (
          <Button icon={Check} variant="primary" busy={busy} onClick={() => void approve()}>
            {t('accept')}
          </Button>
        )}
        {invoice.status === 'approved' && invoice.balance > 0 && can('payables.pay') && (
          <Button icon={Banknote} variant="primary" onClick={() => setPaying(true)}>
            {t('pay')}
          </Button>
        )}
      </PageHeader>
      {invoice.status === 'held' && (
        <Notice tone="warn" title={t('invoiceHeld')}>
          {t('invoiceHeldText')}
        </Notice>
      )}
      <Card>
        <Facts
          items={[
            { label: t('issuedOn'), value: dates.day(invoice.issuedOn) },
            { label: t('dueOn'), value: dates.day(invoice.dueOn) },
            { label: t('store'), value: nameById(stores, invoice.storeId) },
            { label: t('madeBy'), value: invoice.createdByName },
            { label: t('subtotal'), value: money.show(invoice.net) },
            { label: t('taxes'), value: money.show(invoice.tax) },
            { label: t('total'), value: money.show(invoice.total) },
            { label: t('balance'), value: money.show(invoice.balance) },
            ...(invoice.approvedByName === null ? [] : [{ label: t('approvedBy'), value: invoice.approvedByName }]),
            ...(invoice.note === null ? [] : [{ label: t('note'), value: invoice.note }]),
          ]}
        />
      </Card>
      <Card title={t('charged')} flush>
        <PlainTable
          label={t('charged')}
          columns={[
            { header: t('description') },
            { header: t('receiptTitle') },
            { header: t('packs'), align: 'right' },
            { header: t('cost'), align: 'right' },
            { header: t('taxRate'), align: 'right' },
            { header: t('net'), align: 'right' },
          ]}
          rows={invoice.lines.map((line) => ({
            key: line.id,
            cells: [
              line.description,
              line.receiptId === null ? (
                t('noReceipt')
              ) : (
                <TextLink key="receipt" to={`/admin/purchasing/receipts/${line.receiptId}`}>
                  {line.receiptNumber}
                </TextLink>
              ),
              quantity(line.packs),
              money.show(line.packCost),
              line.taxRate,
              money.show(line.net),
            ],
          }))}
        />
      </Card>
      {invoice.payments.length > 0 && (
        <Card title={t('payments')} flush>
          <PlainTable
            label={t('payments')}
            columns={[{ header: t('number') }, { header: t('date') }, { header: t('amount'), align: 'right' }]}
            rows={invoice.payments.map((one) => ({
              key: `${one.paymentId} ${one.allocatedAt}`,
              cells: [one.number, dates.moment(one.allocatedAt), money.show(one.amount)],
            }))}
          />
        </Card>
      )}
      {paying && (
        <PaySheet
          supplier={{ id: invoice.supplierId, name: invoice.supplierName }}
          storeId={invoice.storeId}
          invoice={invoice}
          amount={invoice.balance}
          onClose={() => setPaying(false)}
        />
      )}
    </div>
  )
}
