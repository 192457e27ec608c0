import { randomInt } from 'node:crypto'
import { EXIT, Misuse, operatorScript } from '../scripts/operator-script.ts'
import { runChaos } from './chaos.ts'
import { runFailover } from './failover.ts'

const USAGE = `npm run chaos -- [--rounds N] [--terminals N] [--seed S] [--only NAME]... [--json]
Tills sell, take back, void and close while programs are killed, stopped, filled up and cut off. After each round every
document that a till was told of is there exactly once, nothing else is, and the books hold.
  --rounds N      20 unless told
  --terminals N   4 unless told
  --seed S        plans the same attacks and carts again
  --only NAME     this attack alone; may be repeated
  --failover      instead: a primary with a hot standby; the primary is killed, the standby promoted
  --json          one line of JSON at the end: {rounds, kills, sales, lost, doubled, longestOutageMs, …}
Exit code 0: it held. 1: something was lost, doubled, wrong or half written. 2: it could not be tried.`

const whole = (value: string, name: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new Misuse(`--${name} takes a whole number above zero`)
  return number
}

await operatorScript({
  usage: USAGE,
  options: {
    rounds: { type: 'string', default: '20' },
    terminals: { type: 'string', default: '4' },
    seed: { type: 'string' },
    only: { type: 'string', multiple: true },
    failover: { type: 'boolean', default: false },
  },
  async run({ values }, { say, tell }) {
    const seed = values.seed === undefined ? randomInt(1, 1_000_000) : whole(values.seed, 'seed')
    tell(`Seed ${seed}`)
    if (values.failover) {
      const drill = await runFailover({ terminals: whole(values.terminals, 'terminals'), seed })
      say(
        `${drill.sales} sales: ${drill.lost} lost, ${drill.doubled} doubled; tills waited ${drill.outageMs} ms at most.`,
      )
      for (const what of drill.violations) tell(what)
      return { exit: drill.violations.length === 0 ? EXIT.done : EXIT.no, answer: drill }
    }
    const report = await runChaos({
      rounds: whole(values.rounds, 'rounds'),
      terminals: whole(values.terminals, 'terminals'),
      seed,
      ...(values.only === undefined ? {} : { only: values.only }),
      tell,
    })
    const held = report.violations.length === 0
    say(
      `${report.rounds} rounds, ${report.kills} kills, ${report.sales} sales, ${report.returns} returns: ` +
        `${report.lost} lost, ${report.doubled} doubled, longest outage of a till ${report.longestOutageMs} ms.`,
    )
    say(held ? 'The shop held.' : 'The shop did NOT hold.')
    return { exit: held ? EXIT.done : EXIT.no, answer: report }
  },
})
