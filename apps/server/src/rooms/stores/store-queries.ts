import type { Store } from '@odata-pos/domain/stores'
import type { Db, Tx } from '../../platform/db.ts'

const COLUMNS = [
  'id',
  'code',
  'name',
  'address',
  'phone',
  'time_zone as timeZone',
  'price_list_id as priceListId',
  'active',
  'version',
] as const

/** One store, or null. `lock` keeps it for the transaction. */
export async function findStore(db: Db | Tx, id: string, options: { lock?: boolean } = {}): Promise<Store | null> {
  const query = db.selectFrom('stores').select(COLUMNS).where('id', '=', id)
  return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

export type StoreFilter = {
  active?: boolean | undefined
  q?: string | undefined
  /** Code of the last store of the page before. */
  after?: string | undefined
  limit: number
}

/** Stores by code, at most `limit`; `visible` are the ids the caller may see. */
export function selectStores(db: Db, visible: 'all' | readonly string[], filter: StoreFilter): Promise<Store[]> {
  let query = db.selectFrom('stores').select(COLUMNS).orderBy('code').limit(filter.limit)
  if (visible !== 'all') query = query.where('id', 'in', [...visible])
  if (filter.active !== undefined) query = query.where('active', '=', filter.active)
  if (filter.after !== undefined) query = query.where('code', '>', filter.after)
  if (filter.q) {
    const words = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) => where.or([where('name', 'ilike', words), where('code', 'ilike', words)]))
  }
  return query.execute()
}

/** Whether the price list exists and may serve this store: its own, or one for every store. */
export async function priceListServes(tx: Tx, priceListId: string, storeId: string): Promise<boolean> {
  const list = await tx
    .selectFrom('price_lists')
    .select('store_id')
    .where('id', '=', priceListId)
    .where('active', '=', true)
    .executeTakeFirst()
  return list !== undefined && (list.store_id === null || list.store_id === storeId)
}

/** Whether a register of the store (or this one register) has an open cash session. */
export async function hasOpenSession(tx: Tx, of: { storeId: string } | { registerId: string }): Promise<boolean> {
  const sessions = tx.selectFrom('cash_sessions').select('id').where('closed_at', 'is', null)
  const open =
    'storeId' in of ? sessions.where('store_id', '=', of.storeId) : sessions.where('register_id', '=', of.registerId)
  return (await open.executeTakeFirst()) !== undefined
}
