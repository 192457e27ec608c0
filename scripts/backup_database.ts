import { setPriority } from 'node:os'
import { loadConfig } from '../apps/server/src/config.ts'
import { makeBackup } from '../apps/server/src/rooms/ops/backups/make-backup.ts'
import { EXIT, operatorScript } from './operator-script.ts'

const BEHIND_THE_SALES = 10

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`

await operatorScript({
  usage: `node scripts/backup_database.ts [--json]
Backs the shop up while it sells: one file in BACKUP_DIR (./backups), its SHA-256 beside it. The backup is restored into
a scratch server and its books are proven there. Files older than 30 days go, but for the last of each of 12 months.
  --json   one line of JSON: {status, path, sizeBytes, sha256, checks, violations, error, seconds, restoreSeconds, …}
Settings: BACKUP_DIR, BACKUP_AGE_RECIPIENT (encrypts for who holds the private age key), DATA_DIR, DATABASE_URL.
Exit code 0: made and proven. 1: made, but it could not be restored or its books do not hold. 2: there is no backup.`,
  options: { scheduled: { type: 'boolean', default: false } },
  async run({ values }, { say, tell }) {
    setPriority(BEHIND_THE_SALES)
    const config = loadConfig()
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(EXIT.failed))
    const reason = values.scheduled ? 'scheduled' : 'manual'
    const report = await makeBackup(config, { reason, tell })
    const { status, path, sizeBytes, sha256, checks, failures, error, seconds, removed } = report
    if (path !== null && sizeBytes !== null) say(`${path}  (${megabytes(sizeBytes)}, sha256 ${sha256})`)
    if (status === 'verified') say(`Restored and proven: ${checks} checks hold. ${seconds.toFixed(1)} s.`)
    else say(`NOT proven. ${error}`)
    for (const { name, violations } of failures) {
      for (const { what, detail } of violations) say(`  ${name}: ${what}: ${detail}`)
    }
    if (removed.length > 0) say(`Removed: ${removed.join(', ')}`)
    return { exit: status === 'verified' ? EXIT.done : EXIT.no, answer: report }
  },
})
