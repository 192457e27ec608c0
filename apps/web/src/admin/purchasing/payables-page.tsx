import { Banknote, Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { StoreFilter } from '../filters.tsx'
import { useStores } from '../reference.ts'
import { PaySheet } from './pay-sheet.tsx'
import { PurchasingHead } from './purchasing-head.tsx'

type Row = RowOf<'/api/v1/payables/ageing'>

export function PayablesPage() {
  const { t } = useTranslation('purchasing')
  const money = useMoney()
  const pay = useCan()('payables.pay')
  const stores = useStores()
  const [paying, setPaying] = useState<Row | null>(null)
  const { filters, setFilter, clearFilters } = useFilters(['storeId'])
  const list = useList('/api/v1/payables/ageing', filters)
  const amount = (key: 'notDue' | 'days30' | 'days60' | 'days90' | 'older' | 'advances', from?: 'md' | 'lg') => ({
    key,
    header: t(key),
    align: 'right' as const,
    cell: (row: Row) => money.show(row[key]),
    ...(from && { from }),
  })
  const columns: Column<Row>[] = [
    { key: 'supplier', header: t('supplier'), primary: true, cell: (row) => row.supplierName },
    amount('notDue'),
    amount('days30', 'md'),
    amount('days60', 'md'),
    amount('days90', 'lg'),
    amount('older', 'lg'),
    amount('advances', 'lg'),
    {
      key: 'total',
      header: t('total'),
      align: 'right',
      aside: true,
      className: 'font-medium text-ink!',
      cell: (row) => money.show(row.total),
    },
    {
      key: 'pay',
      header: t('pay'),
      quiet: true,
      cell: (row) =>
        pay &&
        row.total > row.held && (
          <Button
            size="sm"
            icon={Banknote}
            onClick={() => setPaying(row)}
            aria-label={t('payTo', { name: row.supplierName })}
          >
            {t('pay')}
          </Button>
        ),
    },
  ]
  const only = stores.length === 1 ? stores[0]?.id : undefined
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="payables" />
      <ListScreen
        title={t('payables')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.supplierId}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('payables').toLowerCase()}
        empty={{ icon: Scale, title: t('emptyPayablesTitle'), text: t('emptyPayablesText') }}
      >
        <StoreFilter filters={filters} setFilter={setFilter} />
      </ListScreen>
      {paying !== null && (
        <PaySheet
          supplier={{ id: paying.supplierId, name: paying.supplierName }}
          storeId={filters.storeId ?? only ?? ''}
          invoice={null}
          amount={paying.total - paying.held}
          onClose={() => setPaying(null)}
        />
      )}
    </div>
  )
}
