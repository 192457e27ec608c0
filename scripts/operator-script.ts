import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { ConfigError } from '../apps/server/src/config.ts'
import { EmbeddedDatabaseError } from '../apps/server/src/platform/embedded/binaries.ts'
import { DataFolderBusy } from '../apps/server/src/platform/embedded/data-lock.ts'
import { MigrationError } from '../apps/server/src/platform/migrate.ts'
import { Problem } from '../apps/server/src/platform/problem.ts'
import { BackupError } from '../apps/server/src/rooms/ops/backups/backup-error.ts'

/** Exit statuses of every script here: the wish was carried out; it was, and the answer is no; it was not; it was misspelt. */
export const EXIT = { done: 0, no: 1, failed: 2, misused: 64 } as const

/** A wrong call of a script: shown with its usage. */
export class Misuse extends Error {
  override name = 'Misuse'
}

/** Failures whose message is the whole story: a stack would only hide the next step. */
const EXPLAINED = [ConfigError, EmbeddedDatabaseError, DataFolderBusy, MigrationError, Problem, BackupError]

const COMMON = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

type Parsed<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O & typeof COMMON; allowPositionals: true }>
>

/** What a script says: `say` to a person reading its answer, `tell` on the way. With --json only the answer is printed. */
export type Terminal = { json: boolean; say(line: string): void; tell(line: string): void }

function fail(error: unknown, json: boolean): number {
  const explained = EXPLAINED.some((kind) => error instanceof kind)
  const message = error instanceof Error ? error.message : String(error)
  if (json) console.log(JSON.stringify({ ok: false, error: message }))
  else console.error(explained || !(error instanceof Error) ? message : (error.stack ?? message))
  return EXIT.failed
}

/**
 * Runs a script: --help, --json, wrong arguments and failures are the same in all of them. `run` returns the exit
 * status and the answer that --json prints as one line.
 */
export async function operatorScript<const O extends ParseArgsOptionsConfig>(script: {
  usage: string
  options: O
  run(parsed: Parsed<O>, terminal: Terminal): Promise<{ exit: number; answer: unknown }>
}): Promise<void> {
  const argv = process.argv.slice(2)
  if (argv.includes('--help')) {
    console.log(script.usage)
    return
  }
  const json = argv.includes('--json')
  const terminal: Terminal = {
    json,
    say: (line) => {
      if (!json) console.log(line)
    },
    tell: (line) => console.error(line),
  }
  try {
    const parsed = parseArgs({ options: { ...script.options, ...COMMON }, allowPositionals: true, args: argv })
    const { exit, answer } = await script.run(parsed, terminal)
    if (json) console.log(JSON.stringify(answer))
    process.exitCode = exit
  } catch (error) {
    const wrongArguments =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (!wrongArguments && !(error instanceof Misuse)) {
      process.exitCode = fail(error, json)
      return
    }
    console.error(`${error.message}\n\n${script.usage}`)
    process.exitCode = EXIT.misused
  }
}
