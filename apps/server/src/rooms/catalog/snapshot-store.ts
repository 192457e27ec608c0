import type { Db } from '../../platform/db.ts'
import type { SnapshotStore } from './catalog-rows.ts'

/** A store as far as its catalogue goes, with its day. Null: no such store. */
export async function findSnapshotStore(db: Db, storeId: string): Promise<SnapshotStore | null> {
  const store = await db
    .selectFrom('stores')
    .select(['id', 'time_zone as timeZone'])
    .where('id', '=', storeId)
    .executeTakeFirst()
  return store ?? null
}
