import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../shared/api/schema.generated.ts'
import { useDates } from '../../shared/format/dates.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Badge, type Tone } from '../../shared/ui/feedback.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'

type Health = paths['/api/v1/health/detailed']['get']['responses'][200]['content']['application/json']
type Status = Health['components']['database']['status']

const TONES: Record<Status, Tone> = {
  healthy: 'ok',
  degraded: 'warn',
  unhealthy: 'danger',
  unknown: 'neutral',
  absent: 'neutral',
}

const gigabytes = (bytes: number) => (bytes / 1_073_741_824).toFixed(1)

export function StatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('system')
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}

/** Every part and how it is, with the one figure that tells most. */
export function HealthCard({ health, onReload }: { health: Health; onReload: () => Promise<unknown> }) {
  const { t } = useTranslation('system')
  const dates = useDates()
  const { database, tables, redis, backups, jobs, disk } = health.components
  const moment = (at: string | null) => (at === null ? '' : dates.moment(at))
  const parts: { key: 'database' | 'tables' | 'redis' | 'backups' | 'jobs' | 'disk'; status: Status; told: string }[] =
    [
      {
        key: 'database',
        status: database.status,
        told: database.version === null ? '' : `PostgreSQL ${database.version}`,
      },
      {
        key: 'tables',
        status: tables.status,
        told: tables.count === null ? '' : t('tables', { count: tables.count, keys: tables.foreignKeys ?? 0 }),
      },
      { key: 'redis', status: redis.status, told: '' },
      {
        key: 'backups',
        status: backups.status,
        told:
          backups.lastSuccessAt === null ? t('noBackup') : t('lastBackup', { moment: moment(backups.lastSuccessAt) }),
      },
      { key: 'jobs', status: jobs.status, told: t('workers', { count: jobs.workers ?? 0 }) },
      {
        key: 'disk',
        status: disk.status,
        told:
          disk.freeBytes === null ? '' : t('disk', { size: gigabytes(disk.freeBytes), percent: disk.freePercent ?? 0 }),
      },
    ]
  return (
    <Card
      title={t('health')}
      flush
      action={
        <Button size="sm" icon={RotateCw} onClick={() => void onReload()}>
          {t('lookAgain')}
        </Button>
      }
    >
      <PlainTable
        label={t('health')}
        columns={[{ header: t('part') }, { header: t('state') }, { header: t('detail') }]}
        rows={parts.map(({ key, status, told }) => ({
          key,
          cells: [t(`parts.${key}`), <StatusBadge key="status" status={status} />, told],
        }))}
      />
      <p className="px-4 py-3 text-xs text-ink-3">{t('version', { version: health.version })}</p>
    </Card>
  )
}
