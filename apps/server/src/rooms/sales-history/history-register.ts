import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { closeSession, openSession } from '../cash/index.ts'
import { createRegister, updateRegister } from '../stores/index.ts'
import { countRegisters, findHistoryRegister } from './queries.ts'

/** Code of the register that history is recorded at, in each store; nobody sells there. */
const CODE = 'HIST'

export type HistorySession = { id: string; registerId: string }

/**
 * Opens the cash session that an import is recorded in, at the store's register for history, which is made the first
 * time. A session that an interrupted import left open is carried on.
 */
export async function openHistorySession(
  ctx: Context,
  actor: Actor,
  { storeId, name }: { storeId: string; name: string },
): Promise<HistorySession> {
  const register = (await findHistoryRegister(ctx.db, storeId, CODE)) ?? (await addRegister(ctx, actor, storeId, name))
  if (register.openSessionId !== null) return { id: register.openSessionId, registerId: register.id }
  if (!register.active) await updateRegister(ctx.db, actor, register.id, { active: true }, null)
  const { session } = await openSession(ctx, actor, { id: uuidv7(), registerId: register.id, openingFloat: 0 })
  return { id: session.id, registerId: register.id }
}

async function addRegister(ctx: Context, actor: Actor, storeId: string, name: string) {
  // Series of one prefix may not overlap, and every store numbers its history from 1.
  const salePrefix = `${CODE}${(await countRegisters(ctx.db, CODE)) + 1}-`
  const { id } = await createRegister(ctx.db, actor, { storeId, code: CODE, name, salePrefix })
  return { id, active: true, openSessionId: null }
}

/** Closes the session that an import left open when it was cut short after its last receipt. */
export async function closeLeftOpen(ctx: Context, actor: Actor, storeId: string): Promise<void> {
  const register = await findHistoryRegister(ctx.db, storeId, CODE)
  if (register === null || register.openSessionId === null) return
  await closeHistorySession(ctx, actor, { id: register.openSessionId, registerId: register.id })
}

/** Closes the session, which holds no cash, and takes the register out of use, so that no till offers it. */
export async function closeHistorySession(ctx: Context, actor: Actor, session: HistorySession): Promise<void> {
  await closeSession(ctx, actor, session.id, { countedCash: 0 })
  await updateRegister(ctx.db, actor, session.registerId, { active: false }, null)
}
