import { backupDay } from './file-name.ts'

const DAYS_KEPT = 30
const MONTH_ENDS_KEPT = 12
const DAY_MS = 86_400_000

/**
 * The backups that may go: older than 30 days and not the last one of one of the last 12 months that have any. The
 * newest backup stays whatever its age; names that are no backup's are not touched.
 */
export function expiredBackups(fileNames: readonly string[], today: string): string[] {
  const backups = fileNames
    .map((name) => ({ name, day: backupDay(name) }))
    .filter((backup): backup is { name: string; day: string } => backup.day !== null)
    .sort((a, b) => (a.name < b.name ? 1 : -1))
  const oldestKept = new Date(Date.parse(`${today}T00:00:00Z`) - (DAYS_KEPT - 1) * DAY_MS).toISOString().slice(0, 10)
  const monthEnds = new Set<string>()
  const months = new Set<string>()
  for (const { name, day } of backups) {
    const month = day.slice(0, 7)
    if (!months.has(month) && months.size < MONTH_ENDS_KEPT) {
      months.add(month)
      monthEnds.add(name)
    }
  }
  return backups.filter(({ name, day }) => day < oldestKept && !monthEnds.has(name)).map(({ name }) => name)
}
