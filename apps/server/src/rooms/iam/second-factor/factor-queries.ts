import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db.ts'
import { hasFactor } from '../actor-queries.ts'

export type Factor = { sealedSecret: Buffer; confirmedAt: Date | null; lastStep: number | null }

/** The user's second factor, confirmed or only begun; null when there is none. */
export async function findFactor(db: Db | Tx, userId: string): Promise<Factor | null> {
  const row = await db
    .selectFrom('second_factors')
    .select(['sealed_secret as sealedSecret', 'confirmed_at as confirmedAt', 'last_step as lastStep'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ?? null
}

/** Whether the user signs in with a second factor. */
export async function hasSecondFactor(db: Db | Tx, userId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select ${hasFactor(sql`${userId}`)} as has`.execute(db)
  return rows[0]?.has ?? false
}

/** Uses up a code's time step; false when this step or a later one was used before. */
export async function useStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const used = await tx
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where(({ eb, or }) => or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** Uses up a recovery code; false when it is none of the user's, or was used before. */
export async function useRecoveryCode(tx: Tx, userId: string, hash: Buffer, at: Date): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: at })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** The user's recovery codes are these from now on. */
export async function replaceRecoveryCodes(tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ user_id: userId, code_hash: hash })))
    .execute()
}

/** Takes the factor and its recovery codes away; false when there was none. */
export async function deleteFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  const deleted = await tx.deleteFrom('second_factors').where('user_id', '=', userId).executeTakeFirst()
  return deleted.numDeletedRows > 0n
}
