import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

const CONNECT_TIMEOUT_MS = 2_000
const COMMAND_TIMEOUT_MS = 500
const KEYS_MAX = 100_000

export type Limit = { limit: number; windowSeconds: number }
export type Taken = { allowed: boolean; retryAfterSeconds: number }

export type Limits = {
  /** Counts one use of the key in its present window; `allowed` is false once `limit` uses were counted. */
  take(key: string, limit: Limit): Promise<Taken>
  /**
   * Adds uses that were counted elsewhere to what all processes counted, each for the rest of its window. Returns the
   * totals in their order; null where there is no Redis, or none that answers.
   */
  add(uses: readonly { key: string; count: number; remainingMs: number }[]): Promise<number[] | null>
  /** Whether Redis answers; `absent` when no REDIS_URL is set. */
  redis(): Promise<'absent' | 'up' | 'down'>
  close(): Promise<void>
}

type Window = { count: number; endsAt: number }

/** Counts in this process's memory: exact with one worker, per worker with more. */
export function memoryLimits(clock: () => number = Date.now): Pick<Limits, 'take'> {
  const windows = new Map<string, Window>()

  // Somebody is inventing keys: the oldest tenth goes at once, so that making room costs next to nothing a call.
  const makeRoom = () => {
    for (const key of windows.keys()) {
      if (windows.size <= KEYS_MAX * 0.9) return
      windows.delete(key)
    }
  }

  return {
    async take(key, { limit, windowSeconds }) {
      const now = clock()
      let window = windows.get(key)
      if (!window || window.endsAt <= now) {
        if (windows.size >= KEYS_MAX) makeRoom()
        window = { count: 0, endsAt: now + windowSeconds * 1000 }
        windows.delete(key)
        windows.set(key, window)
      }
      window.count++
      return taken(window.count, limit, window.endsAt - now)
    },
  }
}

const taken = (count: number, limit: number, remainingMs: number): Taken => ({
  allowed: count <= limit,
  retryAfterSeconds: count <= limit ? 0 : Math.max(1, Math.ceil(remainingMs / 1000)),
})

// The expiry is set with the first count, in one step: a key without it would refuse its owner for ever.
const TAKE = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}`

const ADD = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if count == tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return count`

/**
 * Limits shared by every worker through Redis, or kept in this process when `redisUrl` is null. While Redis is away the
 * process counts by itself and says so once in the log: a limit that stops the shop is worse than a loose one.
 */
export function createLimits(options: { redisUrl: string | null; log: Logger }): Limits {
  const memory = memoryLimits()
  if (options.redisUrl === null) {
    return {
      take: memory.take,
      add: async () => null,
      redis: async () => 'absent',
      close: async () => undefined,
    }
  }
  let away = false
  const noteAway = (error: unknown) => {
    if (!away) options.log.warn({ err: error }, 'Redis is away; limits are counted in this process')
    away = true
  }
  const noteBack = () => {
    if (away) options.log.info('Redis is back')
    away = false
  }
  const connected = connect(options.redisUrl, noteAway, noteBack)
  return {
    async take(key, limit) {
      try {
        const redis = await connected
        const answer: unknown = await redis.eval(TAKE, 1, `limit:${key}`, limit.windowSeconds * 1000)
        if (!Array.isArray(answer)) throw new Error('Redis gave no count')
        return taken(Number(answer[0]), limit.limit, Number(answer[1]))
      } catch (error) {
        noteAway(error)
        return memory.take(key, limit)
      }
    },
    async add(uses) {
      try {
        const pipeline = (await connected).pipeline()
        for (const { key, count, remainingMs } of uses) pipeline.eval(ADD, 1, `limit:${key}`, count, remainingMs)
        const answers = (await pipeline.exec()) ?? []
        return answers.map(([error, total]) => {
          if (error) throw error
          return Number(total)
        })
      } catch (error) {
        noteAway(error)
        return null
      }
    },
    async redis() {
      try {
        await (await connected).ping()
        return 'up'
      } catch (error) {
        noteAway(error)
        return 'down'
      }
    },
    async close() {
      const redis = await connected
      redis.disconnect()
    },
  }
}

/**
 * Resolves when Redis answers, or when it did not at the first try: the client goes on trying. It is loaded only where
 * there is a Redis to talk to, for it weighs 7 MB.
 */
async function connect(url: string, onAway: (error: unknown) => void, onBack: () => void): Promise<Redis> {
  const ioredis = await import('ioredis')
  const redis = new ioredis.Redis(url, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    lazyConnect: true,
  })
  redis.on('error', onAway)
  redis.on('ready', onBack)
  await redis.connect().catch(onAway)
  return redis
}
