import type { Logger } from 'pino'
import type { Limit, Limits, Taken } from './limits.ts'

const SHARE_EVERY_MS = 250
const KEYS_MAX = 50_000

type Window = {
  /** Uses that this process counted and has told nobody yet. */
  untold: number
  /** What everybody had counted when it was last asked, own uses included. */
  known: number
  endsAt: number
}

export type SharedCounts = {
  /** Counts one use at once, without asking anybody. Several processes agree a quarter of a second later. */
  take(key: string, limit: Limit): Taken
  close(): void
}

/**
 * Counts what comes too often for a question to Redis each time: each process counts by itself, tells the others through
 * `limits` four times a second, and hears what they counted. With no Redis, or while it is away, it counts alone.
 */
export function createSharedCounts(limits: Pick<Limits, 'add'>, log: Logger): SharedCounts {
  const windows = new Map<string, Window>()
  let telling = false

  async function tell(): Promise<void> {
    const now = Date.now()
    const uses: { key: string; count: number; remainingMs: number }[] = []
    for (const [key, window] of windows) {
      if (window.endsAt <= now) windows.delete(key)
      else if (window.untold > 0) uses.push({ key, count: window.untold, remainingMs: window.endsAt - now })
    }
    if (uses.length === 0) return
    const totals = await limits.add(uses)
    if (totals === null) return
    for (const [index, { key, count }] of uses.entries()) {
      const window = windows.get(key)
      if (window === undefined) continue
      window.untold -= count
      window.known = totals[index] ?? window.known + count
    }
  }

  async function share(): Promise<void> {
    if (telling) return
    telling = true
    try {
      await tell()
    } catch (error) {
      log.debug({ err: error }, 'counts were not shared')
    } finally {
      telling = false
    }
  }
  const timer = setInterval(() => void share(), SHARE_EVERY_MS)
  timer.unref()

  return {
    take(key, { limit, windowSeconds }) {
      const now = Date.now()
      let window = windows.get(key)
      if (window === undefined || window.endsAt <= now) {
        // Somebody is inventing keys: what they were counted under is worth less than the memory.
        if (windows.size >= KEYS_MAX) windows.clear()
        window = { untold: 0, known: 0, endsAt: now + windowSeconds * 1000 }
        windows.set(key, window)
      }
      window.untold++
      const allowed = window.known + window.untold <= limit
      return { allowed, retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((window.endsAt - now) / 1000)) }
    },
    close: () => clearInterval(timer),
  }
}
