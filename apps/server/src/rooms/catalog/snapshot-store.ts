import type { Db } from '../../platform/db.ts'
import type { SnapshotStore } from './catalog-rows.ts'

/** A store as far as its catalogue goes: its price list while that is in use, and its day. Null: no such store. */
export async function findSnapshotStore(db: Db, storeId: string): Promise<SnapshotStore | null> {
  const store = await db
    .selectFrom('stores as s')
    .leftJoin('price_lists as l', (join) => join.onRef('l.id', '=', 's.price_list_id').on('l.active', '=', true))
    .select(['s.id', 'l.id as priceListId', 's.time_zone as timeZone'])
    .where('s.id', '=', storeId)
    .executeTakeFirst()
  return store ?? null
}
