import type { Session } from '@odata-pos/domain/iam/contract'
import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../format/dates.ts'
import { Button } from '../ui/button.tsx'
import { Badge } from '../ui/feedback.tsx'
import { deviceName } from './device-name.ts'

type SessionListProps = { sessions: readonly Session[]; busy: boolean; onEnd: (session: Session) => void }

/** Where somebody is signed in, each with its end. */
export function SessionList({ sessions, busy, onEnd }: SessionListProps) {
  const { t } = useTranslation()
  const dates = useDates()
  return (
    <ul aria-label={t('sessions.title')} className="flex flex-col divide-y divide-line">
      {sessions.map((session) => {
        const device = deviceName(session.userAgent) ?? t('sessions.unknown')
        return (
          <li key={session.id} className="flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
            <MonitorSmartphone size={18} aria-hidden className="shrink-0 text-ink-3" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="truncate">{device}</span>
                {session.current && <Badge tone="accent">{t('sessions.current')}</Badge>}
              </p>
              <p className="text-xs text-ink-3">
                {[session.ip, t('sessions.seen', { when: dates.moment(session.lastSeenAt) })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {!session.current && (
              <Button
                size="sm"
                disabled={busy}
                aria-label={t('sessions.endOf', { device, when: dates.moment(session.lastSeenAt) })}
                onClick={() => onEnd(session)}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
