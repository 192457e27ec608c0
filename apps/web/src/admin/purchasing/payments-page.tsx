import { Banknote } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { useRefresh } from '../reference.ts'
import { PurchasingHead } from './purchasing-head.tsx'

type Row = RowOf<'/api/v1/supplier-payments'>

export function PaymentsPage() {
  const { t } = useTranslation('purchasing')
  const text = useProblemText()
  const dates = useDates()
  const money = useMoney()
  const refresh = useRefresh()
  const pay = useCan()('payables.pay')
  const [busy, setBusy] = useState<string | null>(null)
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['storeId', 'supplierId', 'open', 'from', 'to'])
  const list = useList('/api/v1/supplier-payments', filters)
  const use = async (row: Row) => {
    setBusy(row.id)
    try {
      const params = { path: { id: row.id } }
      await answer(api.POST('/api/v1/supplier-payments/{id}/allocations', { params, body: { id: uuidv7() } }))
      toast.success(t('usedPayment'), row.number)
    } catch (problem) {
      toast.error(row.number, text(problem))
    } finally {
      setBusy(null)
      await refresh()
    }
  }
  const columns: Column<Row>[] = [
    { key: 'number', header: t('number'), primary: true, cell: (row) => row.number },
    { key: 'supplier', header: t('supplier'), cell: (row) => row.supplierName },
    { key: 'date', header: t('date'), cell: (row) => dates.moment(row.paidAt), className: 'whitespace-nowrap' },
    { key: 'method', header: t('method'), cell: (row) => t(row.method ?? 'credit') },
    { key: 'reference', header: t('reference'), cell: (row) => row.reference ?? '', from: 'lg' },
    { key: 'open', header: t('advances'), align: 'right', cell: (row) => (row.open === 0 ? '' : money.show(row.open)) },
    { key: 'amount', header: t('amount'), align: 'right', aside: true, cell: (row) => money.show(row.amount) },
    {
      key: 'use',
      header: t('usePayment'),
      quiet: true,
      cell: (row) =>
        pay &&
        row.open > 0 && (
          <Button size="sm" busy={busy === row.id} onClick={() => void use(row)}>
            {t('usePayment')}
          </Button>
        ),
    },
  ]
  return (
    <div className="flex flex-col gap-4">
      <PurchasingHead tab="payments" />
      <ListScreen
        title={t('payments')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        setFilter={setFilter}
        clearFilters={clearFilters}
        fileName={t('payments').toLowerCase()}
        empty={{ icon: Banknote, title: t('emptyPaymentsTitle'), text: t('emptyPaymentsText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="open"
          label={t('advances')}
          allLabel={t('anyPayment')}
          options={[{ value: 'true', label: t('withAdvance') }]}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}
