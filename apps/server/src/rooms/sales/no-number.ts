/** Why `take_number` has no number to give. */
export const NO_NUMBER = {
  series_missing: 'The register has no number series for this.',
  series_exhausted: 'The number series of this register is used up.',
  series_expired: 'The number series of this register has expired.',
  series_not_started: 'The number series of this register is not valid yet.',
  number_not_leased: 'The number was not leased to a till of this register, or was taken back.',
  number_taken: 'The number belongs to another document.',
} as const
export type NoNumber = keyof typeof NO_NUMBER

export const isNoNumber = (reason: string): reason is NoNumber => reason in NO_NUMBER
