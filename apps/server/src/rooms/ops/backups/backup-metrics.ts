import { Gauge, type Registry } from 'prom-client'
import type { Db } from '../../../platform/db.ts'
import { type BackupState, readBackupState } from './backup-state.ts'

const seconds = (instant: Date | null) => (instant === null ? null : instant.getTime() / 1000)

/** Figures that a backup which never was leaves out: an alarm on `absent(...)` rings for those. */
const GAUGES: readonly { name: string; help: string; value(state: BackupState): number | null }[] = [
  {
    name: 'pos_backup_last_success_timestamp_seconds',
    help: 'When the last backup that was restored and proven ended',
    value: ({ lastVerifiedAt }) => seconds(lastVerifiedAt),
  },
  {
    name: 'pos_backup_last_run_timestamp_seconds',
    help: 'When the last backup ended, however it came out',
    value: ({ lastEndedAt }) => seconds(lastEndedAt),
  },
  {
    name: 'pos_backup_last_run_verified',
    help: '1 when the last backup was restored and its books hold, else 0',
    value: ({ lastStatus }) => (lastStatus === null ? null : Number(lastStatus === 'verified')),
  },
  {
    name: 'pos_books_violations',
    help: 'What the last proof of the books found wrong: stock, cash, documents, audit',
    value: ({ lastViolations }) => lastViolations,
  },
  {
    name: 'pos_backup_last_size_bytes',
    help: 'Size of the last backup that was proven',
    value: ({ lastVerifiedBytes }) => lastVerifiedBytes,
  },
  {
    name: 'pos_backup_last_duration_seconds',
    help: 'How long the last backup that was proven took, with its proof',
    value: ({ lastVerifiedSeconds }) => lastVerifiedSeconds,
  },
]

/** Adds the state of the backups to the registry, read once a scrape. Health stands at two addresses, with one registry. */
export function installBackupMetrics(registry: Registry, db: Db): void {
  if (GAUGES.some(({ name }) => registry.getSingleMetric(name) !== undefined)) return
  let reading: Promise<BackupState> | null = null
  const read = () => {
    reading ??= readBackupState(db).finally(() => {
      reading = null
    })
    return reading
  }
  for (const { name, help, value } of GAUGES) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        // Metrics of the process are wanted most while the database is away.
        const state = await read().catch(() => null)
        const figure = state === null ? null : value(state)
        this.remove({})
        if (figure !== null) this.set(figure)
      },
    })
  }
}
