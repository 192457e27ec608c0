import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'

/** The days something holds, in words; either end may be open. */
export function useDaySpan(): (from: string | null, to: string | null) => string {
  const { t } = useTranslation('prices')
  const dates = useDates()
  return (from, to) => {
    if (from === null && to === null) return t('always')
    if (to === null) return t('since', { day: dates.day(from ?? '') })
    return from === null
      ? t('until', { day: dates.day(to) })
      : t('between', { from: dates.day(from), to: dates.day(to) })
  }
}
