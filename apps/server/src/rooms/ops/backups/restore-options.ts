export type RestoreOptions = {
  /** The backup's file. */
  file: string
  /** File with the private age key, for an encrypted backup. */
  identityFile: string | null
  /** Whether a shop that is there may be replaced. */
  force: boolean
  /** Recover from the archived log to this instant, or to its end; null = the state of the backup. */
  toInstant: Date | 'end' | null
  tell: (line: string) => void
}
