import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { migrate } from '../apps/server/src/platform/migrate.ts'
import { startServer } from '../apps/server/src/platform/testing/running-server.ts'
import { ids, PASSWORD } from '../apps/server/src/platform/testing/shop-ids.ts'
import { randomFrom } from '../bench/products.ts'
import { judge, type Verdict } from './judge.ts'
import { stockUp } from './shop-under-attack.ts'
import { openTill } from './till.ts'
import { openTillLine, signIn } from './till-line.ts'
import { startTwoServers } from './two-servers.ts'

const SELL_MS = 1_500
const ANSWERS_AFTER = 5

export type FailoverReport = {
  sales: number
  lost: number
  doubled: number
  /** Longest wait of a till for one document, across the change of primaries. */
  outageMs: number
  /** Reports that were answered by the standby, of those asked for right after a sale. */
  reports: { asked: number; exact: number; fromStandby: boolean }
  violations: string[]
}

/**
 * Tills sell on a primary that waits for its hot standby; the primary is killed, the standby is promoted, and they sell
 * on. Reports meanwhile come from the standby and hold the sale that was just made.
 */
export async function runFailover(options: { terminals: number; seed: number }): Promise<FailoverReport> {
  const folder = mkdtempSync(join(tmpdir(), 'odata-pos-failover-'))
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    return await drill(folder, options, stops)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function drill(
  folder: string,
  { terminals, seed }: { terminals: number; seed: number },
  stops: (() => unknown)[],
): Promise<FailoverReport> {
  let registers: string[] = []
  const { primary, standby } = await startTwoServers(folder, async (url) => {
    await migrate(url)
    registers = await stockUp(url, terminals)
  })
  stops.push(() => Promise.all([primary.end('SIGKILL'), standby.end('SIGKILL')]))
  const both = primary.url.replace(`:${primary.port}/`, `:${primary.port},127.0.0.1:${standby.port}/`)
  const server = await startServer({ databaseUrl: both, env: { DATABASE_REPLICA_URL: standby.url } })
  stops.push(server.stop)

  const lines = registers.map(() => openTillLine({ port: server.port, tls: null }))
  stops.push(() => {
    for (const line of lines) line.close()
  })
  const [office] = lines
  if (office === undefined) throw new Error('a drill takes a till at least')
  const token = await signIn(office, PASSWORD)
  const tills = registers.map((registerId, index) => {
    const line = lines[index] ?? office
    return openTill({ registerId, line, token: async () => token, random: randomFrom(seed + index) })
  })

  let over = false
  const work = Promise.all(tills.map((till) => till.work(() => over)))
  await delay(SELL_MS)
  over = true
  await work
  const reports = await askForReports(server.port, token, primary, standby)

  over = false
  const again = Promise.all(tills.map((till) => till.work(() => over)))
  await delay(SELL_MS / 3)
  for (const { memory } of tills) memory.longestMs = 0
  const before = tills.map(({ memory }) => memory.answered)
  await primary.end('SIGKILL')
  await standby.ask('select pg_promote()')
  while (tills.some(({ memory }, index) => memory.answered < (before[index] ?? 0) + ANSWERS_AFTER)) {
    if (tills.some(({ memory }) => memory.wrong.length > 0)) break
    await delay(20)
  }
  over = true
  await again

  const memories = tills.map(({ memory }) => memory)
  const verdict: Verdict = await judge(standby.url, memories)
  return {
    sales: memories.reduce((sum, { sales }) => sum + sales.size, 0),
    lost: verdict.lost.length,
    doubled: verdict.doubled.length,
    outageMs: Math.max(...memories.map(({ longestMs }) => longestMs)),
    reports,
    violations: [...verdict.lost, ...verdict.doubled, ...verdict.books, ...memories.flatMap(({ wrong }) => wrong)],
  }
}

type Asked = { ask(statement: string): Promise<Record<string, unknown>[]> }

/** Reports right after what they must hold was written; the store is renamed each time, which its label shows. */
async function askForReports(port: number, token: string, primary: Asked, standby: Asked) {
  const asked = 10
  let exact = 0
  for (let turn = 1; turn <= asked; turn++) {
    const name = `Centro ${turn}`
    await primary.ask(`update stores set name = '${name}' where id = '${ids.store}'`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports/sales?groupBy=store`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if ((await answer.text()).includes(`"${name}"`)) exact++
  }
  const [row] = await standby.ask(
    "select count(*)::int as readers from pg_stat_activity where application_name = 'odata-pos reports'",
  )
  return { asked, exact, fromStandby: Number(row?.readers ?? 0) > 0 }
}
