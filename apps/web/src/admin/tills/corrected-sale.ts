/** A sale's request as far as a correction touches it. */
type Line = Record<string, unknown> & { quantity: string }
type Payment = Record<string, unknown> & { method: string; amount: number }
export type SaleBody = Record<string, unknown> & { lines: Line[]; payments: Payment[] }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether what a till sent can be read as a sale, line by line. */
export const isSaleBody = (body: Record<string, unknown>): body is SaleBody =>
  Array.isArray(body.lines) &&
  body.lines.every((line) => isObject(line) && typeof line.quantity === 'string') &&
  Array.isArray(body.payments) &&
  body.payments.every((one) => isObject(one) && typeof one.method === 'string' && Number.isSafeInteger(one.amount))

export type Correction = {
  /** Quantities by line, as typed; empty or zero takes the line out. */
  quantities: readonly string[]
  /** Minor units by payment. */
  amounts: readonly number[]
  withCustomer: boolean
}

/** The request with the correction; what the till thought the total was no longer counts. */
export function correctedSale(body: SaleBody, { quantities, amounts, withCustomer }: Correction): SaleBody {
  const { expectedTotal: _till, customerId, ...rest } = body
  const lines = body.lines.flatMap((line, index) => {
    const quantity = (quantities[index] ?? line.quantity).trim().replace(',', '.')
    return quantity === '' || Number(quantity) === 0 ? [] : [{ ...line, quantity }]
  })
  const payments = body.payments.flatMap((payment, index) => {
    const amount = amounts[index] ?? payment.amount
    return amount === 0 ? [] : [{ ...payment, amount }]
  })
  return { ...rest, ...(withCustomer && customerId !== undefined ? { customerId } : {}), lines, payments }
}
