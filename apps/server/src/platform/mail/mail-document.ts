import { type AuditEntry, audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { inTransaction } from '../db.ts'
import type { Actor } from '../http/guard.ts'
import { raise } from '../problem.ts'
import { letter } from './letter.ts'
import { mailQueue } from './message.ts'

/** Nobody sends so many documents in an hour by hand: whoever does uses the shop to write to strangers. */
const HOURLY = { limit: 120, windowSeconds: 3_600 }

/** Counts one more document that a person sends by mail. Raises rate_limited. */
export async function countMailing(ctx: Context, actor: Actor, what: 'receipts' | 'messages'): Promise<void> {
  const taken = await ctx.limits.take(`mail:${actor.userId}`, HOURLY)
  if (!taken.allowed) {
    raise('rate_limited', `Too many ${what} by mail.`, { retryAfterSeconds: taken.retryAfterSeconds })
  }
}

type MailedDocument = {
  shop: string
  subject: string
  paragraphs: readonly string[]
  fileName: string
  pdf: Buffer
}

/**
 * Puts a document into the queue of the mail and audits it; the request's id names the message, and asked for twice it
 * goes once and is audited once.
 */
export async function mailDocument(
  ctx: Context,
  actor: Actor,
  { id, to }: { id: string; to: string },
  { shop, subject, paragraphs, fileName, pdf }: MailedDocument,
  event: AuditEntry,
): Promise<{ id: string; to: string }> {
  const enqueue = await ctx.jobs.open(mailQueue)
  await inTransaction(ctx.db, async (tx) => {
    const message = {
      ...{ id, to: [to], subject },
      ...letter(paragraphs, shop),
      attachments: [{ fileName, contentType: 'application/pdf', base64: pdf.toString('base64') }],
    }
    if ((await enqueue(tx, message, { id })) === null) return
    await audit(tx, actor, { ...event, detail: { ...event.detail, to, messageId: id } })
  })
  return { id, to }
}
