import cluster, { type Worker } from 'node:cluster'
import { randomUUID } from 'node:crypto'
import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue, type Registry } from 'prom-client'
import { z } from 'zod'

const ANSWER_TIMEOUT_MS = 2_000

type Metrics = MetricObjectWithValues<MetricValue<string>>[]

/**
 * The four messages of a scrape: a worker asks the primary for everybody's metrics, the primary asks every worker, each
 * answers, and the primary sends all to the one that asked.
 */
const Message = z.discriminatedUnion('pos', [
  z.object({ pos: z.literal('metrics of all, please'), id: z.string() }),
  z.object({ pos: z.literal('metrics, please'), id: z.string() }),
  z.object({ pos: z.literal('metrics'), id: z.string(), metrics: z.custom<Metrics>(Array.isArray) }),
  z.object({ pos: z.literal('metrics of all'), id: z.string(), all: z.custom<Metrics[]>(Array.isArray) }),
])
type Message = z.infer<typeof Message>

const readMessage = (message: unknown): Message | null => Message.safeParse(message).data ?? null

/** Answers that are awaited, by the id of their question; one that does not come in time is null. */
function awaitedAnswers<T>() {
  const waiting = new Map<string, (answer: T | null) => void>()
  return {
    expect: (id: string) =>
      new Promise<T | null>((resolve) => {
        const late = setTimeout(() => waiting.get(id)?.(null), ANSWER_TIMEOUT_MS)
        waiting.set(id, (answer) => {
          clearTimeout(late)
          waiting.delete(id)
          resolve(answer)
        })
      }),
    settle: (id: string, answer: T) => waiting.get(id)?.(answer),
  }
}

/** A worker that has just died gets no message and needs none. */
function send(worker: Worker, message: Message): void {
  if (worker.isConnected()) worker.send(message, () => undefined)
}

/** In the primary: gathers the metrics of every worker, and its own, for the worker that is being scraped. */
export function gatherWorkerMetrics(own: Registry): void {
  const answers = awaitedAnswers<Metrics>()

  const metricsOf = (worker: Worker, id: string) => {
    const answer = answers.expect(`${id}:${worker.id}`)
    send(worker, { pos: 'metrics, please', id })
    return answer
  }

  async function gather(asking: Worker, id: string): Promise<void> {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected())
    const all = await Promise.all([
      own.getMetricsAsJSON(),
      ...workers.map((worker) => (worker ? metricsOf(worker, id) : null)),
    ])
    // A worker that hangs is missing from the scrape, and its silence is what the alarm for it watches.
    const told = all.filter((metrics) => metrics !== null)
    send(asking, { pos: 'metrics of all', id, all: told })
  }

  cluster.on('message', (worker: Worker, raw: unknown) => {
    const message = readMessage(raw)
    if (message?.pos === 'metrics of all, please') void gather(worker, message.id)
    if (message?.pos === 'metrics') answers.settle(`${message.id}:${worker.id}`, message.metrics)
  })
}

/**
 * The registry of the whole server, whichever worker is asked: every worker's series bear its number. In a server of
 * one process, and where the primary does not answer in time, it is this process's own.
 */
export function metricsOfAllWorkers(own: Registry): () => Promise<Registry> {
  const { worker } = cluster
  if (!cluster.isWorker || worker === undefined) return async () => own
  const answers = awaitedAnswers<Metrics[]>()

  process.on('message', (raw: unknown) => {
    const message = readMessage(raw)
    if (message?.pos === 'metrics, please') {
      void own.getMetricsAsJSON().then((metrics) => send(worker, { pos: 'metrics', id: message.id, metrics }))
    }
    if (message?.pos === 'metrics of all') answers.settle(message.id, message.all)
  })

  return async () => {
    const id = randomUUID()
    const answer = answers.expect(id)
    send(worker, { pos: 'metrics of all, please', id })
    const all = await answer
    return all === null ? own : AggregatorRegistry.aggregate(all)
  }
}
