import { z } from 'zod'

export const Health = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  database: z.enum(['connected', 'disconnected']),
})

/** `unknown`: nothing reports on it yet. `absent`: not part of this installation. */
export const ComponentStatus = z.enum(['healthy', 'degraded', 'unhealthy', 'unknown', 'absent'])

export const DetailedHealth = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  version: z.string(),
  uptimeSeconds: z.int(),
  components: z.object({
    database: z.object({ status: ComponentStatus, latencyMs: z.number().nullable(), version: z.string().nullable() }),
    tables: z.object({
      status: ComponentStatus,
      count: z.int().nullable(),
      foreignKeys: z.int().nullable(),
      expectedCount: z.int(),
      expectedForeignKeys: z.int(),
    }),
    redis: z.object({
      status: ComponentStatus,
      latencyMs: z.number().nullable(),
      /** Where requests are counted for their limits. */
      limits: z.enum(['shared', 'process']),
    }),
    logging: z.object({ status: ComponentStatus, level: z.string() }),
    backups: z.object({
      status: ComponentStatus,
      lastSuccessAt: z.string().nullable(),
      ageHours: z.number().nullable(),
    }),
    jobs: z.object({
      status: ComponentStatus,
      /** Programs that work on jobs at this moment. */
      workers: z.int().nullable(),
      /** Jobs whose time has come and that nobody has taken yet. */
      waiting: z.int().nullable(),
      /** Jobs that failed to the last and that nobody has decided on. */
      deadLetters: z.int().nullable(),
      lastSuccessAt: z.string().nullable(),
      lastFailureAt: z.string().nullable(),
    }),
    disk: z.object({ status: ComponentStatus, freeBytes: z.number().nullable(), freePercent: z.number().nullable() }),
  }),
})
export type DetailedHealth = z.infer<typeof DetailedHealth>
