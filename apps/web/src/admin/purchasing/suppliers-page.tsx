import { Plus, Truck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { ActiveFilter } from '../filters.tsx'
import { useOpenRecord } from '../reference.ts'
import { PurchasingHead } from './purchasing-head.tsx'
import { SupplierSheet } from './supplier-sheet.tsx'

type Row = RowOf<'/api/v1/suppliers'>

export const taxIdText = (row: { taxId: string | null; checkDigit: string | null }) =>
  row.taxId === null ? '' : `${row.taxId}${row.checkDigit === null ? '' : `-${row.checkDigit}`}`

export function SuppliersPage() {
  const { t } = useTranslation('purchasing')
  const can = useCan()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'active', 'sort'])
  const list = useList('/api/v1/suppliers', filters)
  const columns: Column<Row>[] = [
    { key: 'name', header: t('name'), primary: true, sort: 'name', cell: (row) => row.name },
    { key: 'taxId', header: t('taxId'), cell: taxIdText },
    { key: 'contact', header: t('contact'), cell: (row) => row.contact ?? '', from: 'lg' },
    { key: 'phone', header: t('phone'), cell: (row) => row.phone ?? '', from: 'md' },
    { key: 'payment', header: t('paymentDays'), align: 'right', cell: (row) => row.paymentDays, from: 'md' },
    { key: 'lead', header: t('leadDays'), align: 'right', cell: (row) => row.leadDays, from: 'md' },
    {
      key: 'state',
      header: t('status'),
      quiet: true,
      aside: true,
      cell: (row) => !row.active && <Badge>{t('inactive')}</Badge>,
      className: 'w-0',
    },
  ]
  const create = can('purchasing.write') && (
    <Button icon={Plus} onClick={() => record.show('new')}>
      {t('newSupplier')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="suppliers" />
      <ListScreen
        title={t('suppliers')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/purchasing/suppliers/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('searchSuppliers')}
        fileName={t('suppliers').toLowerCase()}
        actions={create}
        empty={{ icon: Truck, title: t('emptySuppliersTitle'), text: t('emptySuppliersText'), action: create }}
      >
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {record.open !== null && <SupplierSheet supplier={null} onClose={record.close} />}
    </div>
  )
}
