const MARKS = /\p{M}/gu
const APART = /[^\p{L}\p{N}]+/u

/** Text as it is compared: lower case, no accents. `Café` → `cafe`, `NIÑO` → `nino`. */
export function fold(text: string): string {
  // Most names are plain ASCII, and normalising 100,000 of them costs more than looking.
  const lower = text.toLowerCase()
  return isAscii(lower) ? lower : lower.normalize('NFD').replace(MARKS, '')
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false
  return true
}

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.split(APART).filter((word) => word !== '')
}
