import type { Tax, TaxUpdate } from '@odata-pos/domain/catalog/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { requireVersion } from '../../platform/http/version.ts'
import { raise } from '../../platform/problem.ts'
import { changesBetween } from './changes.ts'
import { requireCoherentTax } from './create-tax.ts'
import { companyDay, getTax } from './tax-queries.ts'

type Change = z.output<typeof TaxUpdate>

/** Renames, retires or gives a new rate to a tax. What was priced before the rate's first day keeps the old one. */
export async function updateTax(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  change: Change,
  expected: number | null,
): Promise<Tax> {
  return inTransaction(db, async (tx) => {
    const row = await tx.selectFrom('taxes').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
    requireVersion(expected, row?.version ?? raise('not_found', 'There is no such tax.'))
    const before = await getTax(tx, clock, id)
    if (change.rate !== undefined || change.amountPerUnit !== undefined) {
      await setRate(tx, before, change, await companyDay(tx, clock))
    } else if (change.validFrom !== undefined) {
      raise('validation_failed', 'A first day comes with a rate.', {
        errors: [{ path: 'rate', message: 'is missing' }],
      })
    }
    await tx
      .updateTable('taxes')
      .set({ name: change.name, active: change.active, version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    const after = await getTax(tx, clock, id)
    await audit(tx, actor, {
      action: 'tax.update',
      entity: 'tax',
      entityId: id,
      detail: { code: after.code, changes: changesBetween(before, after) },
    })
    return after
  })
}

/**
 * The new rate holds from its first day on; the one before it ends the day before. A rate that has begun to hold is
 * never rewritten, except on its own first day, to put a slip right.
 */
async function setRate(tx: Tx, tax: Tax, change: Change, today: string): Promise<void> {
  const validFrom = change.validFrom ?? today
  const latest = tax.rates.at(-1)
  const rate = change.rate ?? latest?.rate ?? '0'
  const amountPerUnit = change.amountPerUnit === undefined ? (latest?.amountPerUnit ?? null) : change.amountPerUnit
  requireCoherentTax({ ...tax, rate, amountPerUnit })
  const earliest = latest !== undefined && latest.validFrom > today ? latest.validFrom : today
  if (validFrom < earliest) {
    raise('validation_failed', 'The past keeps its rate.', {
      errors: [{ path: 'validFrom', message: `not before ${earliest}` }],
    })
  }
  await sql`
    update tax_rates set valid_to = ${validFrom}::date - 1
    where tax_id = ${tax.id} and valid_from < ${validFrom}::date and (valid_to is null or valid_to >= ${validFrom}::date)
  `.execute(tx)
  await tx
    .insertInto('tax_rates')
    .values({ tax_id: tax.id, rate, amount_per_unit: amountPerUnit, valid_from: validFrom })
    .onConflict((conflict) =>
      conflict.columns(['tax_id', 'valid_from']).doUpdateSet({ rate, amount_per_unit: amountPerUnit }),
    )
    .execute()
}
