import type { SalesGroup } from '@odata-pos/domain/reports'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'

export type Group = z.infer<typeof SalesGroup>

type Named = RawBuilder<{ key: string; label: string }>

const NAMED: Readonly<Partial<Record<Group, (keys: readonly string[]) => Named>>> = {
  store: (keys) => sql`select id::text as key, name as label from stores where id = any (${keys}::uuid[])`,
  register: (keys) => sql`
    select r.id::text as key, s.name || ' · ' || r.name as label from registers r join stores s on s.id = r.store_id
    where r.id = any (${keys}::uuid[])`,
  product: (keys) => sql`select id::text as key, name as label from products where id = any (${keys}::uuid[])`,
  category: (keys) => sql`select id::text as key, name as label from categories where id = any (${keys}::uuid[])`,
  cashier: (keys) => sql`select id::text as key, full_name as label from users where id = any (${keys}::uuid[])`,
  customer: (keys) => sql`select id::text as key, name as label from customers where id = any (${keys}::uuid[])`,
  method: (keys) => sql`select code as key, name as label from payment_methods where code = any (${keys}::text[])`,
}

/** Key of what belongs to no category, or was paid by no means of payment. */
const NONE = 'none'

/** What people call the groups: the names of today, the hour as 14:00, days and months as they are. */
export async function labelsOf(db: Db, group: Group, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const named = NAMED[group]
  if (named === undefined) return new Map(keys.map((key) => [key, group === 'hour' ? `${key}:00` : key]))
  const { rows } = await named(keys.filter((key) => key !== NONE)).execute(db)
  return new Map([[NONE, '—'], ...rows.map(({ key, label }) => [key, label] as const)])
}
