import type { Register } from '@odata-pos/domain/stores'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { CursorValues } from '../../platform/pagination.ts'

// The series that number documents now; closed ones stay in the table with the documents they numbered.
const COLUMNS = sql`
  r.id, r.store_id as "storeId", r.code, r.name, r.active, r.version,
  (select c.id from cash_sessions c where c.register_id = r.id and c.store_id = r.store_id and c.closed_at is null)
    as "openSessionId",
  coalesce((
    select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'prefix', n.prefix, 'nextNumber', n.next_number,
        'fromNumber', n.from_number, 'toNumber', n.to_number, 'resolution', n.resolution,
        'validFrom', n.valid_from, 'validTo', n.valid_to) order by n.kind desc)
    from number_series n where n.register_id = r.id and n.store_id = r.store_id and n.active
  ), '[]') as series`

/** One register with its active series, or null. */
export async function findRegister(db: Db | Tx, id: string): Promise<Register | null> {
  const { rows } = await sql<Register>`select ${COLUMNS} from registers r where r.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export type RegisterFilter = {
  storeId?: string | undefined
  active?: boolean | undefined
  q?: string | undefined
  /** Store code and register code of the last register of the page before. */
  after?: CursorValues | undefined
  limit: number
}

/** Registers by store and code, at most `limit`; `visible` are the stores the caller may see. */
export async function selectRegisters(
  db: Db,
  visible: 'all' | readonly string[],
  filter: RegisterFilter,
): Promise<{ storeCode: string; register: Register }[]> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (visible !== 'all') conditions.push(sql`r.store_id = any (${visible}::uuid[])`)
  if (filter.storeId !== undefined) conditions.push(sql`r.store_id = ${filter.storeId}`)
  if (filter.active !== undefined) conditions.push(sql`r.active = ${filter.active}`)
  if (filter.q) conditions.push(sql`fold(r.code || ' ' || r.name) like '%' || fold(${likeText(filter.q)}) || '%'`)
  if (filter.after) conditions.push(sql`(s.code, r.code) > (${filter.after[0]}, ${filter.after[1]})`)
  const { rows } = await sql<Register & { storeCode: string }>`
    select s.code as "storeCode", ${COLUMNS}
    from registers r join stores s on s.id = r.store_id
    where ${sql.join(conditions, sql` and `)}
    order by s.code, r.code limit ${filter.limit}`.execute(db)
  return rows.map(({ storeCode, ...register }) => ({ storeCode, register }))
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')
