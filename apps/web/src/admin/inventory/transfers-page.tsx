import type { Transfer } from '@odata-pos/domain/inventory/contract'
import { Plus, Truck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Badge, type Tone } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ChoiceFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { InventoryHead } from './inventory-tabs.tsx'

type Row = RowOf<'/api/v1/inventory/transfers'>

const TONE: Record<Transfer['status'], Tone> = {
  requested: 'info',
  dispatched: 'warn',
  received: 'ok',
  cancelled: 'neutral',
}

export function TransferState({ status }: { status: Transfer['status'] }) {
  const { t } = useTranslation('inventory')
  return <Badge tone={TONE[status]}>{t(`transferState.${status}`)}</Badge>
}

export function TransfersPage() {
  const { t } = useTranslation('inventory')
  const dates = useDates()
  const money = useMoney()
  const stores = useStores()
  const can = useCan()
  const { filters, setFilter, clearFilters } = useFilters(['storeId', 'status'])
  const list = useList('/api/v1/inventory/transfers', filters)
  const columns: Column<Row>[] = [
    { key: 'number', header: t('transferNumber'), primary: true, cell: (row) => row.number },
    { key: 'from', header: t('fromStore'), cell: (row) => nameById(stores, row.fromStoreId) },
    { key: 'to', header: t('toStore'), cell: (row) => nameById(stores, row.toStoreId) },
    { key: 'state', header: t('transferStatus'), cell: (row) => <TransferState status={row.status} /> },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.requestedAt), from: 'md' },
    { key: 'lines', header: t('lines'), align: 'right', cell: (row) => row.lineCount, from: 'md' },
    {
      key: 'value',
      header: t('value'),
      align: 'right',
      aside: true,
      cell: (row) => (row.value === null ? '' : money.show(row.value)),
    },
  ]
  const create = can('inventory.transfer') && (
    <LinkButton to="/admin/inventory/transfers/new" icon={Plus}>
      {t('newTransfer')}
    </LinkButton>
  )
  return (
    <div className="flex flex-col gap-4">
      <InventoryHead tab="transfers" />
      <ListScreen
        title={t('transfers')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/inventory/transfers/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('transfers').toLowerCase()}
        actions={create}
        empty={{ icon: Truck, title: t('emptyTransfersTitle'), text: t('emptyTransfersText'), action: create }}
      >
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="status"
          label={t('transferStatus')}
          allLabel={t('anyTransfer')}
          options={(Object.keys(TONE) as Transfer['status'][]).map((value) => ({
            value,
            label: t(`transferState.${value}`),
          }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}
