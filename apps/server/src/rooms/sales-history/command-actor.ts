import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { findAdministrator } from './queries.ts'

/**
 * Who stands behind documents that the command line imports: the shop's first administrator. Whoever can run a command
 * on the shop's own machine may do everything there. Null until the shop is set up.
 */
export async function commandActor(db: Db): Promise<Actor | null> {
  const administrator = await findAdministrator(db)
  if (administrator === null) return null
  return {
    kind: 'user',
    userId: administrator.id,
    fullName: administrator.fullName,
    sessionId: null,
    apiKeyId: null,
    mustChangePassword: false,
    maxDiscountPercent: '100',
    ip: '127.0.0.1',
    can: () => true,
    storesWith: () => 'all',
  }
}
