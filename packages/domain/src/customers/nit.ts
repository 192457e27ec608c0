/** Weights from the right (DIAN, Orden Administrativa 4 of 1989). */
const WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]

/** Check digit of a Colombian NIT of up to 15 digits. Throws RangeError on anything else. */
export function nitCheckDigit(nit: string): string {
  if (!/^\d{1,15}$/.test(nit)) throw new RangeError(`not a NIT: ${nit}`)
  let total = 0
  for (const [index, weight] of WEIGHTS.entries()) {
    total += weight * Number(nit.at(-1 - index) ?? 0)
  }
  const rest = total % 11
  return String(rest > 1 ? 11 - rest : rest)
}

/** Check digit of a company's Colombian NIT; null for other countries and for what is no NIT. */
export function taxIdCheckDigit(country: string, taxId: string | null): string | null {
  return country === 'CO' && taxId !== null && /^\d{6,15}$/.test(taxId) ? nitCheckDigit(taxId) : null
}

/** Whether a text is a NIT with its check digit, '800197268-4' or with dots '800.197.268-4'. */
export function isNit(text: string): boolean {
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{6,14})-(\d)$/.exec(text.trim())
  return match?.[1] !== undefined && nitCheckDigit(match[1].replaceAll('.', '')) === match[2]
}
