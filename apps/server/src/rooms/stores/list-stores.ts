import type { Store } from '@odata-pos/domain/stores'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'
import { findStore, type StoreFilter, selectStores } from './store-queries.ts'

/** Stores the actor sees, by code. */
export async function listStores(
  db: Db,
  actor: Actor,
  query: Omit<StoreFilter, 'after'> & { cursor?: string | undefined },
): Promise<Page<Store>> {
  const [after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1)
  const rows = await selectStores(db, actor.storesWith('stores.read'), {
    ...query,
    after: after === undefined ? undefined : String(after),
    limit: query.limit + 1,
  })
  return toPage(
    rows,
    query.limit,
    (store) => [store.code],
    (store) => store,
  )
}

/** One store. Raises not_found, also for one that the actor does not see. */
export async function readStore(db: Db, actor: Actor, id: string): Promise<Store> {
  const store = actor.can('stores.read', id) ? await findStore(db, id) : null
  return store ?? raise('not_found', 'There is no such store.')
}
