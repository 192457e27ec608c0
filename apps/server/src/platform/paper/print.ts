import { createHash } from 'node:crypto'
import { renderEscpos } from '@odata-pos/domain/escpos'
import { type PaperWidth, type Receipt, receiptCss, receiptHtml } from '@odata-pos/domain/receipt'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { renderPdf } from './render-pdf.ts'

export type PaperFormat = 'escpos' | 'html' | 'pdf'

const CONTENT_TYPES = {
  escpos: 'application/octet-stream',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
} as const satisfies Record<PaperFormat, string>

const Bytes = z.string().meta({ format: 'binary' })

/** What OpenAPI says of an answer on paper. */
export const PAPER_CONTENT = {
  'text/html': { schema: z.string() },
  'application/pdf': { schema: Bytes },
  'application/octet-stream': { schema: Bytes },
} as const

/** The page's own style and nothing else: no script, no request, no frame around it but ours. */
function pagePolicy(width: PaperWidth): string {
  const hash = createHash('sha256').update(receiptCss(width)).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'`
}

/** Answers with a printed document in the format asked for. */
export async function sendPaper(
  reply: FastifyReply,
  receipt: Receipt,
  paper: { format: PaperFormat; width: PaperWidth; drawer?: boolean },
): Promise<FastifyReply> {
  const { format, width, drawer = false } = paper
  reply.header('content-type', CONTENT_TYPES[format]).header('cache-control', 'no-store')
  if (format === 'html') {
    return reply.header('content-security-policy', pagePolicy(width)).send(Buffer.from(receiptHtml(receipt, width)))
  }
  if (format === 'pdf') return reply.send(await renderPdf(receipt, { width }))
  return reply.send(Buffer.from(renderEscpos(receipt, { width, drawer })))
}
