const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * How long to wait after `failures` failures in a row: doubling from one second to thirty. `chance` (0 to 1) spreads the
 * tills of a shop over the second half, so that they do not all knock at once when the server is back.
 */
export function backoffMs(failures: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(whole / 2 + (whole / 2) * chance)
}
