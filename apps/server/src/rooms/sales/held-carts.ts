import type { HeldCart, HeldCartCreate } from '@odata-pos/domain/sales'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import type { Page } from '../../platform/http/list-route.ts'
import { decodeCursor, toPage } from '../../platform/pagination.ts'
import { raise } from '../../platform/problem.ts'

type Held = z.output<typeof HeldCart>
type Row = Omit<Held, 'heldAt'> & { heldAt: Date; heldAtExact: string }

const COLUMNS = sql`
  h.id, h.store_id as "storeId", h.register_id as "registerId", h.label, u.full_name as "heldBy", h.held_at as "heldAt",
  h.held_at::text as "heldAtExact", h.total, h.cart`

const toHeldCart = ({ heldAtExact: _exact, heldAt, ...cart }: Row): Held => ({ ...cart, heldAt: heldAt.toISOString() })

/**
 * Puts a cart aside for every register of the store; `created` is false for a replay. Raises register_unknown,
 * idempotency_conflict.
 */
export async function holdCart(
  db: Db,
  actor: Actor,
  request: z.output<typeof HeldCartCreate>,
): Promise<{ created: boolean; held: Held }> {
  const register = await db
    .selectFrom('registers')
    .select('store_id')
    .where('id', '=', request.registerId)
    .executeTakeFirst()
  if (register === undefined) {
    raise('register_unknown', 'There is no such register.', {
      errors: [{ path: 'registerId', message: 'no such register' }],
    })
  }
  requirePermission(actor, 'sales.create', register.store_id)
  const cart = JSON.stringify(request.cart)
  const inserted = await db
    .insertInto('held_carts')
    .values({
      id: request.id,
      store_id: register.store_id,
      register_id: request.registerId,
      label: request.label,
      total: request.total,
      cart,
      held_by: actor.userId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  const { rows } = await sql<Row & { same: boolean }>`
    select ${COLUMNS}, h.label = ${request.label} and h.total = ${request.total} and h.cart = ${cart}::jsonb as same
    from held_carts h join users u on u.id = h.held_by
    where h.id = ${request.id} and h.store_id = ${register.store_id}`.execute(db)
  const [row] = rows
  if (row === undefined) raise('not_found', 'The cart was recalled meanwhile.')
  const { same, ...held } = row
  if (!same) raise('idempotency_conflict', 'A held cart with this id exists and is another one.')
  return { created: inserted !== undefined, held: toHeldCart(held) }
}

/** Carts put aside in the stores where the actor sells, the longest waiting first. */
export async function listHeldCarts(
  db: Db,
  actor: Actor,
  filter: { storeId?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<Held>> {
  const conditions: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`]
  const stores = actor.storesWith('sales.create')
  if (stores !== 'all') conditions.push(sql`h.store_id = any (${stores}::uuid[])`)
  if (filter.storeId !== undefined) conditions.push(sql`h.store_id = ${filter.storeId}`)
  if (filter.cursor !== undefined) {
    const [heldAt, id] = decodeCursor(filter.cursor, 2)
    conditions.push(sql`(h.held_at, h.id) > (${heldAt}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select ${COLUMNS} from held_carts h join users u on u.id = h.held_by
    where ${sql.join(conditions, sql` and `)}
    order by h.held_at, h.id limit ${filter.limit + 1}`.execute(db)
  return toPage(rows, filter.limit, (row) => [row.heldAtExact, row.id], toHeldCart)
}

/** Takes a held cart back: of two registers that recall it at once, one gets it. Raises not_found, forbidden. */
export async function recallCart(db: Db, actor: Actor, id: string): Promise<Held> {
  const cart = await db.selectFrom('held_carts').select('store_id').where('id', '=', id).executeTakeFirst()
  if (cart === undefined) raise('not_found', 'There is no such held cart.')
  requirePermission(actor, 'sales.create', cart.store_id)
  const { rows } = await sql<Row>`
    with h as (
      delete from held_carts where id = ${id} and store_id = ${cart.store_id}
      returning id, store_id, register_id, label, total, cart, held_by, held_at
    )
    select ${COLUMNS} from h join users u on u.id = h.held_by`.execute(db)
  const [row] = rows
  if (row === undefined) raise('not_found', 'Another register recalled the cart first.')
  return toHeldCart(row)
}
