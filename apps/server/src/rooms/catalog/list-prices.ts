import type { ListPriceCreate } from '@odata-pos/domain/catalog/contract'
import { parseQuantity } from '@odata-pos/domain/quantity'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { type FieldError, raise } from '../../platform/problem.ts'

export type ListPriceInput = z.output<typeof ListPriceCreate> & { priceListId: string }

/** From here on the transaction's price changes are this person's in the price history. */
export async function signPrices(tx: Tx, actor: Pick<Actor, 'userId'>): Promise<void> {
  await sql`select set_config('pos.user_id', ${actor.userId}, true)`.execute(tx)
}

const span = (from: string | null | undefined, to: string | null | undefined) => `${from ?? '…'} – ${to ?? '…'}`

/**
 * Raises `price_overlap` naming the two ranges when prices of one list and quantity hold on the same day, and
 * `validation_failed` when a range ends before it begins. `path` names the array in the request.
 */
export function requireApart(prices: readonly ListPriceInput[], path: string): void {
  const errors: FieldError[] = []
  for (const [index, one] of prices.entries()) {
    if (one.validFrom && one.validTo && one.validTo < one.validFrom) {
      raise('validation_failed', 'The price ends before it begins.', {
        errors: [{ path: `${path}.${index}.validTo`, message: 'before validFrom' }],
      })
    }
    for (const other of prices.slice(0, index)) {
      if (other.priceListId !== one.priceListId || minimum(other) !== minimum(one)) continue
      const apart =
        (one.validTo && other.validFrom && one.validTo < other.validFrom) ||
        (other.validTo && one.validFrom && other.validTo < one.validFrom)
      if (apart) continue
      errors.push({
        path: `${path}.${index}.validFrom`,
        message: `overlaps the price of ${span(other.validFrom, other.validTo)}`,
      })
    }
  }
  if (errors.length > 0) raise('price_overlap', 'Two prices of one list hold on the same days.', { errors })
}

const minimum = ({ minQuantity }: ListPriceInput) => (minQuantity === undefined ? 0 : parseQuantity(minQuantity))

/**
 * Makes these the product's prices in the lists (every list when `priceListId` is null): what stays the same is left
 * alone, so that the price history tells only of changes.
 */
export async function writeListPrices(
  tx: Tx,
  productId: string,
  prices: readonly ListPriceInput[],
  priceListId: string | null,
): Promise<void> {
  const wanted = sql`unnest(${prices.map((one) => one.priceListId)}::uuid[], ${prices.map(minimum)}::bigint[],
    ${prices.map((one) => one.validFrom ?? null)}::date[], ${prices.map((one) => one.validTo ?? null)}::date[],
    ${prices.map((one) => one.price)}::bigint[]) as w (price_list_id, min_quantity, valid_from, valid_to, price)`
  const same = sql`(r.price_list_id, r.min_quantity) = (w.price_list_id, w.min_quantity)
    and r.valid_from is not distinct from w.valid_from and r.valid_to is not distinct from w.valid_to`
  await sql`
    delete from product_prices r
    where r.product_id = ${productId} and (${priceListId}::uuid is null or r.price_list_id = ${priceListId})
      and not exists (select from ${wanted} where ${same})`.execute(tx)
  await sql`
    update product_prices r set price = w.price from ${wanted}
    where r.product_id = ${productId} and ${same} and r.price <> w.price`.execute(tx)
  await sql`
    insert into product_prices (price_list_id, product_id, min_quantity, valid_from, valid_to, price)
    select w.price_list_id, ${productId}, w.min_quantity, w.valid_from, w.valid_to, w.price from ${wanted}
    where not exists (select from product_prices r where r.product_id = ${productId} and ${same})`.execute(tx)
}
