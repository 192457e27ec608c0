import type { Store, StoreCreate } from '@odata-pos/domain/stores'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { findStore, priceListServes } from './store-queries.ts'

/**
 * Opens a store, in the company's time zone unless it says another. Whoever opens stores may write all of them. Raises
 * already_exists for a code in use.
 */
export function createStore(db: Db, actor: Actor, body: z.output<typeof StoreCreate>): Promise<Store> {
  if (actor.storesWith('stores.write') !== 'all') {
    raise('forbidden', 'A new store needs the permission "stores.write" in every store.', {
      extra: { permission: 'stores.write' },
    })
  }
  const id = body.id ?? uuid()
  return inTransaction(db, async (tx) => {
    if (body.priceListId && !(await priceListServes(tx, body.priceListId, id))) {
      raise('validation_failed', 'This price list does not serve the store.', {
        errors: [{ path: 'priceListId', message: 'not a price list of this store' }],
      })
    }
    const company = await tx.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
    await tx
      .insertInto('stores')
      .values({
        id,
        code: body.code,
        name: body.name,
        address: body.address ?? null,
        phone: body.phone ?? null,
        time_zone: body.timeZone ?? company.time_zone,
        price_list_id: body.priceListId ?? null,
      })
      .execute()
    const detail = { code: body.code, name: body.name }
    await audit(tx, actor, { action: 'store.create', entity: 'store', entityId: id, storeId: id, detail })
    return (await findStore(tx, id)) ?? raise('not_found', 'There is no such store.')
  })
}
