import type { Context } from '../platform/context.ts'

/** What a command says: `say` is its answer (standard output), `warn` what a person should know meanwhile. */
export type Terminal = { say(line: string): void; warn(line: string): void }

/** A wrong call: shown with the command's usage, exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export type Command = {
  /** What follows the command's words: `FILE [--dry-run]`. */
  usage: string
  /** Lines that explain the arguments. */
  help: string
  /** Runs on the shop's database and returns the exit status: 0 = done, 1 = refused. Throws UsageError. */
  run(ctx: Context, args: readonly string[], terminal: Terminal): Promise<number>
}
