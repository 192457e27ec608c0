import { type Command, UsageError } from '../../cli/command.ts'
import { postMissing } from './post-missing.ts'

/** `pos accounting post`: gives an entry to every document that has none. */
export const postAccountingCommand: Command = {
  usage: '[--history]',
  help: `Books every sale, void, return, cash move, close and stock document that has no journal entry: those from before
the shop kept its books here. What is booked already stays as it is; run it as often as wanted.

  --history   also books imported sales history, which the books of the system it comes from may hold already`,
  async run(ctx, args, terminal) {
    const unknown = args.find((argument) => argument !== '--history')
    if (unknown !== undefined) throw new UsageError(`What is ${unknown}?`)
    const counts = await postMissing(ctx.db, {
      history: args.includes('--history'),
      onBatch: ({ kind, posted }) => terminal.warn(`${kind}: ${posted}`),
    })
    terminal.say(JSON.stringify({ posted: Object.fromEntries(counts.map(({ kind, posted }) => [kind, posted])) }))
    return 0
  },
}
