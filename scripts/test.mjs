// `npm test`: unit and PostgreSQL tests (Vitest), then the till in a real browser (Playwright).
// `npm run test:production`: the deployment, against the real nginx, Redis, Prometheus and pg_dump of the system.
// Ends with the line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { ensureInstalled, PINNED_NODE, ROOT } from './installed.mjs'
import { ensureWebBuilt } from './web-build.mjs'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const reports = mkdtempSync(join(tmpdir(), 'odata-pos-reports-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

function run(script, args, env = {}) {
  const path = [dirname(PINNED_NODE), process.env.PATH].join(delimiter)
  const options = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } }
  return spawnSync(PINNED_NODE, [join(ROOT, script), ...args], options).status === 0
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** A run that failed though no test did (a file that does not load, a hook) counts as one failure. */
const counted = (passed, failed, ok, failures) => ({ passed, failed: ok || failed > 0 ? failed : 1, failures })

const failure = (reason) => ({ passed: 0, failed: 1, failures: [reason] })
const noReport = (runner) => failure(`${runner} ended without a report: see above.`)

function vitest(...projects) {
  const file = join(reports, 'vitest.json')
  const failuresFile = join(reports, 'failures.json')
  const reporters = ['default', 'json', join(ROOT, 'scripts/failures-reporter.mjs')].map((name) => `--reporter=${name}`)
  const args = ['run', ...projects.flatMap((name) => ['--project', name]), ...reporters, `--outputFile.json=${file}`]
  const ok = run('node_modules/vitest/vitest.mjs', args, { FAILURES_FILE: failuresFile })
  const report = readReport(file)
  if (report === null) return noReport('Vitest')
  const left = report.numPendingTests + report.numTodoTests
  if (left > 0) console.error(`${left} tests were skipped: a skipped test proves nothing and counts as failed.`)
  return counted(report.numPassedTests, report.numFailedTests + left, ok, readReport(failuresFile) ?? [])
}

function playwright() {
  if (!CHROMIUM.some(existsSync)) {
    return failure('The browser tests need Chromium. Install it with: apt-get install -y chromium')
  }
  if (!ensureWebBuilt()) return failure('The web app does not build.')
  const file = join(reports, 'playwright.json')
  const ok = run('node_modules/@playwright/test/cli.js', ['test', '--reporter=line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const report = readReport(file)
  if (report === null) return noReport('Playwright')
  const { expected, flaky, unexpected, skipped } = report.stats
  if (skipped > 0) console.error(`${skipped} browser tests were skipped and count as failed.`)
  const failures = [...report.errors.map(({ message }) => message), ...report.suites.flatMap(failedSpecs)]
  return counted(expected + flaky, unexpected + skipped, ok, failures)
}

function failedSpecs(suite) {
  const failed = suite.specs.filter(({ ok }) => !ok)
  const titles = failed.map(({ file, title, tests }) => `${file} › ${title} [${tests[0]?.projectName}]`)
  return [...titles, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

ensureInstalled()
const production = process.argv.includes('--production')
const results = production ? [vitest('production')] : [vitest('unit', 'pg'), playwright()]
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
for (const line of results.flatMap(({ failures }) => failures)) console.log(`FAILED ${line}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
