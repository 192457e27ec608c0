/** Keys closer than this come from a scanner; the quickest typists stay above 50 ms over a whole code. */
const GAP_MS_MAX = 35
/** Fewer keys than this may be a person's chord; the shortest barcode in use has 8. */
const KEYS_MIN = 6

export type Burst = {
  readonly text: string
  readonly lastAtMs: number
}

export const NO_BURST: Burst = { text: '', lastAtMs: Number.NEGATIVE_INFINITY }

/** The burst after a character typed at `atMs`: grown when it came at a scanner's pace, else begun anew. */
export function grown(burst: Burst, key: string, atMs: number): Burst {
  const isFast = atMs - burst.lastAtMs <= GAP_MS_MAX
  return { text: isFast ? burst.text + key : key, lastAtMs: atMs }
}

/** The code a scanner sent, when Enter at `atMs` ends a burst; null when a person typed. */
export function scannedText(burst: Burst, atMs: number): string | null {
  return burst.text.length >= KEYS_MIN && atMs - burst.lastAtMs <= GAP_MS_MAX * 2 ? burst.text : null
}
