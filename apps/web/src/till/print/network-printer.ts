import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { type PrinterProblem, PrintRefused } from './printer.ts'

const PROBLEMS: Readonly<Record<string, PrinterProblem>> = {
  printer_out_of_paper: 'out_of_paper',
  printer_cover_open: 'cover_open',
  printer_error: 'printer_error',
  not_found: 'not_allowed',
  forbidden: 'not_allowed',
}

function base64(bytes: Uint8Array): string {
  let text = ''
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}

/** Prints through the server, which asks the printer how it is. */
export async function sendByNetwork(printerId: string, bytes: Uint8Array): Promise<void> {
  try {
    const params = { path: { id: printerId } }
    await answer(api.POST('/api/v1/printers/{id}/print', { params, body: { bytes: base64(bytes) } }))
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause
    throw new PrintRefused(PROBLEMS[cause.code] ?? 'gone', cause)
  }
}
