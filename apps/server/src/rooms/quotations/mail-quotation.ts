import type { Context } from '../../platform/context.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { countMailing, mailDocument } from '../../platform/mail/mail-document.ts'
import { renderPage } from '../../platform/paper/render-page.ts'
import { raise } from '../../platform/problem.ts'
import { requireStep } from './lock-quotation.ts'
import { quotationPage } from './quotation-page.ts'
import { readQuotation } from './quotation-queries.ts'

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
  await countMailing(ctx, actor, 'messages')
  const [page, { shop }] = await Promise.all([
    quotationPage(ctx.db, quotation),
    ctx.db.selectFrom('company').select('trade_name as shop').executeTakeFirstOrThrow(),
  ])
  const texts = TEXTS[page.language]
  const document = {
    ...{ shop, subject: texts.subject(shop, number), paragraphs: texts.body(number, page.validUntil) },
    ...{ fileName: `${number}.pdf`, pdf: await renderPage(page) },
  }
  const detail = { number, revision }
  const event = { action: 'quotation.mail', entity: 'quotation', entityId: id, storeId, detail } as const
  return mailDocument(ctx, actor, request, document, event)
}
