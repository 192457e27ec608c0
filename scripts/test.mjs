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
const counted = (passed, failed, ok) => ({ passed, failed: ok || failed > 0 ? failed : 1 })

function vitest(...projects) {
  const file = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = run('node_modules/vitest/vitest.mjs', [
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    ...reporters,
  ])
  const report = readReport(file)
  if (report === null) return { passed: 0, failed: 1 }
  const left = report.numPendingTests + report.numTodoTests
  if (left > 0) console.error(`${left} tests were skipped: a skipped test proves nothing and counts as failed.`)
  return counted(report.numPassedTests, report.numFailedTests + left, ok)
}

function playwright() {
  if (!CHROMIUM.some(existsSync)) {
    console.error('\nThe browser tests need Chromium. Install it with: apt-get install -y chromium')
    return { passed: 0, failed: 1 }
  }
  if (!ensureWebBuilt()) return { passed: 0, failed: 1 }
  const file = join(reports, 'playwright.json')
  const config = ['playwright.config.ts', 'e2e/playwright.config.ts'].find((path) => existsSync(join(ROOT, path)))
  if (config === undefined) {
    console.error('There is no playwright.config.ts.')
    return { passed: 0, failed: 1 }
  }
  const args = ['test', '--config', config, '--reporter=line,json']
  const ok = run('node_modules/@playwright/test/cli.js', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  const stats = readReport(file)?.stats
  if (stats === undefined) return { passed: 0, failed: 1 }
  if (stats.skipped > 0) console.error(`${stats.skipped} browser tests were skipped and count as failed.`)
  return counted(stats.expected + stats.flaky, stats.unexpected + stats.skipped, ok)
}

ensureInstalled()
const production = process.argv.includes('--production')
const results = production ? [vitest('production')] : [vitest('unit', 'pg'), playwright()]
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
