const NAME = /^pos_odata_(\d{4})-(\d{2})-(\d{2})_\d{6}\.dump\.gz(?:\.age)?$/

/** Name of the backup begun at the instant, told in the shop's time zone: `pos_odata_2026-11-25_020000.dump.gz`. */
export function backupFileName(instant: Date, timeZone: string, encrypted: boolean): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `pos_odata_${day}_${part('hour')}${part('minute')}${part('second')}.dump.gz${encrypted ? '.age' : ''}`
}

/** The shop's day on which the backup of this name was begun; null when the name is no backup's. */
export function backupDay(fileName: string): string | null {
  const [, year, month, day] = NAME.exec(fileName) ?? []
  return year === undefined ? null : `${year}-${month}-${day}`
}
