import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../apps/server/src/platform/embedded.ts'
import { answering } from '../apps/server/src/platform/testing/running-server.ts'
import { percentiles, report } from './machine.ts'
import { residentMb } from './server-under-test.ts'

const ROUNDS = 5

/** From `npm start` on an installed tree to the first answered request: on a new data folder, then on the same again. */
export async function run(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'odata-pos-bench-start-'))
  try {
    const first = await start(dataDir)
    report({ scenario: 'startup-first', ms: first.ms, rssMb: first.rssMb })
    const again: number[] = []
    let rssMb = 0
    for (let round = 0; round < ROUNDS; round++) {
      const started = await start(dataDir)
      again.push(started.ms)
      rssMb = started.rssMb
    }
    report({ scenario: 'startup', rounds: ROUNDS, ...percentiles(again), rssMb })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function start(dataDir: string): Promise<{ ms: number; rssMb: number }> {
  const port = await freePort(0)
  const begun = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    await answering(port, child)
    return { ms: Math.round(performance.now() - begun), rssMb: residentMb(child.pid ?? 0) }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
