import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Registry } from 'prom-client'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'
import { installBackupMetrics } from './backups/backup-metrics.ts'
import { businessMetrics } from './business-metrics.ts'
import { healthChecker, isDatabaseConnected } from './check-health.ts'
import { DetailedHealth, Health } from './contract.ts'
import { installJobMetrics } from './jobs/job-metrics.ts'

const tags = ['Health']
const RETRY_AFTER_SECONDS = '5'

const wantsJson = (request: FastifyRequest) => /\bapplication\/json\b/.test(request.headers.accept ?? '')

const digest = (text: string) => createHash('sha256').update(text).digest()

function isMetricsToken({ config }: Context, request: FastifyRequest): boolean {
  const { metricsToken } = config
  if (metricsToken === null) return false
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${metricsToken}`))
}

/** Health for watchdogs and people, metrics for Prometheus: public, and silent about hosts, secrets and business. */
export async function opsRoutes(app: App, ctx: Context): Promise<void> {
  const checkHealth = healthChecker(ctx)
  installBackupMetrics(app.metrics, ctx.db)
  installJobMetrics(app.metrics, ctx.db)

  app.route({
    method: 'GET',
    url: '/health',
    config: { permission: 'public' },
    schema: { tags, summary: 'Is it up', response: { 200: Health, 503: Health } },
    handler: async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      if (await isDatabaseConnected(ctx)) return { status: 'healthy' as const, database: 'connected' as const }
      reply.code(503).header('retry-after', RETRY_AFTER_SECONDS)
      return { status: 'unhealthy' as const, database: 'disconnected' as const }
    },
  })

  app.route({
    method: 'GET',
    url: '/health/detailed',
    config: { permission: 'public' },
    schema: { tags, summary: 'Every part and how it is', response: { 200: DetailedHealth, 503: DetailedHealth } },
    handler: async (_request, reply) => {
      const health = await checkHealth()
      reply.header('cache-control', 'no-store')
      if (health.status === 'unhealthy') reply.code(503).header('retry-after', RETRY_AFTER_SECONDS)
      return health
    },
  })

  app.route({
    method: 'GET',
    url: '/health/metrics',
    config: { permission: 'public', recognisesCaller: true },
    schema: {
      tags,
      summary: 'Metrics',
      description:
        'Prometheus text, or JSON with `Accept: application/json`. Figures about the business only with a token that has `reports.read`, or with METRICS_TOKEN.',
      response: { 200: z.unknown() },
    },
    handler: async (request, reply) => {
      const registries: Registry[] = [await app.gatherMetrics()]
      if (request.actorIfAny?.can('reports.read') || isMetricsToken(ctx, request))
        registries.push(await businessMetrics(ctx.db))
      reply.header('cache-control', 'no-store')
      if (wantsJson(request)) {
        const metrics = await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()))
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(metrics.flat()))
      }
      const texts = await Promise.all(registries.map((registry) => registry.metrics()))
      return reply.type(app.metrics.contentType).send(texts.join('\n'))
    },
  })
}
