import type { CustomerCreate, CustomerUpdate } from '@odata-pos/domain/customers'
import type { Updateable } from 'kysely'
import type { z } from 'zod'
import type { Customers } from '../../platform/database.generated.ts'
import type { Tx } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise, raiseTaken } from '../../platform/problem.ts'

export type CustomerInput = z.output<typeof CustomerCreate> | z.output<typeof CustomerUpdate>
export type Document = { documentType: string | null; documentNumber: string | null }

/** The columns of `customers` that the input names; what it leaves out is absent. */
export function customerColumns(input: CustomerInput): Updateable<Customers> {
  const columns: Updateable<Customers> = {
    document_type: input.documentType,
    document_number: input.documentNumber,
    name: input.name?.normalize('NFC'),
    email: input.email,
    phone: input.phone,
    address: input.address,
    city: input.city,
    note: input.note,
    group_id: input.groupId,
    price_list_id: input.priceListId,
    credit_limit: input.creditLimit,
    credit_days: input.creditDays,
    active: 'active' in input ? input.active : undefined,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

/**
 * Raises `validation_failed` unless type and number of the document come together and fit each other, and
 * `already_exists` when another customer bears the document.
 */
export async function requireDocument(tx: Tx, id: string, { documentType, documentNumber }: Document): Promise<void> {
  if ((documentType === null) !== (documentNumber === null)) {
    const path = documentType === null ? 'documentType' : 'documentNumber'
    raise('validation_failed', 'Type and number of a document come together.', {
      errors: [{ path, message: 'is missing' }],
    })
  }
  if (documentType === null || documentNumber === null) return
  if (documentType === '31' && !/^\d{5,15}$/.test(documentNumber)) {
    raise('validation_failed', 'A NIT is a number, without its check digit.', {
      errors: [{ path: 'documentNumber', message: 'digits alone, without the check digit' }],
    })
  }
  const other = await tx
    .selectFrom('customers')
    .select(['id', 'merged_into'])
    .where('document_type', '=', documentType)
    .where('document_number', '=', documentNumber)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) {
    raiseTaken('documentNumber', 'Another customer has this document.', { customerId: other.merged_into ?? other.id })
  }
}

type Terms = { groupId: string | null; priceListId: string | null; creditLimit: number; creditDays: number }

/**
 * Who may write customers may not give them other terms: raises `forbidden` without `customers.terms` when the group,
 * the price list or the credit becomes another one, and `validation_failed` when there is no such group or list.
 */
export async function requireTerms(tx: Tx, actor: Actor, before: Terms, input: CustomerInput): Promise<void> {
  const { groupId = before.groupId, priceListId = before.priceListId } = input
  const { creditLimit = before.creditLimit, creditDays = before.creditDays } = input
  const sameTerms = groupId === before.groupId && priceListId === before.priceListId
  if (sameTerms && creditLimit === before.creditLimit && creditDays === before.creditDays) return
  requirePermission(actor, 'customers.terms')
  await requirePriceList(tx, priceListId)
  if (groupId === null) return
  const group = await tx.selectFrom('customer_groups').select('id').where('id', '=', groupId).executeTakeFirst()
  if (group) return
  raise('validation_failed', 'There is no such customer group.', {
    errors: [{ path: 'groupId', message: 'there is none' }],
  })
}

export async function requirePriceList(tx: Tx, priceListId: string | null | undefined): Promise<void> {
  if (priceListId === undefined || priceListId === null) return
  const list = await tx.selectFrom('price_lists').select('id').where('id', '=', priceListId).executeTakeFirst()
  if (list) return
  raise('validation_failed', 'There is no such price list.', {
    errors: [{ path: 'priceListId', message: 'there is none' }],
  })
}
