import type { SaleCreate } from '@odata-pos/domain/sales'
import type { Db } from '../../platform/db.ts'
import { raise } from '../../platform/problem.ts'
import { findAccount } from '../stored-value/index.ts'
import type { PriceBook } from './price-book.ts'
import type { SaleRecord } from './store-sale.ts'

/** Accounts that a request's payments may spend: cards by their code, and the customer's credit. */
export type PaidAccounts = { readonly byCode: ReadonlyMap<string, string>; readonly credit: string | null }

const CODE = /^[A-Z0-9-]{6,32}$/
const codeOf = (reference: string | undefined) => (reference ?? '').trim().toUpperCase()

/** Looks up what the payments name; a sale paid otherwise asks nothing. */
export async function accountsOf(db: Db, { payments, customerId }: SaleCreate): Promise<PaidAccounts> {
  const byCode = new Map<string, string>()
  for (const { method, reference } of payments) {
    const code = codeOf(reference)
    if (method !== 'gift_card' || !CODE.test(code)) continue
    const account = await findAccount(db, { code })
    if (account !== null) byCode.set(code, account.id)
  }
  const usesCredit = payments.some(({ method }) => method === 'store_credit')
  const credit = usesCredit && customerId ? await findAccount(db, { customerId }) : null
  return { byCode, credit: credit?.id ?? null }
}

/** The debits of a sale's payments. Raises stored_value_unknown naming the payment whose card or credit there is not. */
export function redemptionsOf(
  { request, book, accounts }: { request: SaleCreate; book: PriceBook; accounts: PaidAccounts },
  tenders: SaleRecord['payments']['tenders'],
): SaleRecord['redemptions'] {
  const redemptions: { paymentId: string; accountId: string; amount: number }[] = []
  for (const [index, { id, method, amount, reference }] of tenders.entries()) {
    const spends = book.methods.get(method)?.storedValue ?? null
    if (spends === null) continue
    const accountId = spends === 'gift_card' ? accounts.byCode.get(codeOf(reference)) : accounts.credit
    if (!accountId)
      refuseOwner(spends === 'store_credit' && !request.customerId ? 'customerId' : `payments.${index}.reference`)
    redemptions.push({ paymentId: id, accountId, amount })
  }
  return redemptions
}

function refuseOwner(path: string): never {
  raise('stored_value_unknown', 'There is no such card, or the customer has no credit.', {
    errors: [{ path, message: 'nothing to spend' }],
  })
}
