/** Check digit of a GTIN without it: weights 3, 1, 3... from the right (GS1 General Specifications, 7.9.1). */
export function checkDigit(digitsWithout: string): string {
  if (!/^\d+$/.test(digitsWithout)) throw new RangeError(`not digits: ${digitsWithout}`)
  let total = 0
  for (let index = 0; index < digitsWithout.length; index += 1) {
    const fromRight = digitsWithout.length - index
    total += (digitsWithout.charCodeAt(index) - 48) * (fromRight % 2 === 1 ? 3 : 1)
  }
  return String((10 - (total % 10)) % 10)
}

const GTIN = /^(\d{8}|\d{12,14})$/

/** Whether a text is an EAN-8, UPC-A, EAN-13 or GTIN-14 whose check digit is right. */
export function isGtin(text: string): boolean {
  return GTIN.test(text) && checkDigit(text.slice(0, -1)) === text.slice(-1)
}

/** The UPC-A that an 8-digit UPC-E (number system, six digits, check digit) stands for, or null when it is none. */
export function expandUpcE(text: string): string | null {
  const match = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)\d$/.exec(text)
  if (!match) return null
  const [, system = '', a = '', b = '', c = '', d = '', e = '', last = ''] = match
  let body: string
  if (last <= '2') body = `${a}${b}${last}0000${c}${d}${e}`
  else if (last === '3') body = `${a}${b}${c}00000${d}${e}`
  else if (last === '4') body = `${a}${b}${c}${d}00000${e}`
  else body = `${a}${b}${c}${d}${e}0000${last}`
  const upcA = `${system}${body}${text.slice(-1)}`
  return isGtin(upcA) ? upcA : null
}

/**
 * One spelling for each GTIN, or null when the text is none: UPC-A, UPC-E and GTIN-14 with indicator 0 become the
 * EAN-13 they equal; EAN-8 and other GTIN-14 stay. Eight digits that read both as UPC-E and as EAN-8 are taken as
 * UPC-E when they begin with 0, for GS1 gives that EAN-8 prefix to nobody.
 */
export function normalizeGtin(text: string): string | null {
  if (text.length === 8) {
    const upcA = expandUpcE(text)
    if (upcA !== null && (text.startsWith('0') || !isGtin(text))) return `0${upcA}`
  }
  if (!isGtin(text)) return null
  if (text.length === 12) return `0${text}`
  return text.length === 14 && text.startsWith('0') ? text.slice(1) : text
}
