import { Plus, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { ActiveFilter, ChoiceFilter, StoreFilter } from '../filters.tsx'
import { nameById, useOpenRecord, useRoles, useStores } from '../reference.ts'
import { UserSheet } from './user-sheet.tsx'

type Row = RowOf<'/api/v1/users'>

export function UsersPage() {
  const { t } = useTranslation('users')
  const dates = useDates()
  const can = useCan()
  const roles = useRoles()
  const stores = useStores()
  const record = useOpenRecord()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'active', 'roleId', 'storeId', 'sort'])
  const list = useList('/api/v1/users', filters)
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: t('fullName'),
      primary: true,
      sort: 'fullName',
      cell: (row) => (
        <span>
          <span className="block">{row.fullName}</span>
          <span className="block text-xs font-normal text-ink-3">{row.username}</span>
        </span>
      ),
    },
    {
      key: 'roles',
      header: t('roles'),
      cell: (row) =>
        row.assignments
          .map((one) => {
            const where = one.storeId === null ? t('everyStore') : nameById(stores, one.storeId)
            return `${nameById(roles, one.roleId)} · ${where}`
          })
          .join(', '),
    },
    { key: 'pin', header: t('pin'), cell: (row) => (row.hasPin ? t('hasPin') : t('noPin')), from: 'lg' },
    {
      key: 'lastLogin',
      header: t('lastLogin'),
      cell: (row) => (row.lastLoginAt === null ? t('never') : dates.moment(row.lastLoginAt)),
      from: 'md',
      className: 'whitespace-nowrap',
    },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      aside: true,
      cell: (row) => {
        if (!row.active) return <Badge>{t('inactive')}</Badge>
        if (row.mustChangePassword) return <Badge tone="warn">{t('mustChange')}</Badge>
        return row.secondFactor && <Badge tone="ok">{t('secondFactor')}</Badge>
      },
    },
  ]
  const create = can('users.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('new')}
    </Button>
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
        actions={create}
        empty={{ icon: UserRound, title: t('emptyTitle'), text: t('emptyText'), action: create }}
      >
        <ChoiceFilter
          name="roleId"
          label={t('role')}
          allLabel={t('anyRole')}
          options={roles.map((role) => ({ value: role.id, label: role.name }))}
          filters={filters}
          setFilter={setFilter}
        />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ActiveFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {record.open !== null && <UserSheet id={record.open} onClose={record.close} />}
    </>
  )
}
