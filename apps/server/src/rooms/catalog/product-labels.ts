import type { Product } from '@odata-pos/domain/catalog/contract'
import { LABELS_MAX, type Label, type LabelsRequest, renderZpl } from '@odata-pos/domain/labels'
import { formatMoney } from '@odata-pos/domain/money'
import { dayIn } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { renderLabelSheets } from '../../platform/paper/label-sheets.ts'
import type { Reader } from '../../platform/prepared.ts'
import { raise } from '../../platform/problem.ts'
import { productsByIds, storesSeen } from './product-queries.ts'

type Place = { priceListId: string | null; day: string }

/** What the store asks for one piece today: its list's price for any quantity, else the general one. */
export function shelfPrice(product: Pick<Product, 'price' | 'prices'>, { priceListId, day }: Place): number {
  const own = product.prices.find(
    (one) =>
      one.priceListId === priceListId &&
      Number(one.minQuantity) === 0 &&
      (one.validFrom === null || one.validFrom <= day) &&
      (one.validTo === null || one.validTo >= day),
  )
  return own?.price ?? product.price
}

/** The labels as a file. Raises not_found for a product or a store that is not there, validation_failed for too many. */
export async function productLabels(
  { db, read, now }: { db: Db; read: Reader; now: Date },
  actor: Actor,
  request: LabelsRequest,
): Promise<{ type: string; name: string; bytes: Buffer }> {
  const total = request.items.reduce((sum, { copies }) => sum + copies, 0)
  if (total > LABELS_MAX) {
    raise('validation_failed', `At most ${LABELS_MAX} labels at a time.`, {
      errors: [{ path: 'items', message: `${total} labels` }],
    })
  }
  const place = await placeOf(db, actor, request.storeId, now)
  const company = await db
    .selectFrom('company')
    .select(['currency', 'minor_digits as minorDigits', 'visible_decimals as visibleDecimals', 'locale'])
    .executeTakeFirstOrThrow()
  const ids = request.items.map(({ productId }) => productId)
  const products = new Map((await productsByIds(read, ids, storesSeen(actor))).map((product) => [product.id, product]))
  const labels = request.items.map(({ productId, copies }) => {
    const product = products.get(productId) ?? raise('not_found', 'One of the products is not there any more.')
    const price = request.showPrice ? formatMoney(shelfPrice(product, place), company).replace(/\s/g, ' ') : null
    const label: Label = {
      name: product.name,
      sku: product.sku,
      code: product.barcodes[0] ?? product.sku,
      price,
      per: product.weighed ? `/ ${product.unitCode}` : '',
    }
    return { label, copies }
  })
  if (request.format === 'zpl') {
    return { type: 'application/octet-stream', name: 'labels.zpl', bytes: Buffer.from(renderZpl(labels)) }
  }
  const bytes = await renderLabelSheets(labels, { sheet: request.sheet, skip: request.skip })
  return { type: 'application/pdf', name: 'labels.pdf', bytes }
}

async function placeOf(db: Db, actor: Actor, storeId: string | undefined, now: Date): Promise<Place> {
  if (storeId === undefined) return { priceListId: null, day: dayIn('UTC', now) }
  const store = await db
    .selectFrom('stores')
    .select(['price_list_id', 'time_zone'])
    .where('id', '=', storeId)
    .executeTakeFirst()
  if (store === undefined || !actor.can('catalog.read', storeId)) raise('not_found', 'There is no such store.')
  return { priceListId: store.price_list_id, day: dayIn(store.time_zone, now) }
}
