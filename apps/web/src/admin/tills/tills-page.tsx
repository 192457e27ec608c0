import { useMutation } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ChoiceFilter, RegisterFilter, StoreFilter } from '../filters.tsx'
import { nameById, useRefresh, useStores } from '../reference.ts'
import { TillsHead } from './tills-head.tsx'

type Row = RowOf<'/api/v1/tills'>

/** Beyond this a device's clock is set wrong. */
const SKEW_MS_MAX = 60_000

/** The devices that sell: when each was last heard, what it still has to send, the numbers it holds. */
export function TillsPage() {
  const { t } = useTranslation('tills')
  const dates = useDates()
  const can = useCan()
  const stores = useStores()
  const [retiring, setRetiring] = useState<Row | null>(null)
  const { filters, setFilter, clearFilters } = useFilters(['q', 'storeId', 'registerId', 'inUse'])
  const list = useList('/api/v1/tills', filters)
  const columns: Column<Row>[] = [
    {
      key: 'register',
      header: t('register'),
      primary: true,
      cell: (row) => (row.name === '' ? row.registerCode : `${row.registerCode} · ${row.name}`),
    },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'lg' },
    {
      key: 'lastSeen',
      header: t('lastSeen'),
      cell: (row) => dates.moment(row.lastSeenAt, stores.find((store) => store.id === row.storeId)?.timeZone),
      className: 'whitespace-nowrap',
    },
    { key: 'waiting', header: t('waiting'), align: 'right', cell: (row) => row.waiting },
    { key: 'conflicts', header: t('conflicts'), align: 'right', cell: (row) => row.conflicts },
    { key: 'numbers', header: t('numbers'), align: 'right', cell: (row) => row.numbersLeft, from: 'md' },
    { key: 'state', header: t('state'), aside: true, cell: (row) => <TillState till={row} /> },
    {
      key: 'retire',
      header: t('retire'),
      quiet: true,
      align: 'right',
      cell: (row) =>
        row.retiredAt === null &&
        can('tills.resolve') && (
          <Button size="sm" onClick={() => setRetiring(row)}>
            {t('retire')}
          </Button>
        ),
    },
  ]
  return (
    <div className="flex flex-col gap-4">
      <TillsHead tab="tills" />
      <ListScreen
        title={t('tills')}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('tills').toLowerCase()}
        header={false}
        search={t('search')}
        empty={{ icon: MonitorSmartphone, title: t('noTills'), text: t('noTillsText') }}
      >
        <StoreFilter filters={filters} setFilter={setFilter} />
        <RegisterFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="inUse"
          label={t('state')}
          allLabel={t('anyTill')}
          options={[
            { value: 'true', label: t('inUse') },
            { value: 'false', label: t('retired') },
          ]}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
      {retiring !== null && <Retire till={retiring} onClose={() => setRetiring(null)} />}
    </div>
  )
}

function TillState({ till }: { till: Row }) {
  const { t } = useTranslation('tills')
  if (till.retiredAt !== null) return <Badge>{t('retired')}</Badge>
  if (Math.abs(till.clockSkewMs) > SKEW_MS_MAX) {
    return <Badge tone="warn">{t('clockOff', { minutes: Math.round(till.clockSkewMs / 60_000) })}</Badge>
  }
  return <Badge tone="ok">{t('inUse')}</Badge>
}

function Retire({ till, onClose }: { till: Row; onClose: () => void }) {
  const { t } = useTranslation('tills')
  const text = useProblemText()
  const refresh = useRefresh()
  const retire = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/tills/{id}/retire', { params: { path: { id: till.id } } })),
    onSuccess: () => toast.success(t('retiredDone'), till.registerCode),
    onError: (problem) => toast.error(text(problem)),
    onSettled: async () => {
      onClose()
      await refresh()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => retire.mutate()}
      title={t('retireTitle', { till: till.registerCode })}
      description={till.waiting > 0 ? t('retireWaiting', { count: till.waiting }) : t('retireText')}
      confirmLabel={t('retire')}
      danger
      busy={retire.isPending}
    />
  )
}
