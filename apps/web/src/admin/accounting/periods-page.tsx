import { useQuery } from '@tanstack/react-query'
import { CalendarCheck, Lock, LockOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { ConfirmDialog, ReasonDialog } from '../../shared/ui/dialog.tsx'
import { Badge, EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'
import { AccountingHead } from './accounting-head.tsx'

const load = () => answer(api.GET('/api/v1/accounting/periods'))
type Period = Awaited<ReturnType<typeof load>>['items'][number]

const monthName = (day: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))

export function PeriodsPage() {
  const { t } = useTranslation('accounting')
  const text = useProblemText()
  const can = useCan()
  const dates = useDates()
  const periods = useQuery({ queryKey: ['accounting-periods'], queryFn: load })
  const items = periods.data?.items ?? []
  // Months close in order: the one that may is the oldest open one that is over, the one that reopens the last closed.
  const next = items.findLast(({ status }) => status === 'open')
  const last = items.find(({ status }) => status === 'closed')
  const today = dates.today()
  const action = (period: Period) => {
    if (!can('accounting.close')) return null
    if (period === next && period.endsOn < today) return <Close period={period} />
    return period === last ? <Reopen period={period} /> : null
  }
  return (
    <div className="flex flex-col gap-4">
      <AccountingHead tab="periods" />
      {periods.error !== null && <Notice tone="danger">{text(periods.error)}</Notice>}
      {periods.data === undefined ? (
        periods.error === null && <Skeleton className="h-64 w-full rounded-2xl!" />
      ) : items.length === 0 ? (
        <Card>
          <EmptyState icon={CalendarCheck} title={t('noPeriodsTitle')}>
            {t('noPeriodsText')}
          </EmptyState>
        </Card>
      ) : (
        <Card flush>
          <PlainTable
            label={t('periods')}
            columns={[
              { header: t('month') },
              { header: t('entriesCount'), align: 'right' },
              { header: t('state') },
              { header: t('closedBy'), className: 'max-md:hidden' },
              { header: '', align: 'right' },
            ]}
            rows={items.map((period) => ({
              key: period.startsOn,
              cells: [
                <span key="month" className="font-medium first-letter:uppercase">
                  {monthName(period.startsOn)}
                </span>,
                period.entries,
                <Badge key="state" tone={period.status === 'closed' ? 'ok' : 'neutral'}>
                  {t(period.status)}
                </Badge>,
                period.closedAt === null ? '' : `${period.closedBy ?? ''} · ${dates.moment(period.closedAt)}`,
                action(period),
              ],
            }))}
          />
        </Card>
      )}
    </div>
  )
}

function Close({ period: { startsOn } }: { period: Period }) {
  const { t } = useTranslation('accounting')
  const text = useProblemText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const drafts = useQuery({
    queryKey: ['accounting-drafts', startsOn],
    queryFn: () => answer(api.GET('/api/v1/accounting/periods/{startsOn}/drafts', { params: { path: { startsOn } } })),
    enabled: asking,
  })
  const { openCashSessions = 0, documentsWithoutEntry = 0 } = drafts.data ?? {}
  const open = [
    ...(openCashSessions > 0 ? [t('draftSessions', { count: openCashSessions })] : []),
    ...(documentsWithoutEntry > 0 ? [t('draftDocuments', { count: documentsWithoutEntry })] : []),
  ]
  const send = async () => {
    setBusy(true)
    try {
      const body = { acceptDrafts: open.length > 0 }
      await answer(api.POST('/api/v1/accounting/periods/{startsOn}/close', { params: { path: { startsOn } }, body }))
      toast.success(t('closeDone'))
      await refresh()
      setAsking(false)
    } catch (problem) {
      // Something was opened since it was asked: it is told before the month closes.
      if (problem instanceof ApiProblem && problem.code === 'period_has_drafts') await drafts.refetch()
      else toast.error(t('periodFailed'), text(problem))
    } finally {
      setBusy(false)
    }
  }
  const month = monthName(startsOn)
  return (
    <>
      <Button icon={Lock} size="sm" onClick={() => setAsking(true)}>
        {t('close')}
      </Button>
      <ConfirmDialog
        open={asking && drafts.data !== undefined}
        onClose={() => setAsking(false)}
        onConfirm={() => void send()}
        title={open.length > 0 ? t('draftsTitle', { month }) : t('closeTitle', { month })}
        description={[...open, t('closeText')].join(' ')}
        confirmLabel={open.length > 0 ? t('closeAnyway') : t('close')}
        danger={open.length > 0}
        busy={busy}
      />
    </>
  )
}

function Reopen({ period: { startsOn } }: { period: Period }) {
  const { t } = useTranslation('accounting')
  const text = useProblemText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = async (reason: string) => {
    setBusy(true)
    try {
      const params = { path: { startsOn } }
      await answer(api.POST('/api/v1/accounting/periods/{startsOn}/reopen', { params, body: { reason } }))
      toast.success(t('reopenDone'))
      await refresh()
    } catch (problem) {
      toast.error(t('periodFailed'), text(problem))
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <>
      <Button icon={LockOpen} size="sm" onClick={() => setAsking(true)}>
        {t('reopen')}
      </Button>
      <ReasonDialog
        open={asking}
        onClose={() => setAsking(false)}
        onReason={(reason) => void send(reason)}
        title={t('reopenTitle', { month: monthName(startsOn) })}
        description={t('reopenText')}
        label={t('why')}
        confirmLabel={t('reopen')}
        busy={busy}
      />
    </>
  )
}
