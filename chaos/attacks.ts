import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pick } from '../bench/products.ts'
import { signalIfThere } from '../deploy/tests/shipped-nginx.ts'
import type { ShopUnderAttack } from './shop-under-attack.ts'

/** Something that happens to a shop. `run` returns once it is over; what it broke may still be coming back. */
export type Attack = {
  name: string
  /** Programs that it kills. */
  kills: number
  possible(shop: ShopUnderAttack): boolean
  run(shop: ShopUnderAttack, random: () => number): Promise<void>
}

const always = () => true
const between = (random: () => number, low: number, high: number) => low + Math.floor(random() * (high - low))

/** Stops the processes where they are for a while. */
async function pause(pids: readonly number[], ms: number): Promise<void> {
  for (const pid of pids) signalIfThere(pid, 'SIGSTOP')
  await delay(ms)
  for (const pid of pids) signalIfThere(pid, 'SIGCONT')
}

/** Leaves not a byte free on the disk, and gives the room back after `ms`. */
async function fill(disk: string, ms: number): Promise<void> {
  const path = join(disk, 'filler')
  const file = openSync(path, 'w')
  try {
    for (const size of [16 * 1_048_576, 65_536, 512]) writeUntilFull(file, Buffer.alloc(size))
    await delay(ms)
  } finally {
    closeSync(file)
    rmSync(path)
  }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}

export const ATTACKS: readonly Attack[] = [
  {
    name: 'a worker is killed',
    kills: 1,
    possible: always,
    run: async ({ app }, random) => {
      const workers = app.workers()
      if (workers.length > 0) signalIfThere(pick(random, workers), 'SIGKILL')
    },
  },
  { name: 'the whole application is killed', kills: 1, possible: always, run: async ({ app }) => app.kill() },
  {
    name: 'PostgreSQL is killed',
    kills: 1,
    possible: always,
    run: async ({ database }) => signalIfThere(database.postmaster(), 'SIGKILL'),
  },
  {
    name: 'a process of PostgreSQL is killed',
    kills: 1,
    possible: always,
    run: async ({ database }, random) => signalIfThere(pick(random, database.all()), 'SIGKILL'),
  },
  {
    name: 'Redis is killed',
    kills: 1,
    possible: ({ redis }) => redis !== null,
    run: async ({ redis }, random) => {
      await redis?.kill()
      await delay(between(random, 300, 1_500))
      await redis?.start()
    },
  },
  {
    name: 'nginx is killed',
    kills: 1,
    possible: ({ nginx }) => nginx !== null,
    run: async ({ nginx }, random) => {
      await nginx?.kill()
      await delay(between(random, 100, 800))
      await nginx?.start()
    },
  },
  {
    name: 'a worker stands still',
    kills: 0,
    possible: always,
    run: async ({ app }, random) => pause(app.workers().slice(0, 1), between(random, 500, 2_500)),
  },
  {
    name: 'the application stands still',
    kills: 0,
    possible: always,
    run: async ({ app }, random) => pause(app.all(), between(random, 500, 2_500)),
  },
  {
    name: 'PostgreSQL stands still',
    kills: 0,
    possible: always,
    run: async ({ database }, random) => pause(database.all(), between(random, 500, 2_500)),
  },
  {
    name: 'the disk is full',
    kills: 0,
    possible: ({ disk }) => disk !== null,
    run: async ({ disk }, random) => {
      if (disk !== null) await fill(disk, between(random, 500, 2_000))
    },
  },
  {
    name: 'the lines of the tills break',
    kills: 0,
    possible: always,
    run: async ({ tillWire }, random) => {
      for (let times = between(random, 2, 8); times > 0; times--) {
        tillWire.cut()
        await delay(between(random, 20, 150))
      }
    },
  },
  {
    name: 'answers to the tills are lost',
    kills: 0,
    possible: always,
    run: async ({ tillWire }, random) => {
      tillWire.loseAnswers()
      await delay(between(random, 300, 1_200))
      tillWire.calm()
    },
  },
  {
    name: 'the lines of the tills are slow',
    kills: 0,
    possible: always,
    run: async ({ tillWire }, random) => {
      tillWire.slow(between(random, 50, 400))
      await delay(between(random, 500, 1_500))
      tillWire.calm()
    },
  },
  {
    name: 'the lines of the database break',
    kills: 0,
    possible: always,
    run: async ({ databaseWire }, random) => {
      for (let times = between(random, 1, 5); times > 0; times--) {
        databaseWire.cut()
        await delay(between(random, 20, 150))
      }
    },
  },
  {
    name: 'answers of the database are lost',
    kills: 0,
    possible: always,
    run: async ({ databaseWire }, random) => {
      databaseWire.loseAnswers()
      await delay(between(random, 300, 1_200))
      databaseWire.calm()
    },
  },
  {
    name: 'the lines of the database are slow',
    kills: 0,
    possible: always,
    run: async ({ databaseWire }, random) => {
      databaseWire.slow(between(random, 20, 100))
      await delay(between(random, 500, 1_500))
      databaseWire.calm()
    },
  },
  {
    name: 'the lines of the database go deaf',
    kills: 0,
    possible: always,
    run: async ({ databaseWire }) => databaseWire.deafen(),
  },
  {
    name: 'the lines of the tills go deaf',
    kills: 0,
    possible: always,
    run: async ({ tillWire }) => tillWire.deafen(),
  },
]
