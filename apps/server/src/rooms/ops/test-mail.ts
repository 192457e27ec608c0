import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/language.ts'
import { letter } from '../../platform/mail/letter.ts'
import { mailQueue } from '../../platform/mail/message.ts'
import { raise } from '../../platform/problem.ts'

const HOURLY = { limit: 20, windowSeconds: 3_600 }

const TEXTS = {
  es: {
    subject: 'Prueba de correo',
    body: 'Si lee esto, el correo de la tienda funciona.',
  },
  en: {
    subject: 'Test of the mail',
    body: "If you read this, the shop's mail works.",
  },
} as const

const PATIENCE_MS = 15_000
const LOOK_EVERY_MS = 200

type Run = { status: string; answer: string | null; error: string | null }

/** How the first attempt at the message ended; null when nobody has ended one in time. */
async function firstEnd(ctx: Context, jobId: string): Promise<Run | null> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(LOOK_EVERY_MS)) {
    const { rows } = await sql<Run>`
      select status, detail ->> 'answer' as answer, error from monitoring.job_runs
      where queue = ${mailQueue.queue} and job_id = ${jobId} and status <> 'running' order by attempt limit 1`.execute(
      ctx.db,
    )
    if (rows[0] !== undefined) return rows[0]
  }
  return null
}

/**
 * Sends a message the way that every other goes, through the queue and its worker, and waits a little for what the mail
 * server says: null when nobody has asked it yet. Raises mail_not_configured, mail_refused (with the server's words),
 * rate_limited.
 */
export async function testMail(ctx: Context, actor: Actor, to: string): Promise<{ answer: string | null }> {
  if (ctx.config.mail === null) raise('mail_not_configured', 'This installation sends no mail.')
  const taken = await ctx.limits.take(`mail-test:${actor.userId}`, HOURLY)
  if (!taken.allowed) raise('rate_limited', 'Too many tests.', { retryAfterSeconds: taken.retryAfterSeconds })
  const company = await ctx.db.selectFrom('company').select(['trade_name', 'locale']).executeTakeFirstOrThrow()
  const texts = TEXTS[languageOf(company)]
  const id = uuid()
  const message = { id, to: [to], subject: texts.subject, ...letter([texts.body], company.trade_name), attachments: [] }
  const enqueue = await ctx.jobs.open(mailQueue)
  await inTransaction(ctx.db, async (tx) => {
    await enqueue(tx, message, { id })
    await audit(tx, actor, { action: 'mail.test', entity: 'mail', entityId: id, detail: { to } })
  })
  const end = await firstEnd(ctx, id)
  if (end !== null && end.error !== null) raise('mail_refused', end.error)
  return { answer: end?.answer ?? null }
}
