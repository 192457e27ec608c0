import type { z } from 'zod'

export type JobRetries = {
  /** Attempts after the first; then the job is a dead letter. */
  limit: number
  delaySeconds: number
  /** The delay doubles each time, up to this; null = it stays the same. */
  delayMaxSeconds: number | null
}

export type QueueSettings = {
  /** Name of the queue, and of its job wherever people read it. */
  queue: string
  retries: JobRetries
  /** An attempt that takes longer is taken for dead. */
  expireSeconds: number
  /**
   * Only one at a time, waiting or running, in the whole installation. Such a job is asked for again by its schedule:
   * one that failed to the last is no dead letter.
   */
  exclusive: boolean
}

/** A queue and what its jobs carry: all that whoever asks for a job has to know. */
export type Queue<T> = QueueSettings & { data: z.ZodType<T> }
