import { buildReceipt, type Receipt, receiptLabels } from '@odata-pos/domain/receipt'
import type { ReceiptQuery } from '@odata-pos/domain/sales'
import type { Db } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { readLetterhead } from '../../platform/paper/letterhead.ts'
import { raise } from '../../platform/problem.ts'
import { readReturn } from './read-return.ts'
import { readSale } from './read-sale.ts'

type Wanted = Pick<ReceiptQuery, 'language' | 'copy'>

const methodNames = (db: Db) => db.selectFrom('payment_methods').select(['code', 'name']).execute()

/** The receipt of a sale, in the company's language unless another is asked for. Raises not_found. */
export async function saleReceipt(db: Db, actor: Actor, id: string, { language, copy }: Wanted): Promise<Receipt> {
  const found = await readSale(db, id)
  if (found === null || !actor.can('sales.read', found.sale.storeId)) raise('not_found', 'There is no such sale.')
  const { sale } = found
  const numbered = await db.selectFrom('sales').select('series_id').where('id', '=', id).executeTakeFirstOrThrow()
  const { language: own, ...head } = await readLetterhead(db, sale.registerId, numbered.series_id)
  return buildReceipt({ sale, ...head, methods: await methodNames(db), labels: receiptLabels[language ?? own], copy })
}

/** The receipt of a return, likewise. Raises not_found. */
export async function returnReceipt(db: Db, actor: Actor, id: string, { language, copy }: Wanted): Promise<Receipt> {
  const back = await readReturn(db, id)
  if (back === null || !actor.can('sales.read', back.storeId)) raise('not_found', 'There is no such return.')
  const numbered = await db.selectFrom('returns').select('series_id').where('id', '=', id).executeTakeFirstOrThrow()
  const { language: own, ...head } = await readLetterhead(db, back.registerId, numbered.series_id)
  const labels = receiptLabels[language ?? own]
  return buildReceipt({ return: back, ...head, methods: await methodNames(db), labels, copy })
}
