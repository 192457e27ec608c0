import type { Store, StoreUpdate } from '@odata-pos/domain/stores'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { findStore, hasOpenSession, priceListServes } from './store-queries.ts'

/**
 * Changes a store. Raises not_found, version_conflict, in_use when it would go out of use with a cash session open, and
 * validation_failed for a price list that is another store's.
 */
export function updateStore(
  db: Db,
  actor: Actor,
  id: string,
  change: z.output<typeof StoreUpdate>,
  version: number | null,
): Promise<Store> {
  requirePermission(actor, 'stores.write', id)
  return inTransaction(db, async (tx) => {
    const store = (await findStore(tx, id, { lock: true })) ?? raise('not_found', 'There is no such store.')
    requireVersion(version, store.version)
    if (change.priceListId && !(await priceListServes(tx, change.priceListId, id))) {
      raise('validation_failed', 'This price list does not serve the store.', {
        errors: [{ path: 'priceListId', message: 'not a price list of this store' }],
      })
    }
    if (change.active === false && (await hasOpenSession(tx, { storeId: id }))) {
      raise('in_use', 'The store has an open cash session; close it first.')
    }
    await tx
      .updateTable('stores')
      .set({
        name: change.name,
        address: change.address,
        phone: change.phone,
        time_zone: change.timeZone,
        price_list_id: change.priceListId,
        active: change.active,
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute()
    await audit(tx, actor, { action: 'store.update', entity: 'store', entityId: id, storeId: id, detail: change })
    return (await findStore(tx, id)) ?? raise('not_found', 'There is no such store.')
  })
}
