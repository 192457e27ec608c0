import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { Badge } from '../../shared/ui/feedback.tsx'
import { ChoiceFilter, PeriodFilter, RegisterFilter, StoreFilter } from '../filters.tsx'
import { useStores } from '../reference.ts'
import { CONFLICT_STATES, useKindName } from './conflict-words.ts'
import { TillsHead } from './tills-head.tsx'

type Row = RowOf<'/api/v1/till-conflicts'>

/** What was done at tills and the shop's rules refuse: each waits for somebody to decide. */
export function ConflictsPage() {
  const { t } = useTranslation('tills')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const kindName = useKindName()
  const { filters, setFilter, setFilters, clearFilters } = useFilters([
    'q',
    'state',
    'from',
    'to',
    'storeId',
    'registerId',
  ])
  const list = useList('/api/v1/till-conflicts', filters)
  const zone = (row: Row) => stores.find((store) => store.id === row.storeId)?.timeZone
  const columns: Column<Row>[] = [
    {
      key: 'what',
      header: t('what'),
      primary: true,
      cell: (row) => `${kindName(row.kind)} ${row.documentNumber ?? ''}`.trim(),
    },
    {
      key: 'why',
      header: t('why'),
      cell: (row) => text(new ApiProblem({ status: 0, code: row.code, detail: row.detail })),
    },
    { key: 'register', header: t('register'), cell: (row) => row.registerCode, from: 'md' },
    { key: 'by', header: t('by'), cell: (row) => row.userName ?? '', from: 'lg' },
    {
      key: 'when',
      header: t('when'),
      cell: (row) => dates.moment(row.occurredAt, zone(row)),
      from: 'md',
      className: 'whitespace-nowrap',
    },
    {
      key: 'amount',
      header: t('amount'),
      align: 'right',
      cell: (row) => (row.amount === null ? '' : money.show(row.amount)),
    },
    { key: 'state', header: t('state'), aside: true, cell: (row) => <ConflictBadge state={row.state} /> },
  ]
  return (
    <div className="flex flex-col gap-4">
      <TillsHead tab="conflicts" />
      <ListScreen
        title={t('conflicts')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/till-conflicts/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('conflicts').toLowerCase()}
        header={false}
        search={t('search')}
        empty={{ icon: CircleCheck, title: t('noConflicts'), text: t('noConflictsText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <RegisterFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="state"
          label={t('state')}
          allLabel={t('anyState')}
          options={CONFLICT_STATES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}

export function ConflictBadge({ state }: { state: Row['state'] }) {
  const { t } = useTranslation('tills')
  return <Badge tone={state === 'open' ? 'warn' : 'ok'}>{t(`states.${state}`)}</Badge>
}
