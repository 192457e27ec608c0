export type RestoreOptions = {
  /** The backup's file. */
  file: string
  /** File with the private age key, for an encrypted backup. */
  identityFile: string | null
  /** Whether a shop that is there may be replaced. */
  force: boolean
  /** Recover to this instant from the archived log; null = the state of the backup. */
  toInstant: Date | null
  tell: (line: string) => void
}
