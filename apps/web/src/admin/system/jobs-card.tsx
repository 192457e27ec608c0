import type { JobRun, JobsOverview } from '@odata-pos/domain/system/contract'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { Card } from '../../shared/ui/card.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'

const QUEUES = ['backup', 'clean-up', 'mail', 'rollups', 'watch'] as const
const isKnown = (queue: string): queue is (typeof QUEUES)[number] => QUEUES.some((known) => known === queue)

/** The job in words; its own name where this version knows none. */
export function useQueueName() {
  const { t } = useTranslation('system')
  return (queue: string) => (isKnown(queue) ? t(`queue.${queue}`) : queue)
}

/** The queues: when each was last done, and what waits. */
export function JobsCard({ queues, workers }: Pick<JobsOverview, 'queues' | 'workers'>) {
  const { t } = useTranslation('system')
  const dates = useDates()
  const name = useQueueName()
  const moment = (at: string | null) => (at === null ? '—' : dates.moment(at))
  return (
    <Card title={t('jobs')} flush>
      {workers === 0 && <p className="px-4 pb-3 text-ink-2">{t('noWorker')}</p>}
      {queues.length > 0 && (
        <PlainTable
          label={t('jobs')}
          columns={[
            { header: t('job') },
            { header: t('lastDone') },
            { header: t('lastFailed'), className: 'max-sm:hidden' },
            { header: t('waiting'), align: 'right' },
          ]}
          rows={queues.map((queue) => ({
            key: queue.queue,
            cells: [
              <span key="name" className="flex flex-wrap items-center gap-2">
                {name(queue.queue)}
                {queue.failing && <Badge tone="danger">{t('failing')}</Badge>}
              </span>,
              moment(queue.lastSuccessAt),
              moment(queue.lastFailureAt),
              queue.waiting,
            ],
          }))}
        />
      )}
    </Card>
  )
}

const RUN_TONES = { running: 'info', done: 'ok', failed: 'danger' } as const

/** The latest attempts, those that had something to do. */
export function RunsCard({ runs }: { runs: readonly JobRun[] }) {
  const { t } = useTranslation('system')
  const dates = useDates()
  const name = useQueueName()
  return (
    <Card title={t('runs')} flush>
      {runs.length === 0 ? (
        <p className="px-4 pb-4 text-ink-2">{t('noRuns')}</p>
      ) : (
        <PlainTable
          label={t('runs')}
          columns={[
            { header: t('began') },
            { header: t('job') },
            { header: t('state') },
            { header: t('reason'), className: 'max-md:hidden' },
          ]}
          rows={runs.map((run) => ({
            key: run.id,
            cells: [
              dates.moment(run.startedAt),
              run.attempt > 1 ? `${name(run.queue)} · ${t('attempt', { count: run.attempt })}` : name(run.queue),
              <Badge key="status" tone={RUN_TONES[run.status]}>
                {t(`run.${run.status}`)}
              </Badge>,
              <span key="error" className="break-words text-ink-2">
                {run.error ?? ''}
              </span>,
            ],
          }))}
        />
      )}
    </Card>
  )
}
