/** Whole percent by which an amount differs from an earlier one; null when there is nothing to compare with. */
export function changePercent(now: number, before: number): number | null {
  if (before <= 0) return null
  return Math.round(((now - before) / before) * 100)
}
