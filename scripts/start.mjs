// `npm start`: installs and builds what is missing, then runs the server on the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, PINNED_NODE, ROOT } from './installed.mjs'

const WEB = join(ROOT, 'apps/web')
const WEB_SOURCES = [
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

function isWebBuilt() {
  const built = join(WEB, 'dist/index.html')
  if (!existsSync(built)) return false
  const builtAt = statSync(built).mtimeMs
  return WEB_SOURCES.map((source) => join(ROOT, source)).every(
    (path) => !existsSync(path) || newestChange(path) <= builtAt,
  )
}

ensureInstalled()
if (!isWebBuilt()) {
  console.error('Building the web app…')
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const build = spawnSync(PINNED_NODE, [vite, 'build', '--logLevel', 'warn'], { cwd: WEB, stdio: ['ignore', 2, 2] })
  if (build.status !== 0) {
    console.error('The web app could not be built: see the message above.')
    process.exit(1)
  }
}

const server = spawn(PINNED_NODE, [join(ROOT, 'apps/server/src/main.ts')], {
  cwd: ROOT,
  // The channel closes when this program dies, even by kill -9, and the server then stops too.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'), ...process.env },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
server.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
