// `npm run check`: everything about the code that can be told without running the product.
import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { ensureInstalled, PINNED_NODE, ROOT } from './installed.mjs'

const CHECKS = [
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  ['types: domain, server, tools', 'node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'],
  ['types: web', 'node_modules/typescript/bin/tsc', '--project', 'apps/web/tsconfig.json'],
  ['arrows between modules', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'apps', 'packages'],
  ['nothing unused', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['no secret is tracked', 'scripts/scan_secrets.ts'],
  ['can be distributed by store', 'scripts/check_distribution.ts'],
  ['derived files are current', 'scripts/generate.ts', '--check'],
]
const NEEDS_COMPILER_API = ['--import', './scripts/typescript-with-an-api.mjs']

function run([name, script, ...args]) {
  const started = Date.now()
  const first = script.includes('dependency-cruiser') ? NEEDS_COMPILER_API : []
  const path = [dirname(PINNED_NODE), process.env.PATH].join(delimiter)
  const { status, stdout, stderr } = spawnSync(PINNED_NODE, [...first, join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: path },
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (status !== 0) console.log(`${stdout}${stderr}`.trimEnd())
  return status === 0
}

ensureInstalled()
const failed = CHECKS.map(run).filter((ok) => !ok).length
console.log(failed === 0 ? 'All checks hold.' : `${failed} of ${CHECKS.length} checks failed.`)
process.exitCode = failed === 0 ? 0 : 1
