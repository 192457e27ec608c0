import { Keyboard, Lock, UserRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { online } from '../../offline/connection.ts'
import { useObservable } from '../../offline/observable.ts'
import { outboxCounts } from '../../offline/outbox.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useUser } from '../../shared/session/session.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { LogoMark } from '../../shared/ui/logo.tsx'
import { COMMANDS } from '../commands.ts'
import type { TillDevice } from '../device/till-device.ts'
import { openDialog } from '../dialogs.ts'
import { PrinterChip } from '../print/printer-chip.tsx'

/** Store, till, cashier, connection, clock: always in sight. */
export function StatusBar({ device }: { device: TillDevice }) {
  const { t } = useTranslation('till')
  const user = useUser()
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3">
      <LogoMark />
      <p className="min-w-0 truncate font-medium">
        <span className="max-sm:hidden">{device.store.name} · </span>
        {device.register.name}
      </p>
      <button
        type="button"
        aria-label={t('status.cashier', { name: user.fullName })}
        onClick={() => openDialog({ kind: 'cashier' })}
        className="ml-1 flex h-9 min-w-0 items-center gap-1.5 rounded-lg px-2 text-ink-2 hover:bg-hover hover:text-ink touch:h-11"
      >
        <UserRound size={16} aria-hidden className="shrink-0" />
        <span className="truncate max-sm:hidden">{user.fullName}</span>
      </button>
      <span className="flex-1" />
      <PrinterChip />
      <Connection />
      <Clock timeZone={device.store.timeZone} />
      <span className="max-md:hidden touch:hidden">
        <IconButton icon={Keyboard} label={t('command.keys')} onClick={COMMANDS.keys.run} />
      </span>
      <IconButton icon={Lock} label={t('command.lock')} onClick={COMMANDS.lock.run} />
    </header>
  )
}

/** Offline is a state and no error: the dot changes, and how much is still to be sent. */
function Connection() {
  const { t } = useTranslation('till')
  const isOnline = useObservable(online)
  const { waiting, rejected } = useObservable(outboxCounts)
  const parts = [isOnline ? t('status.online') : t('status.offline')]
  if (waiting > 0) parts.push(t('status.toSend', { count: waiting }))
  if (rejected > 0) parts.push(t('status.rejected', { count: rejected }))
  const text = parts.join(' · ')
  return (
    <>
      <span role="status" className="sr-only">
        {text}
      </span>
      <button
        type="button"
        aria-label={t('status.outbox', { state: text })}
        onClick={() => openDialog({ kind: 'outbox' })}
        className={cx(
          'flex h-9 shrink-0 items-center gap-2 rounded-lg px-2.5 text-[0.8125rem] font-medium touch:h-11',
          rejected > 0
            ? 'bg-danger-soft text-danger-ink'
            : isOnline
              ? 'text-ink-2 hover:bg-hover'
              : 'bg-warn-soft text-warn-ink',
        )}
      >
        <span
          aria-hidden
          className={cx(
            'size-2.5 shrink-0 rounded-full',
            isOnline ? 'bg-ok-ink' : 'border-2 border-current bg-transparent',
          )}
        />
        <span className={cx('truncate', isOnline && waiting + rejected === 0 && 'max-sm:hidden')}>{text}</span>
      </button>
    </>
  )
}

const MINUTE_MS = 60_000

function Clock({ timeZone }: { timeZone: string }) {
  const dates = useDates()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), MINUTE_MS - (now.getTime() % MINUTE_MS) + 20)
    return () => clearTimeout(timer)
  }, [now])
  const instant = now.toISOString()
  return (
    <time dateTime={instant} className="px-1 text-ink-2 max-sm:hidden">
      {dates.time(instant, timeZone)}
    </time>
  )
}
