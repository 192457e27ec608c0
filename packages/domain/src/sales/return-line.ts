import { mulDiv } from '../money/index.ts'
import type { TaxAmount } from '../tax/index.ts'

/** A line as it was sold: `quantity` in thousandths, amounts in minor units. */
export type SoldLine = {
  readonly quantity: number
  readonly gross: number
  readonly discount: number
  readonly taxable: number
  readonly taxes: readonly TaxAmount[]
  readonly total: number
}

export type ReturnedAmounts = { gross: number; discount: number; taxable: number; taxes: TaxAmount[]; total: number }

/**
 * Amounts to give back for `quantityNow` thousandths of a line of which `alreadyReturned` came back before.
 * They are the amounts of everything returned so far less those of what was returned before, so however a line is
 * taken back, its parts sum exactly to what was paid; none is negative, and taxable + taxes = total in each.
 * Throws RangeError when nothing is returned, or more than is left of the line.
 */
export function returnLine(sold: SoldLine, alreadyReturned: number, quantityNow: number): ReturnedAmounts {
  const returned = alreadyReturned + quantityNow
  if (!Number.isSafeInteger(returned) || alreadyReturned < 0 || quantityNow <= 0 || returned > sold.quantity) {
    throw new RangeError(`returnLine: ${alreadyReturned} + ${quantityNow} of ${sold.quantity} thousandths`)
  }
  const after = amountsOf(sold, returned)
  const before = amountsOf(sold, alreadyReturned)
  return {
    gross: after.gross - before.gross,
    discount: after.discount - before.discount,
    taxable: after.taxable - before.taxable,
    taxes: after.taxes.map((tax, index) => ({
      code: tax.code,
      rate: tax.rate,
      base: tax.base - (before.taxes[index]?.base ?? 0),
      amount: tax.amount - (before.taxes[index]?.amount ?? 0),
    })),
    total: after.total - before.total,
  }
}

/**
 * part ÷ whole of an amount that has grown to `grown`. A part is never more than its whole, so one more cent of `grown`
 * adds at most one cent here: neither the part nor what it leaves ever shrinks as more is returned.
 */
function shareOf(part: number, whole: number, grown: number): number {
  return whole === 0 ? 0 : mulDiv(part, grown, whole, 'half-up')
}

/** Amounts of the first `returned` thousandths of a line. */
function amountsOf(sold: SoldLine, returned: number): ReturnedAmounts {
  const share = (amount: number) => shareOf(amount, sold.quantity, returned)
  const total = share(sold.total)
  let whole = sold.taxes.reduce((all, tax) => all + tax.amount, 0)
  let grown = shareOf(whole, sold.total, total)
  const taxable = total - grown
  // Each tax is cut from what is left of the tax total, so each one grows with it and together they are all of it.
  const taxes = sold.taxes.map((tax) => {
    const amount = shareOf(tax.amount, whole, grown)
    whole -= tax.amount
    grown -= amount
    const base = tax.base === sold.taxable ? taxable : share(tax.base)
    return { code: tax.code, rate: tax.rate, base, amount }
  })
  const discount = share(sold.discount)
  return { gross: grossOf(sold, { discount, taxable, total }, share), discount, taxable, taxes, total }
}

/** Keeps gross − discount equal to the total (prices with tax) or to the taxable amount (without), as it was sold. */
function grossOf(
  sold: SoldLine,
  part: { discount: number; taxable: number; total: number },
  share: (amount: number) => number,
): number {
  const net = sold.gross - sold.discount
  if (net === sold.total) return part.total + part.discount
  return net === sold.taxable ? part.taxable + part.discount : share(sold.gross)
}
