import { parseArgs } from 'node:util'
import { loadConfig } from '../apps/server/src/config.ts'
import { openDatabase } from '../apps/server/src/platform/db.ts'
import { reachShopDatabase } from '../apps/server/src/platform/shop-database.ts'
import { type CheckResult, verifyBooks } from '../apps/server/src/rooms/ops/verify/verify-books.ts'

const USAGE = `npm run verify -- [--json]
Proves the books on a live database: stock, cash, sales, numbers, audit trail, guards. Selling goes on meanwhile.
  --json   one line of JSON at the end: {ok, checks: [{name, ok, violations}]}
Exit code 0: everything holds. 1: a violation, each named. 2: it could not be checked.`

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}

const say = (line: string) => {
  if (!values.json) console.log(line)
}

function show({ name, ok, violations, violationCount, ms }: CheckResult): void {
  say(`${ok ? 'ok  ' : 'FAIL'}  ${name}  (${ms} ms)`)
  for (const { what, detail } of violations) say(`        ${what}: ${detail}`)
  if (violationCount > violations.length) say(`        … and ${violationCount - violations.length} more`)
}

async function verify(): Promise<boolean> {
  const shop = await reachShopDatabase(loadConfig(), (line) => console.error(line))
  const database = openDatabase({ url: shop.url, max: 1, applicationName: 'odata-pos verify' })
  try {
    const verification = await verifyBooks(database.pool, show)
    if (values.json) console.log(JSON.stringify(verification))
    else say(verification.ok ? '\nThe books hold.' : '\nThe books do NOT hold.')
    return verification.ok
  } finally {
    await database.close()
    await shop.close()
  }
}

try {
  process.exitCode = (await verify()) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
