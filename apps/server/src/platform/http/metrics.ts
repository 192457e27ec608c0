import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from '../context.ts'
import { metricsOfAllWorkers } from '../worker-metrics.ts'
import type { App } from './app-type.ts'
import { installMachineMetrics } from './machine-metrics.ts'

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Registry
    /** The series of every worker, whichever is asked. */
    gatherMetrics: () => Promise<Registry>
  }
}

// Around the targets: a sale in 12 ms at p99, a report in 100 ms, a request abandoned after 30 s.
const LATENCY_BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30]

/**
 * Counts and times every request by route pattern, method and status, and watches the process and its database pool.
 * One registry an application: `app.metrics`. `worker` keeps the series of several workers apart.
 */
export function installMetrics(app: App, { config, pool, limits }: Pick<Context, 'config' | 'pool' | 'limits'>): void {
  const registry = new Registry()
  registry.setDefaultLabels({ worker: process.env.POS_WORKER ?? '0' })
  app.decorate('metrics', registry)
  app.decorate('gatherMetrics', metricsOfAllWorkers(registry))
  collectDefaultMetrics({ register: registry })

  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte read to the last byte written',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: LATENCY_BUCKETS_SECONDS,
    registers: [registry],
  })
  const errors = new Counter({
    name: 'http_request_errors_total',
    help: 'Requests answered with a 5xx',
    labelNames: ['method', 'route'] as const,
    registers: [registry],
  })
  const inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests being answered',
    registers: [registry],
  })

  app.addHook('onRequest', (_request, _reply, done) => {
    inFlight.inc()
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    inFlight.dec()
    const { method } = request
    const route = request.routeOptions.url ?? 'unknown'
    duration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) errors.inc({ method, route })
    done()
  })
  app.addHook('onRequestAbort', (_request, done) => {
    inFlight.dec()
    done()
  })

  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool by state, and requests waiting for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })

  installMachineMetrics(registry, config)

  app.addHook('onReady', async () => {
    // No Redis, no series: a constant 0 would ring every alarm that watches it.
    if ((await limits.redis()) === 'absent') return
    new Gauge({
      name: 'redis_up',
      help: '1 while Redis answers, 0 while it does not',
      registers: [registry],
      async collect() {
        this.set((await limits.redis()) === 'up' ? 1 : 0)
      },
    })
  })
}
