import { EntryKind } from '@odata-pos/domain/accounting/contract'
import { BookOpenCheck, FileSpreadsheet, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchFile } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { type Filters, listPath } from '../../shared/list/list-search.ts'
import { saveFile } from '../../shared/list/save-file.ts'
import { type RowOf, useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { Menu } from '../../shared/ui/menu.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { rangeDays } from '../day-range.ts'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { nameById, useStores } from '../reference.ts'
import { AccountingHead } from './accounting-head.tsx'

type Row = RowOf<'/api/v1/accounting/entries'>

export function EntriesPage() {
  const { t } = useTranslation('accounting')
  const can = useCan()
  const dates = useDates()
  const money = useMoney()
  const stores = useStores()
  const { filters, setFilter, setFilters, clearFilters } = useFilters(['storeId', 'kind', 'from', 'to', 'q'])
  const list = useList('/api/v1/accounting/entries', filters)
  const columns: Column<Row>[] = [
    {
      key: 'kind',
      header: t('kindLabel'),
      primary: true,
      cell: (row) => [t(`kind.${row.kind}`), row.documentNumber].filter(Boolean).join(' '),
    },
    { key: 'date', header: t('date'), cell: (row) => dates.day(row.entryDate), className: 'whitespace-nowrap' },
    { key: 'description', header: t('description'), cell: (row) => row.description ?? '', from: 'lg' },
    { key: 'party', header: t('party'), cell: (row) => row.customerName ?? '', from: 'xl' },
    { key: 'store', header: t('store'), cell: (row) => nameById(stores, row.storeId), from: 'xl' },
    { key: 'person', header: t('person'), cell: (row) => row.userName, from: '2xl' },
    { key: 'total', header: t('total'), align: 'right', aside: true, cell: (row) => money.show(row.total) },
  ]
  return (
    <div className="flex flex-col gap-4">
      <AccountingHead tab="entries">
        <JournalFiles filters={filters} />
        {can('accounting.write') && (
          <LinkButton to="/admin/accounting/entries/new" icon={PenLine} variant="primary">
            {t('newEntry')}
          </LinkButton>
        )}
      </AccountingHead>
      <ListScreen
        title={t('entries')}
        header={false}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/accounting/entries/${row.id}`}
        setFilter={setFilter}
        clearFilters={clearFilters}
        search={t('search')}
        fileName={t('entries').toLowerCase()}
        empty={{ icon: BookOpenCheck, title: t('emptyEntriesTitle'), text: t('emptyEntriesText') }}
      >
        <PeriodFilter filters={filters} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="kind"
          label={t('kindLabel')}
          allLabel={t('anyKind')}
          options={EntryKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
          filters={filters}
          setFilter={setFilter}
        />
      </ListScreen>
    </div>
  )
}

/** The journal of the chosen days (this month where none are) in the layouts of accountants' programs. */
function JournalFiles({ filters }: { filters: Filters }) {
  const { t } = useTranslation('accounting')
  const text = useProblemText()
  const today = useDates().today()
  const [busy, setBusy] = useState(false)
  const month = rangeDays('month', today)
  const days = { from: filters.from ?? month.from, to: filters.to ?? month.to }
  const save = async (layout: 'journal' | 'siigo', grouping: 'detail' | 'day') => {
    setBusy(true)
    try {
      const store: Filters = filters.storeId === undefined ? {} : { storeId: filters.storeId }
      const path = listPath('/api/v1/accounting/journal-file', { ...days, ...store, layout, grouping, format: 'xlsx' })
      saveFile(await fetchFile(path), `${layout}-${days.from}-${days.to}.xlsx`)
    } catch (problem) {
      toast.error(t('fileFailed'), text(problem))
    } finally {
      setBusy(false)
    }
  }
  const action = (label: string, layout: 'journal' | 'siigo', grouping: 'detail' | 'day') => ({
    label,
    icon: FileSpreadsheet,
    onSelect: () => void save(layout, grouping),
  })
  return (
    <Menu
      trigger={
        <Button icon={FileSpreadsheet} busy={busy} aria-label={t('fileTitle')}>
          <span className="max-sm:hidden">{t('fileTitle')}</span>
        </Button>
      }
      actions={[
        action(t('fileJournal'), 'journal', 'detail'),
        action(t('fileJournalDay'), 'journal', 'day'),
        action(t('fileSiigo'), 'siigo', 'detail'),
        action(t('fileSiigoDay'), 'siigo', 'day'),
      ]}
    />
  )
}
