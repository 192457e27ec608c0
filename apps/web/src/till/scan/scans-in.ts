import { looksLikeCode } from './find-scanned.ts'

/**
 * What the scan field holds at an Enter, as the texts to look up one after the other. `burst` is what a scanner sent
 * just now, null when a person typed; `known` tells whether a text stands for something. Should the Enter of the scan
 * before have been lost, its code still stands in the field: then both count, and a code that is not known is told
 * last, so that it stays on screen. Words that a person left there are dropped.
 */
export function scansIn(typed: string, burst: string | null, known: (text: string) => boolean): readonly string[] {
  if (burst === null || !typed.endsWith(burst) || known(typed) || !known(burst)) return [typed]
  const before = typed.slice(0, -burst.length)
  if (known(before)) return [before, burst]
  return looksLikeCode(before) ? [burst, before] : [burst]
}
