import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { closeSession, openSession } from '../cash/index.ts'
import { createRegister, updateRegister } from '../stores/index.ts'
import { countRegisters, findHistoryRegister } from './queries.ts'

/** Codes of the registers that history is recorded at, in each store; nobody sells there. */
const CODES = ['HIST-A', 'HIST-B'] as const
/** A register numbers one receipt after the other, so many receipts are recorded at two of them side by side. */
const RECEIPTS_A_REGISTER = 200

export type HistorySession = { id: string; registerId: string }

/**
 * Opens the cash sessions that an import is recorded in, at the store's registers for history, which are made the first
 * time. A session that an interrupted import left open is carried on.
 */
export async function openHistorySessions(
  ctx: Context,
  actor: Actor,
  { storeId, name, receipts }: { storeId: string; name: string; receipts: number },
): Promise<HistorySession[]> {
  const sessions: HistorySession[] = []
  for (const code of CODES.slice(0, Math.ceil(receipts / RECEIPTS_A_REGISTER))) {
    sessions.push(await openHistorySession(ctx, actor, { storeId, code, name: `${name} (${code.slice(-1)})` }))
  }
  return sessions
}

type Place = { storeId: string; code: string; name: string }

async function openHistorySession(ctx: Context, actor: Actor, place: Place): Promise<HistorySession> {
  const register =
    (await findHistoryRegister(ctx.db, place.storeId, place.code)) ?? (await addRegister(ctx, actor, place))
  if (register.openSessionId !== null) return { id: register.openSessionId, registerId: register.id }
  if (!register.active) await updateRegister(ctx.db, actor, register.id, { active: true }, null)
  const { session } = await openSession(ctx, actor, { id: uuidv7(), registerId: register.id, openingFloat: 0 })
  return { id: session.id, registerId: register.id }
}

async function addRegister(ctx: Context, actor: Actor, { storeId, code, name }: Place) {
  // Series of one prefix may not overlap, and every store numbers its history from 1.
  const salePrefix = `H${code.slice(-1)}${(await countRegisters(ctx.db, code)) + 1}-`
  const { id } = await createRegister(ctx.db, actor, { storeId, code, name, salePrefix })
  return { id, active: true, openSessionId: null }
}

/** Closes the sessions that an import left open when it was cut short after its last receipt. */
export async function closeLeftOpen(ctx: Context, actor: Actor, storeId: string): Promise<void> {
  for (const code of CODES) {
    const register = await findHistoryRegister(ctx.db, storeId, code)
    if (register === null || register.openSessionId === null) continue
    await closeHistorySession(ctx, actor, { id: register.openSessionId, registerId: register.id })
  }
}

/** Closes the session, which holds no cash, and takes the register out of use, so that no till offers it. */
export async function closeHistorySession(ctx: Context, actor: Actor, session: HistorySession): Promise<void> {
  await closeSession(ctx, actor, session.id, { countedCash: 0 })
  await updateRegister(ctx.db, actor, session.registerId, { active: false }, null)
}
