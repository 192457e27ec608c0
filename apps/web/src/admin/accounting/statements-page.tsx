import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { ExportMenu } from '../../shared/list/export-menu.tsx'
import { useFilters } from '../../shared/list/use-list.ts'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { rangeDays } from '../day-range.ts'
import { PeriodFilter, StoreFilter } from '../filters.tsx'
import { AccountingHead } from './accounting-head.tsx'

const STATEMENTS = ['trial', 'income', 'sheet'] as const
type Statement = (typeof STATEMENTS)[number]
const PATHS = {
  trial: '/api/v1/accounting/trial-balance',
  income: '/api/v1/accounting/income-statement',
  sheet: '/api/v1/accounting/balance-sheet',
} as const satisfies Record<Statement, string>
const LEVELS = ['all', '1', '2', '3'] as const
const isStatement = (text: string | undefined): text is Statement => STATEMENTS.some((one) => one === text)

type Asked = { from?: string; to?: string; storeId?: string }
type Table = { figures: { label: string; value: string }[]; items: Item[]; headers: string[]; footer?: ReactNode[] }
type Item = { code: string; name: string; level: number; cells: string[] }

export function StatementsPage() {
  const { t } = useTranslation('accounting')
  const text = useProblemText()
  const today = useDates().today()
  const { filters, setFilter, setFilters } = useFilters(['statement', 'from', 'to', 'storeId', 'level'])
  const statement = isStatement(filters.statement) ? filters.statement : 'trial'
  const { statement: _statement, level, ...narrowed } = filters
  const days = narrowed.from === undefined && narrowed.to === undefined ? rangeDays('month', today) : {}
  const asked: Asked = { ...days, ...narrowed }
  const read = useStatement(statement, asked)
  const deepest = level === undefined ? Number.POSITIVE_INFINITY : Number(level)
  const rows = (read.data?.items ?? []).filter((item) => item.level <= deepest)
  const exported = statement === 'sheet' ? withoutFrom(asked) : asked
  return (
    <div className="flex flex-col gap-4">
      <AccountingHead tab="statements">
        <ExportMenu path={PATHS[statement]} filters={exported} fileName={t(statement).toLowerCase()} />
      </AccountingHead>
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t('statement')}
          value={statement}
          onValue={(value) => setFilter('statement', value === 'trial' ? null : value)}
          options={STATEMENTS.map((value) => ({ value, label: t(value) }))}
        />
        <PeriodFilter filters={{ ...days, ...filters }} setFilters={setFilters} />
        <StoreFilter filters={filters} setFilter={setFilter} />
        <Select
          label={t('level')}
          className="w-auto! min-w-36"
          value={level ?? 'all'}
          onValue={(value) => setFilter('level', value === 'all' ? null : value)}
          options={LEVELS.map((value, index) => ({
            value,
            label: [t('levelAll'), t('levelClass'), t('levelGroup'), t('levelAccount')][index] ?? value,
          }))}
        />
      </div>
      {read.error !== null && <Notice tone="danger">{text(read.error)}</Notice>}
      {read.data === undefined ? (
        read.error === null && <Skeleton className="h-96 w-full rounded-2xl!" />
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState icon={Scale} title={t('emptyStatementTitle')}>
            {t('emptyStatementText')}
          </EmptyState>
        </Card>
      ) : (
        <>
          {read.data.figures.length > 0 && (
            <Card>
              <Facts items={read.data.figures} />
            </Card>
          )}
          <Card flush>
            <PlainTable
              label={t(statement)}
              columns={[
                { header: t('account') },
                ...read.data.headers.map((header) => ({ header, align: 'right' as const })),
              ]}
              rows={rows.map((item) => ({
                key: item.code,
                cells: [<Account key="account" item={item} asked={asked} />, ...item.cells],
              }))}
              {...(read.data.footer !== undefined && { footer: read.data.footer })}
            />
          </Card>
        </>
      )}
    </div>
  )
}

const withoutFrom = ({ from: _from, ...rest }: Asked): Asked => rest

/** The account, further in the deeper it lies; leads to its ledger of the same days. */
function Account({ item: { code, name, level }, asked }: { item: Item; asked: Asked }) {
  const query = new URLSearchParams({ accountCode: code, ...asked }).toString()
  return (
    <span className={level <= 2 ? 'font-medium' : ''} style={{ paddingInlineStart: `${(level - 1) * 0.75}rem` }}>
      <TextLink to={`/admin/accounting/ledger?${query}`}>{`${code} ${name}`}</TextLink>
    </span>
  )
}

function useStatement(statement: Statement, asked: Asked) {
  const { t } = useTranslation('accounting')
  const { show } = useMoney()
  const load = async (): Promise<Table> => {
    if (statement === 'trial') {
      const { items, totals } = await answer(api.GET(PATHS.trial, { params: { query: asked } }))
      const cells = (row: typeof totals) => [show(row.opening), show(row.debit), show(row.credit), show(row.closing)]
      return {
        figures: [],
        headers: [t('opening'), t('debit'), t('credit'), t('closing')],
        items: items.map((row) => ({ ...row, cells: cells(row) })),
        footer: [t('total'), ...cells(totals)],
      }
    }
    if (statement === 'income') {
      const read = await answer(api.GET(PATHS.income, { params: { query: asked } }))
      return {
        figures: [
          { label: t('revenueTotal'), value: show(read.income) },
          { label: t('costTotal'), value: show(read.costOfSales) },
          { label: t('gross'), value: show(read.grossProfit) },
          { label: t('expenses'), value: show(read.expenses) },
          { label: t('result'), value: show(read.result) },
        ],
        headers: [t('amount')],
        items: read.items.map((row) => ({ ...row, cells: [show(row.amount)] })),
      }
    }
    const read = await answer(api.GET(PATHS.sheet, { params: { query: withoutFrom(asked) } }))
    return {
      figures: [
        { label: t('assets'), value: show(read.assets) },
        { label: t('liabilities'), value: show(read.liabilities) },
        { label: t('equity'), value: show(read.equity) },
        { label: t('pendingResult'), value: show(read.result) },
      ],
      headers: [t('amount')],
      items: read.items.map((row) => ({ ...row, cells: [show(row.amount)] })),
    }
  }
  return useQuery({
    queryKey: ['statement', statement, asked, t, show],
    queryFn: load,
    placeholderData: keepPreviousData,
  })
}
