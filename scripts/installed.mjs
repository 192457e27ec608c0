// Runs on any Node from 20 on, before anything is installed: built-in modules only.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const PINNED_NODE = join(ROOT, 'node_modules/node/bin/node')

const packagesOf = (lockfile) => JSON.parse(readFileSync(join(ROOT, lockfile), 'utf8')).packages

/** Whether node_modules holds what package-lock.json asks for (packages of other platforms may be missing). */
function isInstalled() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/') || link) return true
    return present[path] ? present[path].version === version : optional === true
  })
}

function npm(...args) {
  const { npm_execpath: cli } = process.env
  const [command, ...first] = cli?.endsWith('.js') ? [process.execPath, cli] : ['npm']
  return spawnSync(command, [...first, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

function stop(message) {
  console.error(message)
  process.exit(1)
}

/** Installs what is missing, the pinned Node included. Ends the program with the next step when npm cannot. */
export function ensureInstalled() {
  if (!isInstalled()) {
    console.error('Installing what package-lock.json lists (npm ci)…')
    if (!npm('ci', '--no-audit', '--no-fund'))
      stop('npm ci failed: see its message above, then run the same command again.')
  }
  if (existsSync(PINNED_NODE)) return
  // An npm that is set to skip install scripts leaves the runtime out.
  console.error('Fetching the pinned Node.js (npm rebuild node)…')
  if (!npm('rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts') || !existsSync(PINNED_NODE)) {
    stop('The pinned Node.js is missing. Allow its install script: npm rebuild node --ignore-scripts=false')
  }
}
