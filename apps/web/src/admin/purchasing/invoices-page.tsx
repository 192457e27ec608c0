import { FileText, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ChoiceFilter, StoreFilter } from '../filters.tsx'
import { useSuppliers } from '../reference.ts'
import { PurchasingHead } from './purchasing-head.tsx'

type Row = RowOf<'/api/v1/supplier-invoices'>

export function InvoicesPage() {
  const { t } = useTranslation('purchasing')
  const dates = useDates()
  const money = useMoney()
  const can = useCan()
  const today = dates.today()
  const suppliers = useSuppliers()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'storeId', 'supplierId', 'status', 'open'])
  const list = useList('/api/v1/supplier-invoices', filters)
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    { key: 'supplier', header: t('supplier'), cell: (row) => row.supplierName },
    { key: 'state', header: t('status'), cell: (row) => <InvoiceState invoice={row} today={today} /> },
    { key: 'issued', header: t('date'), cell: (row) => dates.day(row.issuedOn), from: 'lg' },
    { key: 'due', header: t('dueOn'), cell: (row) => dates.day(row.dueOn), className: 'whitespace-nowrap' },
    { key: 'total', header: t('total'), align: 'right', cell: (row) => money.show(row.total), from: 'md' },
    { key: 'balance', header: t('balance'), align: 'right', aside: true, cell: (row) => money.show(row.balance) },
  ]
  const create = can('payables.write') && (
    <LinkButton to="/admin/purchasing/invoices/new" icon={Plus}>
      {t('newInvoice')}
    </LinkButton>
  )
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="invoices" />
      <ListScreen
        title={t('invoices')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/purchasing/invoices/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('invoices').toLowerCase()}
        actions={create}
        empty={{ icon: FileText, title: t('emptyInvoicesTitle'), text: t('emptyInvoicesText'), action: create }}
      >
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="supplierId"
          label={t('supplier')}
          allLabel={t('suppliers')}
          options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          filters={filters}
          setFilter={setFilter}
        />
        <ChoiceFilter
          name="open"
          label={t('balance')}
          allLabel={t('anyBalance')}
          options={[
            { value: 'true', label: t('unpaid') },
            { value: 'false', label: t('paid') },
          ]}
          filters={filters}
          setFilter={setFilter}
        />
        <ChoiceFilter
          name="status"
          label={t('status')}
          allLabel={t('anyStatus')}
          options={[
            { value: 'held', label: t('held') },
            { value: 'approved', label: t('accepted') },
          ]}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}

/** Where an invoice stands, in one word. */
export function InvoiceState({
  invoice,
  today,
}: {
  invoice: { status: 'held' | 'approved'; balance: number; dueOn: string }
  today: string
}) {
  const { t } = useTranslation('purchasing')
  if (invoice.status === 'held') return <Badge tone="warn">{t('held')}</Badge>
  if (invoice.balance === 0) return <Badge tone="ok">{t('paid')}</Badge>
  if (invoice.dueOn < today) return <Badge tone="danger">{t('overdue')}</Badge>
  return <Badge tone="info">{t('unpaid')}</Badge>
}
