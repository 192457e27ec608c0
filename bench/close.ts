import { writeHistory } from './history.ts'
import { report } from './machine.ts'
import type { BenchOptions } from './main.ts'
import { openShop } from './selling.ts'
import { startSignedIn, withDatabase } from './server-under-test.ts'
import { openTerminal } from './terminal.ts'

const SALES = 30_000

/** The close of one cash session that holds `--rows` sales, with its Z report, beside the close of an empty one. */
export async function run({ rows, workers }: BenchOptions): Promise<void> {
  const sales = rows ?? SALES
  await withDatabase(async (database) => {
    const shop = await openShop(database, 2)
    const [full, empty] = shop.tills
    if (full === undefined || empty === undefined) throw new Error('two tills are needed')
    await writeHistory(database, { ...shop, tills: [full] }, { lines: sales * 3, days: 1, ledgers: true })
    const server = await startSignedIn(database.url, workers ?? 1)
    const terminal = await openTerminal(server.port, server.token)
    const close = async (sessionId: string) => {
      const begun = performance.now()
      const { status, body } = await terminal.post(
        `/api/v1/cash-sessions/${sessionId}/close`,
        JSON.stringify({ countedCash: 0 }),
      )
      if (status !== 200) throw new Error(`the close answered ${status}: ${body.toString()}`)
      return Math.round(performance.now() - begun)
    }
    try {
      const emptyMs = await close(empty.sessionId)
      report({ scenario: 'close', sales, ms: await close(full.sessionId), emptyMs })
    } finally {
      terminal.close()
      await server.stop()
    }
  })
}
