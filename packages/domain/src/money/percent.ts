/** What 100 % is in the integer unit of `parsePercent`: ten-thousandths of a percent. */
export const WHOLE = 1_000_000

const PERCENT = /^\d{1,3}(\.\d{1,4})?$/

/** '19' → 190000, '2.5' → 25000: ten-thousandths of a percent. Throws RangeError on anything but up to 4 decimals. */
export function parsePercent(text: string): number {
  if (!PERCENT.test(text)) throw new RangeError(`not a percentage: ${text}`)
  const dot = text.indexOf('.')
  if (dot === -1) return Number(text) * 10_000
  return Number(text.slice(0, dot)) * 10_000 + Number(text.slice(dot + 1).padEnd(4, '0'))
}

/** 190000 → '19', 25000 → '2.5': the one spelling of a rate, so that equal rates merge in summaries. */
export function formatPercent(tenThousandths: number): string {
  const whole = Math.floor(tenThousandths / 10_000)
  const fraction = tenThousandths % 10_000
  return fraction === 0 ? String(whole) : `${whole}.${String(fraction).padStart(4, '0').replace(/0+$/, '')}`
}
