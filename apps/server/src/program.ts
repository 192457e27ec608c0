import { HOPELESS } from './cluster.ts'
import { ConfigError } from './config.ts'
import { EmbeddedDatabaseError } from './platform/embedded/binaries.ts'
import { DataFolderBusy } from './platform/embedded/data-lock.ts'
import { MigrationError } from './platform/migrate.ts'
import { PortTaken } from './serve.ts'

// The log is one JSON line an event, for programs; what a person at the terminal must know goes to the other stream.
export const tell = (line: string) => process.stderr.write(`${line}\n`)

/** Failures whose message is the whole story: a stack would only hide the next step. */
const isExplained = (error: unknown): error is Error =>
  [ConfigError, DataFolderBusy, EmbeddedDatabaseError, MigrationError, PortTaken].some((kind) => error instanceof kind)

/** Runs `stop` once, whatever asks for it: a signal, or the program that started this one going away. */
export function stopOnRequest(stop: () => Promise<void>): void {
  let stopping = false
  const request = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGINT', request)
  process.on('SIGTERM', request)
  process.on('disconnect', request)
}

/** Ends the program with what is to be said about it. */
export function fail(error: unknown): never {
  tell(isExplained(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(isExplained(error) ? HOPELESS : 1)
}

/** Runs the program; a failure that nobody caught ends it. */
export async function runProgram(run: () => Promise<void>): Promise<void> {
  process.on('unhandledRejection', fail)
  process.on('uncaughtException', fail)
  try {
    await run()
  } catch (error) {
    fail(error)
  }
}
