import type { Customer, CustomerCreate } from '@odata-pos/domain/customers'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import { type Db, inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { raiseTaken } from '../../platform/problem.ts'
import { customerColumns, requireDocument, requireTerms } from './customer-input.ts'
import { getCustomer } from './customer-queries.ts'

/** What a customer starts with. */
const NO_CREDIT = { creditLimit: 0, creditDays: 30 }

/** Adds a customer. Raises `already_exists` when the document or the id is taken. */
export async function createCustomer(db: Db, actor: Actor, input: z.output<typeof CustomerCreate>): Promise<Customer> {
  const id = input.id ?? uuid()
  const { documentType = null, documentNumber = null } = input
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('customers').select('id').where('id', '=', id).executeTakeFirst()
    if (known) {
      raiseTaken('id', 'There is a customer with this id.')
    }
    await requireDocument(tx, id, { documentType, documentNumber })
    await requireTerms(tx, actor, { groupId: null, priceListId: null, ...NO_CREDIT }, input)
    await tx
      .insertInto('customers')
      .values({ ...customerColumns(input), id, name: input.name.normalize('NFC') })
      .execute()
    await audit(tx, actor, {
      action: 'customer.create',
      entity: 'customer',
      entityId: id,
      detail: { name: input.name, documentType, documentNumber },
    })
    return getCustomer(tx, id)
  })
}
