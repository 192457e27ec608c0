import { useEffect, useState } from 'react'
import { openDatabase } from '../offline/database.ts'
import { useObservable } from '../offline/observable.ts'
import { useUser } from '../shared/session/session.ts'
import { holdTill } from './device/one-tab.ts'
import { OtherTab } from './device/other-tab.tsx'
import { RegisterTill } from './device/register-till.tsx'
import { tillDevice } from './device/till-device.ts'
import { RegisterChoice } from './lazy.tsx'
import { Waiting } from './waiting.tsx'

// Fetched while the screen is being drawn.
void openDatabase()

/** The till: choose the register once, open its cash session, sell. */
export function TillPage() {
  const device = useObservable(tillDevice)
  const user = useUser()
  const [hold, setHold] = useState<'asking' | 'held' | 'elsewhere'>('asking')
  useEffect(() => holdTill(setHold), [])
  if (hold === 'asking') return <Waiting />
  if (hold === 'elsewhere') return <OtherTab onTake={() => holdTill(setHold, { steal: true })} />
  const isAllowed = device !== null && user.stores.some((store) => store.id === device.store.id)
  return isAllowed ? <RegisterTill key={device.register.id} device={device} /> : <RegisterChoice />
}
