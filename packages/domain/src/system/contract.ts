import { z } from 'zod'
import { Id, Instant } from '../wire/contract.ts'

export const JobQueueState = z.object({
  queue: z.string(),
  waiting: z.int().meta({ description: 'Jobs whose time has come and that nobody took yet' }),
  active: z.int(),
  deadLetters: z.int(),
  failing: z.boolean().meta({ description: 'It has a schedule, and its last attempt failed' }),
  lastSuccessAt: Instant.nullable(),
  lastFailureAt: Instant.nullable(),
})

export const DeadLetter = z.object({
  id: Id,
  queue: z.string(),
  /** What it was about, for a person: a message's subject and whom it was for. */
  about: z.string(),
  attempts: z.int(),
  error: z.string().nullable(),
  failedAt: Instant,
})
export type DeadLetter = z.infer<typeof DeadLetter>

export const JobRun = z.object({
  id: Id,
  queue: z.string(),
  attempt: z.int(),
  status: z.enum(['running', 'done', 'failed']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  error: z.string().nullable(),
})
export type JobRun = z.infer<typeof JobRun>

/** How the jobs are: their queues, what failed to the last, and the latest runs. */
export const JobsOverview = z.object({
  workers: z.int(),
  queues: z.array(JobQueueState),
  deadLetters: z.array(DeadLetter),
  runs: z.array(JobRun),
})
export type JobsOverview = z.infer<typeof JobsOverview>

export const MailTest = z.strictObject({ to: z.email().max(254) })
export const MailTested = z.object({
  answer: z.string().nullable().meta({ description: 'What the mail server said; null when nobody has asked it yet' }),
})
