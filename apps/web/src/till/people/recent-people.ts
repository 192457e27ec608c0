import { writeStored } from '../../shared/session/device-store.ts'
import { currentSession } from '../../shared/session/session.ts'
import { readNote } from '../device/till-device.ts'

/** Who has worked at this device lately, most recent first. Names only; never a PIN. */
export type Person = { username: string; fullName: string }

const KEY = 'odata-pos.till.people'
const KEPT = 8

export const recentPeople = (): Person[] => readNote<Person[]>(KEY) ?? []

/** Puts the signed-in person first. */
export function noteSignedIn() {
  const session = currentSession()
  if (session.status !== 'signedIn') return
  const { username, fullName } = session.user
  const others = recentPeople().filter((person) => person.username !== username)
  writeStored(KEY, JSON.stringify([{ username, fullName }, ...others].slice(0, KEPT)))
}
