import type { ReceiptMail } from '@odata-pos/domain/sales'
import type { z } from 'zod'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { letter } from '../../platform/mail/letter.ts'
import { mailQueue } from '../../platform/mail/message.ts'
import { renderPdf } from '../../platform/paper/render-pdf.ts'
import { raise } from '../../platform/problem.ts'
import { readSale } from './read-sale.ts'
import { saleReceipt } from './receipts.ts'

/** Nobody sends so many receipts in an hour by hand: whoever does uses the shop to write to strangers. */
const HOURLY = { limit: 120, windowSeconds: 3_600 }

const TEXTS = {
  es: {
    subject: (shop: string, number: string) => `Su recibo ${number} de ${shop}`,
    body: (number: string) => [
      'Gracias por su compra.',
      `Va adjunto el recibo ${number}.`,
      'Si no esperaba este correo, alguien escribió su dirección por error: puede borrarlo.',
    ],
    file: (number: string) => `recibo-${number}.pdf`,
  },
  en: {
    subject: (shop: string, number: string) => `Your receipt ${number} from ${shop}`,
    body: (number: string) => [
      'Thank you for your purchase.',
      `Receipt ${number} is attached.`,
      'If you did not expect this message, somebody mistyped an address: you may delete it.',
    ],
    file: (number: string) => `receipt-${number}.pdf`,
  },
} as const

/**
 * Puts the sale's receipt, as a PDF, into the queue of the mail; the request's id names the message, and asked for twice
 * it goes once. Raises mail_not_configured, not_found, rate_limited.
 */
export async function mailReceipt(
  ctx: Context,
  actor: Actor,
  saleId: string,
  request: z.output<typeof ReceiptMail>,
): Promise<{ id: string; to: string }> {
  if (ctx.config.mail === null) raise('mail_not_configured', 'This installation sends no mail.')
  const receipt = await saleReceipt(ctx.db, actor, saleId, { language: request.language, copy: false })
  const taken = await ctx.limits.take(`mail:${actor.userId}`, HOURLY)
  if (!taken.allowed) {
    raise('rate_limited', 'Too many receipts by mail.', { retryAfterSeconds: taken.retryAfterSeconds })
  }
  const [found, { shop }] = await Promise.all([
    readSale(ctx.db, saleId),
    ctx.db.selectFrom('company').select('trade_name as shop').executeTakeFirstOrThrow(),
  ])
  if (found === null) raise('not_found', 'There is no such sale.')
  const { number, storeId } = found.sale
  const texts = TEXTS[receipt.language]
  const pdf = await renderPdf(receipt, { width: '80' })
  const enqueue = await ctx.jobs.open(mailQueue)
  await inTransaction(ctx.db, async (tx) => {
    const message = {
      id: request.id,
      to: [request.to],
      subject: texts.subject(shop, number),
      ...letter(texts.body(number), shop),
      attachments: [{ fileName: texts.file(number), contentType: 'application/pdf', base64: pdf.toString('base64') }],
    }
    if ((await enqueue(tx, message, { id: request.id })) === null) return
    const detail = { to: request.to, messageId: request.id }
    await audit(tx, actor, { action: 'sale.mail_receipt', entity: 'sale', entityId: saleId, storeId, detail })
  })
  return { id: request.id, to: request.to }
}
