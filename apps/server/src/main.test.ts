import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPostmaster } from './platform/embedded/postmaster.ts'
import { processIdentity } from './platform/embedded/process-identity.ts'

// Whole programs start and stop here.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const MAIN = join(import.meta.dirname, 'main.ts')

let folder: string
let port: number
let programs: ChildProcess[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'odata-pos-main-'))
  programs = []
  port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
})
afterEach(async () => {
  for (const program of programs.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    program.kill('SIGTERM')
    await once(program, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

type Program = { child: ChildProcess; told: () => string; ended: Promise<number | null> }

function run(env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), PORT: String(port), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  programs.push(child)
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk
  })
  const ended = once(child, 'close').then(([code]) => code)
  return { child, told: () => text, ended }
}

const health = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(5_000) })
  return answer.status
}
const untilHealthy = () => vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 60_000, interval: 50 })

const childrenOf = (pid: number | undefined) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const status = readFileSync(`/proc/${name}/stat`, 'utf8')
        return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
    .map(Number)

test('tells where it is, what is in the way, and leaves nothing running', async () => {
  const shop = run()
  await untilHealthy()
  await vi.waitFor(() => expect(shop.told()).toContain(`Open http://localhost:${port} in a browser`))
  const postmaster = readPostmaster(join(folder, 'data/postgres'))

  const sameFolder = run({ PORT: '0' })
  expect(await sameFolder.ended).toBe(78)
  expect(sameFolder.told()).toContain(
    `already runs on ${join(folder, 'data')} (process ${shop.child.pid}, http://localhost:${port})`,
  )

  const samePort = run({ DATA_DIR: join(folder, 'other') })
  expect(await samePort.ended).toBe(78)
  expect(samePort.told()).toContain(`Port ${port} is taken by another program`)
  expect(readPostmaster(join(folder, 'other/postgres'))).toBeNull()

  shop.child.kill('SIGTERM')
  expect(await shop.ended).toBe(0)
  expect(shop.told()).toContain("O'Data POS has stopped.")
  expect(processIdentity(postmaster?.pid ?? 0)).toBeNull()
})

test('a worker that is killed is replaced while the others answer', async () => {
  const shop = run({ WEB_CONCURRENCY: '2' })
  await untilHealthy()
  const isWorker = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts')
  const workers = () => childrenOf(shop.child.pid).filter(isWorker)
  await vi.waitFor(() => expect(workers()).toHaveLength(2), { timeout: 30_000 })
  const [victim = 0, other = 0] = workers()
  process.kill(victim, 'SIGKILL')
  await vi.waitFor(
    () => {
      expect(workers()).toHaveLength(2)
      expect(workers()).toContain(other)
      expect(workers()).not.toContain(victim)
    },
    { timeout: 30_000, interval: 50 },
  )
  await untilHealthy()
  shop.child.kill('SIGINT')
  expect(await shop.ended).toBe(0)
  expect(processIdentity(other)).toBeNull()
})

test('a wrong setting is named and nothing is started', async () => {
  const shop = run({ PORT: 'eighty' })
  expect(await shop.ended).toBe(78)
  expect(shop.told()).toMatch(/PORT: /)
  expect(readdirSync(folder)).toEqual([])
})

test('a database that does not answer is named, with the next step', async () => {
  const shop = run({ DATABASE_URL: 'postgres://pos:secret@127.0.0.1:9/pos' })
  expect(await shop.ended).toBe(78)
  expect(shop.told()).toContain('The database "pos" on 127.0.0.1:9 as pos cannot be used')
  expect(shop.told()).not.toContain('secret')
})
