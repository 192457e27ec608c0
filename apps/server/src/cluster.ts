import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Counter, Gauge, Registry } from 'prom-client'
import { z } from 'zod'
import type { Config } from './config.ts'
import { gatherWorkerMetrics } from './platform/worker-metrics.ts'
import { PortTaken, type Serving } from './serve.ts'

const STOP_TIMEOUT_MS = 20_000
const RESTART_PAUSE_MIN_MS = 200
const RESTART_PAUSE_MAX_MS = 10_000
// A worker that lived this long had started well; its end is news, not a pattern.
const SETTLED_MS = 30_000

/** Exit status of a worker that would fail the same way again: a taken port, a wrong setting. */
export const HOPELESS = 78

/**
 * Serves with `WEB_CONCURRENCY` processes that share the port. A worker that dies is replaced, after a growing pause
 * when it keeps dying. Resolves once the first one answers; throws when one cannot start at all.
 */
export async function serveWithWorkers(config: Config, url: string, tell: (line: string) => void): Promise<Serving> {
  let stopping = false
  let hopeless: ((reason: Error) => void) | null = null
  const failed = new Promise<never>((_resolve, reject) => {
    hopeless = reject
  })

  const metrics = new Registry()
  const restarts = new Counter({
    name: 'pos_worker_restarts_total',
    help: 'Workers that ended by themselves and were started again',
    registers: [metrics],
  })
  new Gauge({
    name: 'pos_workers',
    help: 'Workers that run',
    registers: [metrics],
    collect() {
      this.set(Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected()).length)
    },
  })
  gatherWorkerMetrics(metrics)

  const fork = (slot: number, pauseMs: number): void => {
    const born = Date.now()
    const worker = cluster.fork({
      DATABASE_URL: url,
      // Whoever breaks into a worker does not find the owner of the database there.
      DATABASE_OWNER_URL: '',
      JWT_SECRET: config.jwtSecret,
      JWT_SECRET_PREVIOUS: config.jwtPreviousSecret ?? '',
      ENCRYPTION_KEY: config.encryptionKey,
      POS_WORKER: String(slot),
    })
    worker.once('exit', (code, signal) => {
      if (stopping) return
      if (code === HOPELESS) {
        hopeless?.(new Error('a worker could not start'))
        return
      }
      const settled = Date.now() - born > SETTLED_MS
      const nextPauseMs = settled ? RESTART_PAUSE_MIN_MS : Math.min(pauseMs * 2, RESTART_PAUSE_MAX_MS)
      restarts.inc()
      tell(`Worker ${slot} ended (${signal ?? code}); starting it again.`)
      setTimeout(() => {
        if (!stopping) fork(slot, nextPauseMs)
      }, pauseMs)
    })
  }

  await refuseTakenPort(config)
  const first = firstServing()
  for (let slot = 1; slot <= config.webConcurrency; slot++) fork(slot, RESTART_PAUSE_MIN_MS)
  const port = await Promise.race([first, failed])

  return {
    port,
    async close() {
      stopping = true
      await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => (worker ? stop(worker) : null)))
    },
  }
}

/**
 * Workers share the port among themselves, and would share it with those of another server too. Throws PortTaken when
 * anybody listens on it.
 */
function refuseTakenPort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject('code' in error && error.code === 'EADDRINUSE' ? new PortTaken(port) : error))
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

const ServingMessage = z.object({ serving: z.number() })

/** In a worker: tells the primary which port it answers on. */
export function tellServing({ port }: Serving): void {
  process.send?.({ serving: port } satisfies z.infer<typeof ServingMessage>)
}

function firstServing(): Promise<number> {
  return new Promise((resolve) => {
    cluster.on('message', (_worker, message: unknown) => {
      const { data } = ServingMessage.safeParse(message)
      if (data) resolve(data.serving)
    })
  })
}

async function stop(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const ended = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  const late = setTimeout(() => worker.process.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await ended
  clearTimeout(late)
}
