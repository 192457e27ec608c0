import type { Company } from '@odata-pos/domain/company/contract'
import type { Permission } from '@odata-pos/domain/iam'
import type { SignedInUser } from '@odata-pos/domain/iam/contract'
import { useSyncExternalStore } from 'react'
import { dropToken, holdToken, listenToTokens, refreshToken } from '../api/access-token.ts'
import { answer, api, publicApi } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { readStored, writeStored } from './device-store.ts'

/**
 * Who sits at this device. A person who signed in here before is let in at once from the device's own note and the
 * token is renewed behind, so that a till opens with the server gone; the server still refuses what they may not do.
 */
export type Session =
  | { status: 'signedOut' }
  | { status: 'signedIn'; user: SignedInUser; company: Company | null; confirmed: boolean }

const USER_KEY = 'odata-pos.user'
const COMPANY_KEY = 'odata-pos.company'

const listeners = new Set<() => void>()

/** A note of this device, or null when there is none or an older version of the app wrote it in another shape. */
function remembered<T>(key: string, isWhole: (note: object) => note is T & object): T | null {
  const text = readStored(key)
  if (text === null) return null
  try {
    const note: unknown = JSON.parse(text)
    if (typeof note === 'object' && note !== null && isWhole(note)) return note
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
  }
  writeStored(key, null)
  return null
}

const isUser = (note: object): note is SignedInUser =>
  'id' in note &&
  'permissions' in note &&
  Array.isArray(note.permissions) &&
  'stores' in note &&
  Array.isArray(note.stores)
const isCompany = (note: object): note is Company =>
  'currency' in note && 'minorDigits' in note && 'visibleDecimals' in note && 'locale' in note && 'timeZone' in note

const rememberedCompany = () => remembered(COMPANY_KEY, isCompany)
const rememberedUser = remembered(USER_KEY, isUser)
const HERE_KEY = 'odata-pos.user.here'
/** Whether the person was let in by this device alone: the token in hand is somebody else's, and does not name the person. */
let letInHere = readStored(HERE_KEY) === 'yes'
const noteLetInHere = (is: boolean) => {
  letInHere = is
  writeStored(HERE_KEY, is ? 'yes' : null)
}
let session: Session =
  rememberedUser === null
    ? { status: 'signedOut' }
    : { status: 'signedIn', user: rememberedUser, company: rememberedCompany(), confirmed: false }

function become(next: Session) {
  session = next
  writeStored(USER_KEY, next.status === 'signedIn' ? JSON.stringify(next.user) : null)
  for (const listener of listeners) listener()
}

listenToTokens({
  onUser: (user) => {
    if (letInHere) return
    const company = session.status === 'signedIn' ? session.company : rememberedCompany()
    become({ status: 'signedIn', user, company, confirmed: true })
  },
  onSignedOut: () => {
    noteLetInHere(false)
    become({ status: 'signedOut' })
  },
})

/** Whether the server has yet to hear who is at this till: ask for the PIN once more when it is back. */
export const isLetInHere = () => letInHere

/** A person whom this device knows takes the till while the server is away. */
export function takeOverHere(user: SignedInUser) {
  const company = session.status === 'signedIn' ? session.company : rememberedCompany()
  noteLetInHere(true)
  become({ status: 'signedIn', user, company, confirmed: false })
}

/** The session now, for code outside React. */
export const currentSession = () => session

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = () => useSyncExternalStore(subscribe, currentSession)

/** The signed-in user. Only for screens behind the sign-in; elsewhere it is a bug. */
export function useUser(): SignedInUser {
  const now = useSession()
  if (now.status !== 'signedIn') throw new Error('useUser outside a signed-in screen')
  return now.user
}

/** `can('sales.void')`: what the screen shows. The server decides on its own. */
export function useCan(): (permission: Permission) => boolean {
  const now = useSession()
  return (permission) => now.status === 'signedIn' && now.user.permissions.includes(permission)
}

/** The company's settings, or null before they were ever loaded on this device. */
export function useCompany(): Company | null {
  const now = useSession()
  return now.status === 'signedIn' ? now.company : null
}

/** Keeps the company's settings on the device, for screens and for the till offline. */
export function keepCompany(company: Company) {
  writeStored(COMPANY_KEY, JSON.stringify(company))
  if (session.status === 'signedIn') become({ ...session, company })
}

async function loadCompany() {
  keepCompany(await answer(api.GET('/api/v1/company')))
}

/** Whether something is asked of the person before the server lets them do anything else. */
const heldBack = (user: SignedInUser) => user.mustChangePassword || user.mustSetSecondFactor

/**
 * Signs in; throws {@link ApiProblem} (`invalid_credentials`, `second_factor_required`, `invalid_second_factor`, 429 with
 * its wait, no network).
 */
export async function signIn(
  username: string,
  password: string,
  proof: { totp?: string; recoveryCode?: string } = {},
): Promise<SignedInUser> {
  const body = { username, password, ...proof, cookie: true }
  const tokens = await answer(publicApi.POST('/api/v1/auth/login', { body }))
  noteLetInHere(false)
  holdToken(tokens)
  if (!heldBack(tokens.user)) await loadCompany()
  return tokens.user
}

/** Another cashier takes the till by PIN; the device stays signed in throughout. */
export async function signInByPin(username: string, pin: string, registerId: string): Promise<SignedInUser> {
  const tokens = await answer(api.POST('/api/v1/auth/pin', { body: { username, pin, registerId } }))
  noteLetInHere(false)
  holdToken(tokens)
  return tokens.user
}

/** Renews the token and the company's settings. A device with no network keeps what it remembers. */
export async function resumeSession(): Promise<void> {
  try {
    const user = await refreshToken()
    if (!heldBack(user)) await loadCompany()
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
  }
}

export async function signOut(): Promise<void> {
  try {
    await answer(api.POST('/api/v1/auth/logout', { body: {} }))
  } finally {
    dropToken()
    noteLetInHere(false)
    become({ status: 'signedOut' })
  }
}

/** Changes the person's own password and takes up the session that follows. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  const tokens = await answer(api.POST('/api/v1/auth/change-password', { body: { currentPassword, newPassword } }))
  holdToken(tokens)
  if (!heldBack(tokens.user)) await loadCompany()
}
