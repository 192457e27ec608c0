import { Banknote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { ChoiceFilter, PeriodFilter, RegisterFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'

type Row = RowOf<'/api/v1/cash-sessions'>

export function CashSessionsPage() {
  const { t } = useTranslation('cash')
  const money = useMoney()
  const dates = useDates()
  const can = useCan()
  const stores = useStores()
  const { filters, setFilter, setFilters, clearFilters } = useFilters([
    'from',
    'to',
    'storeId',
    'registerId',
    'status',
    'sort',
  ])
  const list = useList('/api/v1/cash-sessions', filters)
  const zone = (row: Row) => stores.find((store) => store.id === row.storeId)?.timeZone
  const columns: Column<Row>[] = [
    {
      key: 'register',
      header: t('register'),
      primary: true,
      cell: (row) => (row.zNumber === null ? row.registerCode : `${row.registerCode} · Z ${row.zNumber}`),
    },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'lg' },
    { key: 'by', header: t('by'), cell: (row) => row.openedBy.fullName },
    {
      key: 'opened',
      header: t('opened'),
      sort: 'openedAt',
      cell: (row) => dates.moment(row.openedAt, zone(row)),
      className: 'whitespace-nowrap',
    },
    {
      key: 'closed',
      header: t('closed'),
      cell: (row) => (row.closedAt === null ? '' : dates.moment(row.closedAt, zone(row))),
      from: 'md',
      className: 'whitespace-nowrap',
    },
    {
      key: 'expected',
      header: t('expected'),
      align: 'right',
      from: 'xl',
      cell: (row) => (row.expectedCash === null ? t('hidden') : money.show(row.expectedCash)),
    },
    {
      key: 'counted',
      header: t('counted'),
      align: 'right',
      from: 'xl',
      cell: (row) => (row.countedCash === null ? '' : money.show(row.countedCash)),
    },
    { key: 'status', header: t('status'), aside: true, cell: (row) => <SessionState session={row} /> },
  ]
  return (
    <ListScreen
      title={t('title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/cash-sessions/${row.id}`}
      setFilter={setFilter}
      clearFilters={clearFilters}
      fileName={t('title').toLowerCase()}
      empty={{
        icon: Banknote,
        title: t('emptyTitle'),
        text: t('emptyText'),
        action: can('cash.open') && <TextLink to="/">{t('openTill')}</TextLink>,
      }}
    >
      <PeriodFilter filters={filters} setFilters={setFilters} />
      <StoreFilter filters={filters} setFilter={setFilter} />
      <RegisterFilter filters={filters} setFilter={setFilter} />
      <ChoiceFilter
        name="status"
        label={t('status')}
        allLabel={t('anyStatus')}
        options={[
          { value: 'open', label: t('open') },
          { value: 'closed', label: t('closedState') },
        ]}
        filters={filters}
        setFilter={setFilter}
      />
    </ListScreen>
  )
}

/** Open, balanced, or by how much the count differs from the ledger. */
export function SessionState({ session }: { session: Pick<Row, 'status' | 'difference'> }) {
  const { t } = useTranslation('cash')
  const money = useMoney()
  if (session.status === 'open') return <Badge tone="accent">{t('open')}</Badge>
  if (session.difference === null || session.difference === 0) return <Badge tone="ok">{t('balanced')}</Badge>
  const sign = session.difference > 0 ? '+' : ''
  return <Badge tone={session.difference > 0 ? 'warn' : 'danger'}>{`${sign}${money.show(session.difference)}`}</Badge>
}
