// Builds the web app when its sources are newer than what was built. Runs on any Node from 20 on.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PINNED_NODE, ROOT } from './installed.mjs'

const WEB = join(ROOT, 'apps/web')
const SOURCES = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'packages/domain/src',
  'package-lock.json',
]

function newestChange(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), stat.mtimeMs)
}

function isBuilt() {
  const built = join(WEB, 'dist/index.html')
  if (!existsSync(built)) return false
  const builtAt = statSync(built).mtimeMs
  return SOURCES.map((source) => join(ROOT, source)).every((path) => !existsSync(path) || newestChange(path) <= builtAt)
}

/** Whether the web app stands built, after building it if needed. What went wrong is on the terminal. */
export function ensureWebBuilt() {
  if (isBuilt()) return true
  console.error('Building the web app…')
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  return (
    spawnSync(PINNED_NODE, [vite, 'build', '--logLevel', 'warn'], { cwd: WEB, stdio: ['ignore', 2, 2] }).status === 0
  )
}
