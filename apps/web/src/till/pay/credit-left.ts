import { answer, api } from '../../shared/api/client.ts'

/**
 * Whether the customer may owe this much more, as the server knows it now: a sale on credit is not made blind, for it
 * would be refused after the goods have left. Throws when the server cannot be asked.
 */
export async function mayOwe(customerId: string, amount: number): Promise<boolean> {
  const { creditLimit, balance, mergedInto } = await answer(
    api.GET('/api/v1/customers/{id}', { params: { path: { id: customerId } } }),
  )
  if (mergedInto !== null) return mayOwe(mergedInto, amount)
  return balance + amount <= creditLimit
}
