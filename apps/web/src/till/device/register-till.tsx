import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueState, startCatalogue } from '../../offline/catalogue-sync.ts'
import { online } from '../../offline/connection.ts'
import { useObservable } from '../../offline/observable.ts'
import { startOutbox } from '../../offline/outbox.ts'
import { startSender } from '../../offline/sender.ts'
import { keepStorage } from '../../offline/storage.ts'
import { isLetInHere, useCompany, useUser } from '../../shared/session/session.ts'
import { toast } from '../../shared/ui/toast.ts'
import { LockScreen, loadFeed, OpenSession, preloadWindows } from '../lazy.tsx'
import { followLastSale } from '../pay/last-sale.ts'
import { isLocked, lockTill, startAutoLock } from '../people/lock.ts'
import { noteSignedIn } from '../people/recent-people.ts'
import { SellScreen } from '../sell/sell-screen.tsx'
import { openTicket } from '../ticket/ticket-store.ts'
import { Waiting } from '../waiting.tsx'
import { deviceSettings, type TillDevice } from './till-device.ts'
import { loadTillSession, tillSession } from './till-session.ts'
import { Unreachable } from './unreachable.tsx'

/** The till of one register: starts what feeds it and shows the screen that its state calls for. */
export function RegisterTill({ device }: { device: TillDevice }) {
  const { t } = useTranslation('till')
  const { store, register } = device
  const company = useCompany()
  const { id: userId } = useUser()
  const session = useObservable(tillSession)
  const catalogue = useObservable(catalogueState)
  const locked = useObservable(isLocked)
  const { customerDisplay } = useObservable(deviceSettings)
  const [ticketOpen, setTicketOpen] = useState(false)
  const isReady = company !== null

  useEffect(() => startCatalogue(store.id), [store.id])
  useEffect(() => startSender(register.id), [register.id])
  useEffect(() => followLastSale(), [])
  useEffect(() => {
    if (!customerDisplay) return
    const stopping = loadFeed().then(({ feedDisplay }) => feedDisplay())
    return () => void stopping.then((stop) => stop())
  }, [customerDisplay])
  useEffect(() => {
    void keepStorage().then((storage) => {
      if (storage?.isNearlyFull) toast.error(t('storage.nearlyFull'))
    })
    void startOutbox()
    void loadTillSession(register.id)
    const idle = setTimeout(preloadWindows, 300)
    return () => clearTimeout(idle)
  }, [register.id, t])
  useEffect(() => {
    // A kept ticket is priced as it opens, which takes the company's settings.
    if (isReady) void openTicket(register.id).then(() => setTicketOpen(true))
  }, [register.id, isReady])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each person who signs in
  useEffect(noteSignedIn, [userId])
  useEffect(
    () =>
      online.subscribe(() => {
        // The server is back and has not heard who sells: the PIN once more, with the ticket as it is behind it.
        if (online.get() && isLetInHere()) lockTill()
      }),
    [],
  )
  useEffect(() => startAutoLock(company?.autoLockMinutes ?? 0), [company?.autoLockMinutes])

  if (locked) return <LockScreen device={device} />
  if (session.status === 'unreachable') {
    return <Unreachable problem={session.problem} onRetry={() => loadTillSession(register.id)} />
  }
  if (session.status === 'loading' || !ticketOpen) return <Waiting />
  if (session.till.session === null) return <OpenSession device={device} />
  return <SellScreen device={device} catalogue={catalogue} />
}
