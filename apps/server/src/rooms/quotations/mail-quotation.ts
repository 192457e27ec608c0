import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { letter } from '../../platform/mail/letter.ts'
import { mailQueue } from '../../platform/mail/message.ts'
import { renderPage } from '../../platform/paper/render-page.ts'
import { raise } from '../../platform/problem.ts'
import { requireStep } from './lock-quotation.ts'
import { quotationPage } from './quotation-page.ts'
import { readQuotation } from './quotation-queries.ts'

/** Whoever sends more by hand uses the shop to write to strangers. */
const HOURLY = { limit: 120, windowSeconds: 3_600 }

const TEXTS = {
  es: {
    subject: (shop: string, number: string) => `Cotización ${number} de ${shop}`,
    body: (number: string, day: string) => [
      `Va adjunta la cotización ${number}. Sus precios se mantienen hasta el ${day}.`,
      'Para comprar, dé este número en la caja.',
      'Si no esperaba este correo, alguien escribió su dirección por error: puede borrarlo.',
    ],
  },
  en: {
    subject: (shop: string, number: string) => `Quotation ${number} from ${shop}`,
    body: (number: string, day: string) => [
      `Quotation ${number} is attached. Its prices hold until ${day}.`,
      'To buy, give this number at the till.',
      'If you did not expect this message, somebody mistyped an address: you may delete it.',
    ],
  },
} as const

/**
 * Puts the quotation, as a PDF, into the queue of the mail; the request's id names the message, and asked for twice it
 * goes once. Raises mail_not_configured, not_found, forbidden, quotation_not_open for a draft, rate_limited.
 */
export async function mailQuotation(
  ctx: Context,
  actor: Actor,
  id: string,
  request: { id: string; to: string },
): Promise<{ id: string; to: string }> {
  if (ctx.config.mail === null) raise('mail_not_configured', 'This installation sends no mail.')
  const quotation = await readQuotation(ctx.db, id)
  const { storeId, number, revision } = quotation
  requirePermission(actor, 'quotations.write', storeId)
  requireStep(quotation, 'mail')
  const taken = await ctx.limits.take(`mail:${actor.userId}`, HOURLY)
  if (!taken.allowed) {
    raise('rate_limited', 'Too many messages by mail.', { retryAfterSeconds: taken.retryAfterSeconds })
  }
  const [page, { shop }] = await Promise.all([
    quotationPage(ctx.db, quotation),
    ctx.db.selectFrom('company').select('trade_name as shop').executeTakeFirstOrThrow(),
  ])
  const texts = TEXTS[page.language]
  const pdf = await renderPage(page)
  const enqueue = await ctx.jobs.open(mailQueue)
  await inTransaction(ctx.db, async (tx) => {
    const message = {
      id: request.id,
      to: [request.to],
      subject: texts.subject(shop, number),
      ...letter(texts.body(number, page.validUntil), shop),
      attachments: [{ fileName: `${number}.pdf`, contentType: 'application/pdf', base64: pdf.toString('base64') }],
    }
    if ((await enqueue(tx, message, { id: request.id })) === null) return
    const detail = { number, revision, to: request.to, messageId: request.id }
    await audit(tx, actor, { action: 'quotation.mail', entity: 'quotation', entityId: id, storeId, detail })
  })
  return { id: request.id, to: request.to }
}
