import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { App } from '../../platform/http/app-type.ts'

const Health = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  database: z.enum(['connected', 'disconnected']),
})

export async function opsRoutes(app: App, ctx: Context): Promise<void> {
  app.route({
    method: 'GET',
    url: '/health',
    config: { permission: 'public' },
    schema: { tags: ['Health'], summary: 'Is it up', response: { 200: Health, 503: Health } },
    handler: async () => {
      await ctx.pool.query('select 1')
      return { status: 'healthy' as const, database: 'connected' as const }
    },
  })
}
