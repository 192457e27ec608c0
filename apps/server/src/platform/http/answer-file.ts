import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../db.ts'
import { type Column, contentTypeOf, type FileFormat, fileStream, type Language } from '../export.ts'

type File<Item> = {
  file: FileFormat
  /** Without its ending. */
  name: string
  rows: AsyncIterable<Item>
  columns: readonly Column<Item>[]
}

/** Answers with rows as a CSV or Excel file, headings in the language of `Accept-Language`. */
export async function answerFile<Item>(
  request: FastifyRequest,
  reply: FastifyReply,
  db: Db,
  { file, name, rows, columns }: File<Item>,
): Promise<FastifyReply> {
  const options = { file, language: languageOf(request), ...(await localeOf(db)) }
  return reply
    .header('content-type', contentTypeOf(file))
    .header('content-disposition', `attachment; filename="${name}.${file}"`)
    .send(fileStream(rows, columns, options))
}

/** es unless the caller prefers English. */
function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'es'
}

/** How the shop writes amounts and times; the files of an empty installation have neither. */
async function localeOf(db: Db): Promise<{ minorDigits: number; timeZone: string }> {
  const company = await db.selectFrom('company').select(['minor_digits', 'time_zone']).executeTakeFirst()
  return { minorDigits: company?.minor_digits ?? 2, timeZone: company?.time_zone ?? 'UTC' }
}
