import type { Register, RegisterUpdate } from '@odata-pos/domain/stores'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { replaceSeries } from './number-series.ts'
import { findRegister } from './register-queries.ts'
import { hasOpenSession } from './store-queries.ts'

/**
 * Changes a register: its name, whether it is in use, and the series of one kind of document. Raises not_found,
 * version_conflict, in_use when it would go out of use with its cash session open, series_overlap.
 */
export function updateRegister(
  db: Db,
  actor: Actor,
  id: string,
  change: z.output<typeof RegisterUpdate>,
  version: number | null,
): Promise<Register> {
  return inTransaction(db, async (tx) => {
    const register = await tx
      .selectFrom('registers')
      .select(['store_id', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (register === undefined) raise('not_found', 'There is no such register.')
    const storeId = register.store_id
    requirePermission(actor, 'stores.write', storeId)
    requireVersion(version, register.version)
    if (change.active === false && (await hasOpenSession(tx, { registerId: id }))) {
      raise('in_use', 'The register has an open cash session; close it first.')
    }
    if (change.series) await replaceSeries(tx, { registerId: id, storeId }, change.series)
    await tx
      .updateTable('registers')
      .set({ name: change.name, active: change.active, version: sql`version + 1` })
      .where('id', '=', id)
      .where('store_id', '=', storeId)
      .execute()
    await audit(tx, actor, { action: 'register.update', entity: 'register', entityId: id, storeId, detail: change })
    return (await findRegister(tx, id)) ?? raise('not_found', 'There is no such register.')
  })
}
