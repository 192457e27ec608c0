import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useCan, useCompany } from '../../shared/session/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Detail } from '../detail.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { HealthCard } from './health-card.tsx'
import { JobsCard, RunsCard } from './jobs-card.tsx'
import { MailTestCard } from './mail-test-card.tsx'

const load = async () => {
  const [health, jobs] = await Promise.all([
    answer(api.GET('/api/v1/health/detailed')),
    answer(api.GET('/api/v1/system/jobs')),
  ])
  return { health, jobs }
}

/** How the shop's own running is: its parts, its jobs, its mail. */
export function SystemPage() {
  const { t } = useTranslation('system')
  const can = useCan()
  const company = useCompany()
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('title')} />
      <Detail of={['system']} load={load}>
        {({ health, jobs }, reload) => (
          <>
            <DeadLetters letters={jobs.deadLetters} reload={reload} />
            <HealthCard health={health} onReload={reload} />
            <JobsCard queues={jobs.queues} workers={jobs.workers} />
            {company?.sendsMail && can('settings.write') && <MailTestCard />}
            <RunsCard runs={jobs.runs} />
          </>
        )}
      </Detail>
    </div>
  )
}
