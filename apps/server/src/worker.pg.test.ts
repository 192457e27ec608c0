import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asAppRole } from './platform/testing/database-address.ts'
import { type TestShop, testShop } from './platform/testing/test-app.ts'

const PATIENCE_MS = 60_000

let shop: TestShop
let folder: string
beforeAll(async () => {
  shop = await testShop()
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-worker-'))
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

function run(
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<[number, string]> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: asAppRole(shop.url), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  return { child, ended: once(child, 'close').then(([code]) => [code, said]) }
}

test(
  'works with the rights of the server, says that it is alive, and ends when asked',
  async () => {
    const alive = async () => (await run(['--check']).ended)[0]
    expect(await alive()).toBe(1)
    const worker = run([], { JOBS: 'clean-up' })
    await vi.waitFor(async () => expect(await alive()).toBe(0), { timeout: PATIENCE_MS, interval: 200 })
    const { rows } = await shop.pool.query(`select name from jobs.schedule order by name`)
    expect(rows).toEqual([{ name: 'clean-up' }])
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toEqual([0, expect.stringContaining('The worker has stopped.')])
    expect(await alive()).toBe(1)
  },
  PATIENCE_MS,
)

test('names a job that there is none of, and the database that it needs', async () => {
  const [unknown, embedded] = await Promise.all([
    run([], { JOBS: 'clean-up,wash-up' }).ended,
    run([], { DATABASE_URL: '' }).ended,
  ])
  expect(unknown).toEqual([78, expect.stringContaining('there is no job wash-up')])
  expect(embedded).toEqual([78, expect.stringContaining('A worker needs DATABASE_URL')])
})
