import { FileUp, Plus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ActiveFilter } from '../filters.tsx'
import { useOpenRecord } from '../reference.ts'
import { CustomerSheet } from './customer-sheet.tsx'

type Row = RowOf<'/api/v1/customers'>

export function CustomersPage() {
  const { t } = useTranslation('customers')
  const can = useCan()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'active', 'sort'])
  const list = useList('/api/v1/customers', filters)
  const columns: Column<Row>[] = [
    { key: 'name', header: t('name'), primary: true, sort: 'name', cell: (row) => row.name },
    {
      key: 'document',
      header: t('document'),
      cell: (row) =>
        row.documentNumber === null
          ? ''
          : `${row.documentNumber}${row.checkDigit === null ? '' : `-${row.checkDigit}`}`,
    },
    { key: 'phone', header: t('phone'), cell: (row) => row.phone ?? '', from: 'md' },
    { key: 'email', header: t('email'), cell: (row) => row.email ?? '', from: 'lg' },
    { key: 'city', header: t('city'), cell: (row) => row.city ?? '', from: 'xl' },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      aside: true,
      cell: (row) => !row.active && <Badge>{t('inactive')}</Badge>,
      className: 'w-0',
    },
  ]
  const create = can('customers.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('new')}
    </Button>
  )
  const bring = can('imports.run') && (
    <LinkButton to="/admin/imports" icon={FileUp}>
      {t('import')}
    </LinkButton>
  )
  const actions = (
    <>
      {bring}
      {create}
    </>
  )
  return (
    <>
      <ListScreen
        title={t('title')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => record.href(row.id)}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('title').toLowerCase()}
        actions={actions}
        empty={{ icon: UsersRound, title: t('emptyTitle'), text: t('emptyText'), action: actions }}
      >
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {record.open !== null && <CustomerSheet id={record.open} onClose={record.close} />}
    </>
  )
}
