import { z } from 'zod'
import { Id, Instant } from '../wire/contract.ts'

export const ImportKind = z.enum(['products', 'customers'])
export const ImportRun = z.object({
  id: Id,
  kind: ImportKind,
  fileName: z.string(),
  status: z.enum(['mapped', 'running', 'done', 'failed']),
  dryRun: z.boolean(),
  percent: z.int(),
  columns: z.array(z.string()).meta({ description: "The file's own headings" }),
  mapping: z
    .record(z.string(), z.string().nullable())
    .meta({ description: 'Our field → their column, guessed or given' }),
  sample: z.array(z.record(z.string(), z.string())),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  errors: z
    .array(z.object({ row: z.int(), column: z.string().nullable(), code: z.string(), message: z.string() }))
    .meta({ description: 'The first 1,000' }),
  errorCount: z.int(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
})
export type ImportRun = z.infer<typeof ImportRun>
export const ImportStart = z.strictObject({
  mapping: z.record(z.string(), z.string().nullable()).optional(),
  dryRun: z.boolean().default(true),
  storeId: Id.optional().meta({ description: 'Store of the initial stock; needed where there are several stores' }),
})
export type ImportStart = z.infer<typeof ImportStart>
