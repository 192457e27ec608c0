import { parseArgs } from 'node:util'
import { type Command, UsageError } from '../../cli/command.ts'
import { compareRollups, rebuildRollups } from './fold-rollups.ts'

/** `reports rebuild`: the rollups anew from the documents, or compared with them. */
export const rebuildReportsCommand: Command = {
  usage: '[--check]',
  help: [
    '--check    changes nothing; compares every rollup with the documents, to the cent, and names what differs',
    '',
    'Rollups are what reports read. Selling and reading go on meanwhile.',
  ].join('\n'),
  async run(ctx, args, terminal) {
    if (!wantsCheck(args)) {
      await rebuildRollups(ctx.db)
      terminal.say('The rollups were made anew.')
    }
    const found = await compareRollups(ctx.db)
    for (const { dimension, storeId, grain, period, key } of found) {
      terminal.say(`differs: by ${dimension}, ${grain} of ${period}, store ${storeId}, key ${key}`)
    }
    terminal.say(
      found.length === 0 ? 'Rollups and documents are the same to the cent.' : 'Rollups and documents differ.',
    )
    return found.length === 0 ? 0 : 1
  },
}

function wantsCheck(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { check: { type: 'boolean', default: false } } }).values.check
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
