import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../shared/api/client.ts'
import { deviceName } from '../shared/session/device-name.ts'
import { heardServer } from './connection.ts'
import { openDatabase } from './database.ts'
import { forgetPeople, knownPeople } from './known-people.ts'
import { observable } from './observable.ts'
import { noteDecided } from './outbox.ts'
import { newTill, numbersLeft, withLeases } from './till-state.ts'

/** How far this device's clock is ahead of the server's when they last spoke; null before they did. */
export const clockSkewMs = observable<number | null>(null)

/** Numbers of sales that this till holds and has not given. */
export async function numbersHeld(registerId: string): Promise<number> {
  const till = await (await openDatabase()).tills.get(registerId)
  return till === undefined ? 0 : numbersLeft(till, 'sale')
}

/** Tells the server that this till is there, and keeps the numbers that it leases. Throws ApiProblem. */
export async function greetServer(registerId: string): Promise<void> {
  const database = await openDatabase()
  const { outbox, tills } = database
  const known = await database.transaction('rw', tills, async () => {
    const till = (await tills.get(registerId)) ?? newTill(registerId, uuidv7())
    await tills.put(till)
    return till
  })
  const waiting = await outbox
    .where('state')
    .equals('waiting')
    .filter(({ tillId }) => tillId === known.tillId)
    .count()
  const people = (await knownPeople()).slice(0, 50)
  const name = deviceName(navigator.userAgent)
  const standing = await answer(
    api.PUT('/api/v1/tills/{id}', {
      params: { path: { id: known.tillId } },
      body: { registerId, waiting, people, sentAt: new Date().toISOString(), ...(name === null ? {} : { name }) },
    }),
  )
  heardServer()
  clockSkewMs.set(standing.clockSkewMs)
  await database.transaction('rw', tills, async () => {
    // Read again: sales go on meanwhile, and what they gave stays given.
    const till = await tills.get(registerId)
    if (till?.tillId === known.tillId) await tills.put(withLeases(till, standing))
  })
  await noteDecided(known.tillId, standing.openConflicts)
  await forgetPeople(standing.revokedPeople)
}
