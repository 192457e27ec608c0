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
import { nextSort } from '../../shared/list/list-search.ts'
import { useFilters } from '../../shared/list/use-list.ts'
import { Card } from '../../shared/ui/card.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { rangeDays } from '../day-range.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { ReportTable } from './report-table.tsx'
import { fetchSalesReport, GROUPS, isByTime, isGroup, REPORT_PATH, sortRows } from './sales-report.ts'

const MOST_BARS = 24

export function SalesReportPage() {
  const { t } = useTranslation('reports')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const { filters, setFilter, setFilters } = useFilters(['from', 'to', 'storeId', 'groupBy', 'sort'])
  const groupBy = isGroup(filters.groupBy) ? filters.groupBy : 'day'
  // With no days in the address the report looks at the last thirty.
  const days = filters.from === undefined && filters.to === undefined ? rangeDays('last30', dates.today()) : {}
  const { sort, ...narrowed } = filters
  const asked = { ...days, ...narrowed, groupBy }
  const report = useQuery({
    queryKey: ['sales-report', asked],
    queryFn: ({ signal }) => fetchSalesReport(asked, signal),
    placeholderData: keepPreviousData,
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
      <PageHeader title={t('title')} description={t('netHint')}>
        <ExportMenu path={REPORT_PATH} filters={asked} fileName={t('title').toLowerCase()} />
      </PageHeader>
      <div className="flex flex-wrap items-center gap-2">
        <PeriodFilter filters={{ ...days, ...filters }} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
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
