import { FileUp, Plus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ActiveFilter, ChoiceFilter } from '../filters.tsx'
import { nameById, useCustomerGroups, useOpenRecord } from '../reference.ts'
import { CustomerSheet } from './customer-sheet.tsx'
import { CustomersHead } from './customers-head.tsx'

type Row = RowOf<'/api/v1/customers'>

export function CustomersPage() {
  const { t } = useTranslation('customers')
  const can = useCan()
  const record = useOpenRecord()
  const groups = useCustomerGroups()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'groupId', 'active', 'sort'])
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
    {
      key: 'group',
      header: t('group'),
      cell: (row) => (row.groupId === null ? '' : nameById(groups, row.groupId)),
      from: 'lg',
    },
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
    <div className="flex flex-col gap-4">
      <CustomersHead tab="title" />
      <ListScreen
        title={t('title')}
        header={false}
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
        {groups.length > 0 && (
          <ChoiceFilter
            name="groupId"
            label={t('group')}
            allLabel={t('everyGroup')}
            options={groups.map((group) => ({ value: group.id, label: group.name }))}
            filters={filters}
            setFilter={setFilter}
          />
        )}
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {record.open !== null && <CustomerSheet id={record.open} onClose={record.close} />}
    </div>
  )
}
