import { loadConfig } from '../apps/server/src/config.ts'
import { openDatabase } from '../apps/server/src/platform/db.ts'
import { reachShopDatabase } from '../apps/server/src/platform/shop-database.ts'
import { type CheckResult, verifyBooks } from '../apps/server/src/rooms/ops/verify/verify-books.ts'
import { EXIT, operatorScript } from './operator-script.ts'

function linesOf({ name, ok, violations, violationCount, ms }: CheckResult): string[] {
  return [
    `${ok ? 'ok  ' : 'FAIL'}  ${name}  (${ms} ms)`,
    ...violations.map(({ what, detail }) => `        ${what}: ${detail}`),
    ...(violationCount > violations.length ? [`        … and ${violationCount - violations.length} more`] : []),
  ]
}

await operatorScript({
  usage: `npm run verify -- [--json]
Proves the books on a live database: stock, cash, sales, numbers, audit trail, guards. Selling goes on meanwhile.
  --json   one line of JSON at the end: {ok, checks: [{name, ok, violations}]}
Exit code 0: everything holds. 1: a violation, each named. 2: it could not be checked. 64: misspelt.`,
  options: {},
  async run(_parsed, { say, tell }) {
    const shop = await reachShopDatabase(loadConfig(), tell)
    const database = openDatabase({ url: shop.url, max: 1, applicationName: 'odata-pos verify' })
    try {
      const verification = await verifyBooks(database.pool, (check) => linesOf(check).map(say))
      say(verification.ok ? '\nThe books hold.' : '\nThe books do NOT hold.')
      return { exit: verification.ok ? EXIT.done : EXIT.no, answer: verification }
    } finally {
      await database.close()
      await shop.close()
    }
  },
})
