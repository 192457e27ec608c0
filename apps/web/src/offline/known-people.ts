import type { SignedInUser } from '@odata-pos/domain/iam/contract'
import { openDatabase } from './database.ts'
import type { KnownPerson } from './till-tables.ts'

/** A person whom the server has not confirmed for this long is let in by PIN no more. */
const CONFIRMED_MS_MAX = 3 * 86_400_000
const FREE_TRIES = 5
const LOCK_MS = 60_000
const LOCK_MS_MAX = 3_600_000
/** As slow as a till bears; the PIN is short, and this is what stands between it and whoever takes the disk. */
const ITERATIONS = 300_000

export type Entry =
  | { kind: 'in'; user: SignedInUser }
  /** Never signed in here by PIN, or too long ago, or the page is not secure and keeps no secret. */
  | { kind: 'unknown' }
  | { kind: 'wrong' }
  | { kind: 'locked'; seconds: number }

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const terms = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS }
  return crypto.subtle.deriveKey(terms, raw, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/**
 * Keeps who just signed in by PIN with the server, so that the same PIN opens the till without it. What they may do lies
 * sealed under the PIN itself: the disk holds neither the PIN nor a plain hash of it.
 */
export async function rememberPin(user: SignedInUser, pin: string): Promise<void> {
  if (crypto.subtle === undefined) return
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(user))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(pin, salt), text)
  const { people } = await openDatabase()
  const confirmedAt = Date.now()
  await people.put({
    username: user.username,
    userId: user.id,
    salt,
    iv,
    sealed,
    confirmedAt,
    failures: 0,
    lockedUntil: 0,
  })
}

/** The lock after this many wrong PINs in a row: none for the first, then a minute that doubles to an hour. */
export const lockMs = (failures: number) =>
  failures < FREE_TRIES ? 0 : Math.min(LOCK_MS_MAX, LOCK_MS * 2 ** (failures - FREE_TRIES))

/** Opens the till by PIN while the server is away. Each try is on disk before it is judged. */
export async function enterByKnownPin(username: string, pin: string, now: number): Promise<Entry> {
  if (crypto.subtle === undefined) return { kind: 'unknown' }
  const database = await openDatabase()
  const { people } = database
  const tried = await database.transaction('rw', people, async (): Promise<KnownPerson | null> => {
    const person = await people.get(username)
    if (person === undefined) return null
    if (person.lockedUntil > now || now - person.confirmedAt > CONFIRMED_MS_MAX) return person
    const failures = person.failures + 1
    await people.put({ ...person, failures, lockedUntil: now + lockMs(failures) })
    return person
  })
  if (tried === null || now - tried.confirmedAt > CONFIRMED_MS_MAX) return { kind: 'unknown' }
  if (tried.lockedUntil > now) return { kind: 'locked', seconds: Math.ceil((tried.lockedUntil - now) / 1000) }
  const { salt, iv, sealed } = tried
  const open = crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(pin, salt), sealed)
  const text = await open.catch(() => null)
  if (text === null) return { kind: 'wrong' }
  await people.update(username, { failures: 0, lockedUntil: 0 })
  const user: SignedInUser = JSON.parse(new TextDecoder().decode(text))
  return { kind: 'in', user }
}

/** Ids of the people who may open this till while the server is away. */
export const knownPeople = async (): Promise<string[]> =>
  (await (await openDatabase()).people.toArray()).map(({ userId }) => userId)

/** Forgets people who may not sell here any more. */
export async function forgetPeople(userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  const { people } = await openDatabase()
  await people.filter(({ userId }) => userIds.includes(userId)).delete()
}
