import type { SalesReport } from '@odata-pos/domain/reports/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { BarChart } from '../../shared/chart/bar-chart.tsx'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { ExportMenu } from '../../shared/list/export-menu.tsx'
import { type Filters, nextSort } from '../../shared/list/list-search.ts'
import { useFilters } from '../../shared/list/use-list.ts'
import { Card } from '../../shared/ui/card.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { rangeDays } from '../day-range.ts'
import { ChoiceFilter, PeriodFilter, StoreFilter } from '../filters.tsx'
import { COMPARISONS, comparedDays, isComparison, receiptsBehind } from './compare.ts'
import { ReportTable } from './report-table.tsx'
import { ReportsHead } from './reports-head.tsx'
import { fetchSalesReport, GROUPS, isByTime, isGroup, REPORT_PATH, sortRows } from './sales-report.ts'

const MOST_BARS = 24

export function SalesReportPage() {
  const { t } = useTranslation('reports')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const { filters, setFilter, setFilters } = useFilters(['from', 'to', 'storeId', 'groupBy', 'sort', 'compare'])
  const groupBy = isGroup(filters.groupBy) ? filters.groupBy : 'day'
  // With no days in the address the report looks at the last thirty.
  const days = filters.from === undefined && filters.to === undefined ? rangeDays('last30', dates.today()) : {}
  const { sort, compare, ...narrowed } = filters
  const asked = { ...days, ...narrowed, groupBy }
  const report = useQuery({
    queryKey: ['sales-report', asked],
    queryFn: ({ signal }) => fetchSalesReport(asked, signal),
    placeholderData: keepPreviousData,
  })
  const period: Filters = { ...days, ...filters }
  const { from, to, storeId } = period
  const comparing = isComparison(compare) && from !== undefined && to !== undefined
  const earlier = comparing ? { ...asked, ...comparedDays(compare, { from, to }) } : asked
  const before = useQuery({
    queryKey: ['sales-report', earlier],
    queryFn: ({ signal }) => fetchSalesReport(earlier, signal),
    enabled: comparing,
  })
  const label = useRowLabel(groupBy)
  const rows = useMemo(() => sortRows(report.data?.items ?? [], sort), [report.data, sort])
  const bars = useMemo(
    () =>
      rows.slice(0, isByTime(groupBy) ? undefined : MOST_BARS).map((row) => ({ label: label(row), value: row.net })),
    [rows, groupBy, label],
  )
  return (
    <div className="flex flex-col gap-4">
      <ReportsHead tab="bySales" hint={t('netHint')}>
        <ExportMenu path={REPORT_PATH} filters={asked} fileName={t('title').toLowerCase()} />
      </ReportsHead>
      <div className="flex flex-wrap items-center gap-2">
        <PeriodFilter filters={{ ...days, ...filters }} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <ChoiceFilter
          name="compare"
          label={t('compare')}
          allLabel={t('noCompare')}
          options={COMPARISONS.map((value) => ({ value, label: t(value) }))}
          filters={filters}
          setFilter={setFilter}
        />
      </div>
      <Segments
        label={t('groupBy')}
        className="self-start"
        value={groupBy}
        onValue={(value) => setFilters({ groupBy: value === 'day' ? null : value, sort: null })}
        options={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
      />
      {report.error !== null && <Notice tone="danger">{text(report.error)}</Notice>}
      {report.data === undefined ? (
        report.error === null && <Skeleton className="h-96 w-full rounded-2xl!" />
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState icon={ChartColumn} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card title={t('chartLabel', { group: t(`group.${groupBy}`).toLowerCase() })}>
            <BarChart
              label={t('chartLabel', { group: t(`group.${groupBy}`).toLowerCase() })}
              bars={bars}
              show={money.about}
              height={220}
            />
          </Card>
          <ReportTable
            report={{ items: rows, totals: report.data.totals }}
            keyHeader={t(`group.${groupBy}`)}
            label={label}
            sort={sort}
            onSort={(column) => setFilter('sort', nextSort(sort, column))}
            hrefOf={(row) => receiptsBehind(groupBy, row.key, { from, to, storeId })}
            before={
              comparing && before.data !== undefined
                ? // The days of another period are other groups; its hours, stores and goods are the same.
                  { report: before.data, byRow: groupBy === 'hour' || !isByTime(groupBy) }
                : null
            }
          />
        </>
      )}
    </div>
  )
}

function useRowLabel(groupBy: string): (row: SalesReport['items'][number]) => string {
  const { t } = useTranslation('reports')
  const dates = useDates()
  return useMemo(
    () => (row) => {
      if (groupBy === 'day') return dates.shortDay(row.key)
      if (groupBy === 'hour') return `${row.key.padStart(2, '0')}:00`
      return row.label === '' ? t('none') : row.label
    },
    [groupBy, dates, t],
  )
}
