import type { Register, RegisterCreate } from '@odata-pos/domain/stores'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { openSeries, returnPrefixOf, salePrefixOf } from './number-series.ts'
import { findRegister } from './register-queries.ts'

/**
 * Adds a register with a series for its sales and one for its returns, both from 1 with no end. Raises already_exists
 * for a code in use in the store, series_overlap for a prefix that another register numbers with.
 */
export function createRegister(db: Db, actor: Actor, body: z.output<typeof RegisterCreate>): Promise<Register> {
  requirePermission(actor, 'stores.write', body.storeId)
  const id = body.id ?? uuid()
  const salePrefix = body.salePrefix ?? salePrefixOf(body.code)
  const place = { registerId: id, storeId: body.storeId }
  return inTransaction(db, async (tx) => {
    await tx.insertInto('registers').values({ id, store_id: body.storeId, code: body.code, name: body.name }).execute()
    await openSeries(tx, place, { kind: 'sale', prefix: salePrefix, fromNumber: 1 })
    await openSeries(tx, place, { kind: 'return', prefix: returnPrefixOf(salePrefix), fromNumber: 1 })
    const detail = { code: body.code, name: body.name, salePrefix }
    await audit(tx, actor, {
      action: 'register.create',
      entity: 'register',
      entityId: id,
      storeId: body.storeId,
      detail,
    })
    return (await findRegister(tx, id)) ?? raise('not_found', 'There is no such register.')
  })
}
