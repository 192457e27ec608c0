// `npm run pos -- COMMAND …`: commands beside the server, on the same database.
import { ConfigError, loadConfig } from '../config.ts'
import { EmbeddedDatabaseError } from '../platform/embedded/binaries.ts'
import { DataFolderBusy } from '../platform/embedded/data-lock.ts'
import { createLog } from '../platform/http/log.ts'
import { MigrationError } from '../platform/migrate.ts'
import { openContext } from '../platform/open-context.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'
import { reachShopDatabase } from '../platform/shop-database.ts'
import { type Command, type Terminal, UsageError } from './command.ts'
import { COMMANDS } from './commands.ts'

const REFUSED = 1
const MISUSED = 2

const terminal: Terminal = {
  say: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
}

function listCommands(): void {
  terminal.say('npm run pos -- COMMAND [ARGUMENTS]\n')
  for (const { words, summary } of COMMANDS) terminal.say(`  ${words.padEnd(20)} ${summary}`)
  terminal.say('\nnpm run pos -- COMMAND --help tells about one of them.')
}

const describe = (words: string, command: Command) => `npm run pos -- ${words} ${command.usage}\n\n${command.help}`

/** Runs the command on the shop's database: the one that serves now, or one started for as long as it takes. */
async function runOnShop(command: Command, args: readonly string[]): Promise<number> {
  const config = loadConfig()
  const database = await reachShopDatabase(config, terminal.warn)
  try {
    await prepareDatabase(config, database.url)
    const open = openContext({
      config,
      url: database.url,
      log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
      applicationName: 'odata-pos command',
    })
    try {
      return await command.run(open.ctx, args, terminal)
    } finally {
      await open.close()
    }
  } finally {
    await database.close()
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const call = argv.join(' ')
  const known = COMMANDS.find(({ words }) => call === words || call.startsWith(`${words} `))
  if (known === undefined) {
    listCommands()
    return call === '' || call === '--help' ? 0 : MISUSED
  }
  const command = await known.load()
  const args = argv.slice(known.words.split(' ').length)
  if (args.includes('--help')) {
    terminal.say(describe(known.words, command))
    return 0
  }
  try {
    return await runOnShop(command, args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.warn(`${error.message}\n\n${describe(known.words, command)}`)
    return MISUSED
  }
}

const EXPLAINED = [ConfigError, DataFolderBusy, EmbeddedDatabaseError, MigrationError]

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const explained = error instanceof Error && EXPLAINED.some((kind) => error instanceof kind)
  terminal.warn(explained ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = REFUSED
}
