import { CalendarClock, FileText, HandCoins } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Detail, useAddressId } from '../detail.tsx'
import { useOpenDocument } from '../open-document.ts'
import { PaymentSheet } from './payment-sheet.tsx'
import { PromiseBadge } from './promise-badge.tsx'
import { PromiseSheet } from './promise-sheet.tsx'

type Row = RowOf<'/api/v1/customers/{id}/account'>

const load = async (id: string) => {
  const params = { path: { id } }
  const [customer, invoices, promises] = await Promise.all([
    answer(api.GET('/api/v1/customers/{id}', { params })),
    answer(api.GET('/api/v1/customers/{id}/invoices', { params })),
    answer(api.GET('/api/v1/customers/{id}/promises', { params })),
  ])
  return { customer, invoices: invoices.items, promises: promises.items }
}
type Account = Awaited<ReturnType<typeof load>>

export function AccountPage() {
  const customerId = useAddressId('customerId')
  return (
    <Detail of={['account', customerId]} load={() => load(customerId)}>
      {(account) => <AccountView account={account} />}
    </Detail>
  )
}

function AccountView({ account: { customer, invoices, promises } }: { account: Account }) {
  const { t } = useTranslation('customers')
  const can = useCan()
  const money = useMoney()
  const dates = useDates()
  const [paying, setPaying] = useState(false)
  const [promising, setPromising] = useState(false)
  const show = useOpenDocument({ failed: t('statementFailed'), blocked: t('popupBlocked') })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('accountTitle', { name: customer.name })} backTo="/admin/customers/receivables">
        <Button icon={FileText} onClick={() => show(`/api/v1/customers/${customer.id}/statement`)}>
          {t('statement')}
        </Button>
        {can('receivables.collect') && (
          <Button icon={CalendarClock} onClick={() => setPromising(true)}>
            {t('notePromise')}
          </Button>
        )}
        {can('receivables.collect') && (
          <Button icon={HandCoins} variant="primary" onClick={() => setPaying(true)}>
            {t('pay')}
          </Button>
        )}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('owes'), value: money.show(customer.balance) },
            { label: t('creditLimit'), value: money.show(customer.creditLimit) },
            { label: t('available'), value: money.show(Math.max(0, customer.creditLimit - customer.balance)) },
            { label: t('creditDays'), value: customer.creditDays },
          ]}
        />
      </Card>
      <Card title={t('openInvoices')} flush>
        {invoices.length === 0 ? (
          <p className="px-4 pb-4 text-ink-2">{t('noInvoices')}</p>
        ) : (
          <PlainTable
            label={t('openInvoices')}
            columns={[
              { header: t('invoice') },
              { header: t('due') },
              { header: t('total'), align: 'right', className: 'max-sm:hidden' },
              { header: t('openAmount'), align: 'right' },
            ]}
            rows={invoices.map((invoice) => ({
              key: invoice.saleId,
              cells: [
                <TextLink key="sale" to={`/admin/sales/${invoice.saleId}`}>
                  {invoice.number ?? ''}
                </TextLink>,
                invoice.daysOverdue === 0 ? (
                  dates.day(invoice.dueOn)
                ) : (
                  <span key="due" className="text-danger-ink">
                    {`${dates.day(invoice.dueOn)} · ${t('overdueDays', { count: invoice.daysOverdue })}`}
                  </span>
                ),
                money.show(invoice.total),
                money.show(invoice.open),
              ],
            }))}
          />
        )}
      </Card>
      {promises.length > 0 && <Promises promises={promises} />}
      <Moves customerId={customer.id} />
      {promising && <PromiseSheet customer={customer} onClose={() => setPromising(false)} />}
      {paying && <PaymentSheet customer={customer} onClose={() => setPaying(false)} />}
    </div>
  )
}

function Promises({ promises }: { promises: Account['promises'] }) {
  const { t } = useTranslation('customers')
  const money = useMoney()
  const dates = useDates()
  return (
    <Card title={t('promises')} flush>
      <PlainTable
        label={t('promises')}
        columns={[
          { header: t('promisedOn') },
          { header: t('promise') },
          { header: t('payNote'), className: 'max-sm:hidden' },
          { header: t('person'), className: 'max-md:hidden' },
          { header: t('amount'), align: 'right' },
        ]}
        rows={promises.map(({ id, promisedOn, state, note, userName, amount }) => ({
          key: id,
          cells: [
            dates.day(promisedOn),
            <PromiseBadge key="state" state={state} />,
            note ?? '',
            userName,
            money.show(amount),
          ],
        }))}
      />
    </Card>
  )
}

function Moves({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers')
  const money = useMoney()
  const dates = useDates()
  const list = useList('/api/v1/customers/{id}/account', {}, { inPath: { id: customerId } })
  const columns: Column<Row>[] = [
    {
      key: 'move',
      header: t('move'),
      primary: true,
      cell: (row) => [t(`moveKind.${row.kind}`), row.documentNumber].filter(Boolean).join(' '),
    },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.occurredAt), className: 'whitespace-nowrap' },
    { key: 'due', header: t('due'), cell: (row) => (row.dueOn === null ? '' : dates.day(row.dueOn)), from: 'md' },
    { key: 'person', header: t('person'), cell: (row) => row.userName, from: 'xl' },
    { key: 'amount', header: t('amount'), align: 'right', cell: (row) => money.show(row.amount) },
    { key: 'balance', header: t('balance'), align: 'right', aside: true, cell: (row) => money.show(row.balance) },
  ]
  return (
    <ListScreen
      title={t('moves')}
      header={false}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      setFilter={() => undefined}
      clearFilters={() => undefined}
      fileName={t('moves').toLowerCase()}
      empty={{ icon: HandCoins, title: t('emptyMovesTitle'), text: t('emptyMovesText') }}
    />
  )
}
