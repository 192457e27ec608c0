// Asks the npm registry for known weaknesses of every package in package-lock.json. Fails on any that it names; where the
// registry answers no audits it says that nothing was asked, and fails only with --must-ask.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { verdictOf } from './dependency-verdict.ts'

const TIME_LIMIT_MS = 60_000

const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
  timeout: TIME_LIMIT_MS,
  maxBuffer: 64 * 1024 * 1024,
})
const { state, lines } = verdictOf(stdout ?? '')
console.log(lines.join('\n'))
const passes = state === 'clean' || (state === 'unanswered' && !process.argv.includes('--must-ask'))
process.exitCode = passes ? 0 : 1
