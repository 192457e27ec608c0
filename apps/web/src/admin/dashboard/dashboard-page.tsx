import type { Today } from '@odata-pos/domain/reports/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useFilters } from '../../shared/list/use-list.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { StoreFilter } from '../filters.tsx'
import { ChartCard } from './chart-card.tsx'
import { Figures } from './figures.tsx'
import { RankList } from './rank-list.tsx'

const REFRESH_MS = 30_000

/** How the day is going, read in five seconds; it refreshes itself while it is looked at. */
export function DashboardPage() {
  const { t } = useTranslation(['dashboard', 'shared'])
  const text = useProblemText()
  const dates = useDates()
  const { filters, setFilter } = useFilters(['storeId'])
  const { storeId } = filters
  const today = useQuery({
    queryKey: ['today', storeId],
    queryFn: () =>
      answer(api.GET('/api/v1/reports/today', { params: { query: storeId === undefined ? {} : { storeId } } })),
    refetchInterval: REFRESH_MS,
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('title')} description={dates.day(today.data?.day ?? dates.today())}>
        <StoreFilter filters={filters} setFilter={setFilter} />
      </PageHeader>
      {today.error !== null && (
        <Notice
          tone="danger"
          action={
            <Button size="sm" onClick={() => void today.refetch()}>
              {t('shared:retry')}
            </Button>
          }
        >
          {text(today.error)}
        </Notice>
      )}
      {today.data === undefined ? today.error === null && <DaySkeleton /> : <Day today={today.data} />}
    </div>
  )
}

function DaySkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Skeleton className="h-28 w-full rounded-2xl!" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-72 rounded-2xl!" />
        <Skeleton className="h-72 rounded-2xl!" />
      </div>
    </div>
  )
}

function Day({ today }: { today: Today }) {
  const { t } = useTranslation('dashboard')
  const quantity = useQuantity()
  const money = useMoney()
  const dates = useDates()
  return (
    <>
      <Figures today={today} />
      <div className="grid gap-4 lg:grid-cols-2">
        <ChartCard
          title={t('byHour')}
          label={t('byHourLabel')}
          keyHeader={t('hour')}
          bars={today.byHour.map((one) => ({ label: `${one.hour}:00`, value: one.total }))}
        />
        <ChartCard
          title={t('lastDays')}
          label={t('lastDaysLabel')}
          keyHeader={t('day')}
          bars={today.lastDays.map((one) => ({ label: dates.shortDay(one.day), value: one.total }))}
        />
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <Card title={t('topProducts')}>
          <RankList
            empty={t('nothingYet')}
            rows={today.topProducts.map((one) => ({
              key: one.productId,
              name: one.name,
              note: t('units', { units: quantity(one.units) }),
              value: one.total,
            }))}
          />
        </Card>
        <Card title={t('byMethod')}>
          <RankList
            empty={t('nothingYet')}
            rows={today.byMethod.map((one) => ({ key: one.method, name: one.name, note: '', value: one.total }))}
          />
        </Card>
        <div className="flex flex-col gap-4 md:max-xl:col-span-2 md:max-xl:grid md:max-xl:grid-cols-2">
          <Card title={t('openSessions')}>
            {today.openSessions.length === 0 ? (
              <p className="text-ink-3">{t('noOpenSessions')}</p>
            ) : (
              <ul className="flex flex-col gap-2">
                {today.openSessions.map((session) => (
                  <li key={session.id} className="flex items-baseline justify-between gap-3">
                    <span className="min-w-0">
                      <TextLink to={`/admin/cash-sessions/${session.id}`}>{session.registerName}</TextLink>
                      <span className="block truncate text-xs text-ink-3">
                        {session.storeName} · {session.openedBy}
                      </span>
                    </span>
                    <span className="shrink-0 text-xs text-ink-3">
                      {t('since', { time: dates.time(session.openedAt) })}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Card
            title={t('lowStock')}
            action={today.lowStock.length > 0 && <TextLink to="/admin/inventory?below=true">{t('seeAll')}</TextLink>}
          >
            {today.lowStock.length === 0 ? (
              <p className="text-ink-3">{t('noLowStock')}</p>
            ) : (
              <ul className="flex flex-col gap-2">
                {today.lowStock.map((row) => (
                  <li key={`${row.productId} ${row.storeName}`} className="flex items-baseline justify-between gap-3">
                    <span className="min-w-0">
                      <span className="block truncate">{row.name}</span>
                      <span className="block text-xs text-ink-3">{row.storeName}</span>
                    </span>
                    <span className="shrink-0 text-right">
                      <span className="font-medium text-danger-ink">{quantity(row.onHand)}</span>
                      {row.minStock !== null && (
                        <span className="block text-xs text-ink-3">
                          {t('min', { quantity: quantity(row.minStock) })}
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
      <p className="sr-only" aria-live="polite">
        {t('total')}: {money.show(today.total)}
      </p>
    </>
  )
}
