import { type RawBuilder, sql } from 'kysely'

/** Every id that names the same customer: the survivor's own and those merged into it, as a subquery. */
export const sameCustomer = (id: string): RawBuilder<unknown> => sql`(
  select n.id from customers n
  join customers o on n.id = coalesce(o.merged_into, o.id) or n.merged_into = coalesce(o.merged_into, o.id)
  where o.id = ${id})`
