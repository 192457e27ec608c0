import type { Tax, TaxCreate } from '@odata-pos/domain/catalog/contract'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'
import { getTax } from './tax-queries.ts'

/** A tax that is given no first day holds for every sale that may still be entered. */
const ALWAYS = '1900-01-01'

type Rule = { treatment: string; kind: 'percent' | 'perUnit'; rate: string; amountPerUnit: number | null }

/** Raises `validation_failed` when the parts of a tax contradict each other. */
export function requireCoherentTax({ treatment, kind, rate, amountPerUnit }: Rule): void {
  const errors = []
  if (treatment !== 'taxed' && Number(rate) !== 0) {
    errors.push({ path: 'rate', message: 'exempt and excluded have rate 0' })
  }
  if (treatment !== 'taxed' && kind === 'perUnit') {
    errors.push({ path: 'kind', message: 'exempt and excluded have no amount per unit' })
  }
  if (kind === 'perUnit' && amountPerUnit === null) {
    errors.push({ path: 'amountPerUnit', message: 'needed where the tax is an amount per unit' })
  }
  if (kind === 'perUnit' && Number(rate) !== 0) {
    errors.push({ path: 'rate', message: 'an amount per unit has no percentage' })
  }
  if (kind === 'percent' && amountPerUnit !== null) {
    errors.push({ path: 'amountPerUnit', message: 'a percentage has no amount per unit' })
  }
  if (errors.length > 0) raise('validation_failed', 'The parts of the tax contradict each other.', { errors })
}

/** Adds a tax with its first rate. Raises `already_exists` when the code is taken. */
export async function createTax(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  input: z.output<typeof TaxCreate>,
): Promise<Tax> {
  const id = input.id ?? uuid()
  const { code, name, treatment, kind, rate, amountPerUnit = null } = input
  requireCoherentTax({ treatment, kind, rate, amountPerUnit })
  return inTransaction(db, async (tx) => {
    const taken = await tx
      .selectFrom('taxes')
      .select('id')
      .where((eb) => eb.or([eb(eb.fn<string>('lower', ['code']), '=', code.toLowerCase()), eb('id', '=', id)]))
      .executeTakeFirst()
    if (taken) {
      const path = taken.id === id ? 'id' : 'code'
      raiseTaken(path, 'There is such a tax already.')
    }
    await tx
      .insertInto('taxes')
      .values({ id, code, name, treatment, kind: kind === 'perUnit' ? 'per_unit' : 'percent' })
      .execute()
    await tx
      .insertInto('tax_rates')
      .values({ tax_id: id, rate, amount_per_unit: amountPerUnit, valid_from: input.validFrom ?? ALWAYS })
      .execute()
    await audit(tx, actor, { action: 'tax.create', entity: 'tax', entityId: id, detail: { ...input, id } })
    return getTax(tx, clock, id)
  })
}
