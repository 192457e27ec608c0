import type { ReceiptMail } from '@odata-pos/domain/sales'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { countMailing, mailDocument } from '../../platform/mail/mail-document.ts'
import { renderPdf } from '../../platform/paper/render-pdf.ts'
import { raise } from '../../platform/problem.ts'
import { readSale } from './read-sale.ts'
import { saleReceipt } from './receipts.ts'

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
  await countMailing(ctx, actor, 'receipts')
  const [found, { shop }] = await Promise.all([
    readSale(ctx.db, saleId),
    ctx.db.selectFrom('company').select('trade_name as shop').executeTakeFirstOrThrow(),
  ])
  if (found === null) raise('not_found', 'There is no such sale.')
  const { number, storeId } = found.sale
  const texts = TEXTS[receipt.language]
  const document = {
    ...{ shop, subject: texts.subject(shop, number), paragraphs: texts.body(number) },
    ...{ fileName: texts.file(number), pdf: await renderPdf(receipt, { width: '80' }) },
  }
  const event = { action: 'sale.mail_receipt', entity: 'sale', entityId: saleId, storeId, detail: {} } as const
  return mailDocument(ctx, actor, request, document, event)
}
