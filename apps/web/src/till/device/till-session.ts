import type { CashSession } from '@odata-pos/domain/cash/contract'
import { heardServer, noteFailure } from '../../offline/connection.ts'
import { observable } from '../../offline/observable.ts'
import { entriesOfSession, hasSessionWaiting } from '../../offline/outbox.ts'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { writeStored } from '../../shared/session/device-store.ts'
import type { PaymentMethod } from '../pay/tenders.ts'
import { readNote } from './till-device.ts'

/** The register's open cash session and the means of payment, kept on the device so that it opens with the server gone. */
export type TillSession = { registerId: string; session: CashSession | null; methods: PaymentMethod[] }

export type TillSessionState =
  | { status: 'loading' }
  | { status: 'known'; till: TillSession }
  /** Never loaded on this device, and the server does not answer. */
  | { status: 'unreachable'; problem: unknown }

const KEY = 'odata-pos.till.session'

export const tillSession = observable<TillSessionState>({ status: 'loading' })

function keep(till: TillSession) {
  writeStored(KEY, JSON.stringify(till))
  tillSession.set({ status: 'known', till })
}

async function fetchMethods(): Promise<PaymentMethod[]> {
  const { items } = await answer(api.GET('/api/v1/payment-methods', { params: { query: { limit: 100 } } }))
  return items
    .filter((method) => method.active)
    .sort((a, b) => a.position - b.position)
    .map(({ code, name, kind, storedValue }) => ({ code, name, kind, storedValue }))
}

async function fetchSession(registerId: string): Promise<CashSession | null> {
  const register = await answer(api.GET('/api/v1/registers/{id}', { params: { path: { id: registerId } } }))
  if (register.openSessionId === null) return null
  return answer(api.GET('/api/v1/cash-sessions/{id}', { params: { path: { id: register.openSessionId } } }))
}

/** A session that was closed here, and whose close still waits, is open no more whatever the note says. */
async function stillOpen(till: TillSession): Promise<TillSession> {
  if (till.session === null) return till
  const isClosed = (await entriesOfSession(till.session.id)).some(({ kind }) => kind === 'cash_close')
  return isClosed ? { ...till, session: null } : till
}

/** Shows what the device remembers of a register at once, and asks the server behind. */
export async function loadTillSession(registerId: string): Promise<void> {
  const kept = readNote<TillSession>(KEY)
  const remembered = kept?.registerId === registerId ? await stillOpen(kept) : null
  tillSession.set(remembered === null ? { status: 'loading' } : { status: 'known', till: remembered })
  try {
    const [session, methods] = await Promise.all([fetchSession(registerId), fetchMethods()])
    heardServer()
    // What was opened or closed here and still waits, the server does not know yet.
    const isAhead = remembered !== null && (await hasSessionWaiting(registerId))
    keep({ registerId, session: isAhead ? remembered.session : session, methods })
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    noteFailure(problem)
    if (remembered === null) tillSession.set({ status: 'unreachable', problem })
  }
}

/** Takes up a session that was just opened, or none after closing it. */
export function setCashSession(session: CashSession | null) {
  const state = tillSession.get()
  if (state.status === 'known') keep({ ...state.till, session })
}
