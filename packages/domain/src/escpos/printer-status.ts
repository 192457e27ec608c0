/** ESC p 0: a pulse of 100 ms on the drawer's first pin, as every common drawer takes it. */
export const DRAWER_PULSE: readonly number[] = [0x1b, 0x70, 0x00, 0x32, 0xfa]

/** DLE EOT 2 and 4: why the printer would be offline, and its paper. Answered at once, even while it cannot print. */
export const STATUS_REQUEST: readonly number[] = [0x10, 0x04, 0x02, 0x10, 0x04, 0x04]

export type PrinterStatus = 'ready' | 'out_of_paper' | 'cover_open' | 'printer_error'

/** Bits 0, 1, 4 and 7 of every answer to DLE EOT are 0, 1, 1 and 0: anything else is no such answer. */
const isAnswer = (byte: number | undefined): byte is number => byte !== undefined && (byte & 0x93) === 0x12

/**
 * What the two answers to `STATUS_REQUEST` say. A printer that answers nothing, or something else, is taken as ready:
 * many cheap ones know no status, and the paper shows the rest.
 */
export function printerStatus(answers: Uint8Array): PrinterStatus {
  const [offline, paper] = answers
  if (isAnswer(paper) && (paper & 0x60) !== 0) return 'out_of_paper'
  if (!isAnswer(offline)) return 'ready'
  if ((offline & 0x20) !== 0) return 'out_of_paper'
  if ((offline & 0x04) !== 0) return 'cover_open'
  return (offline & 0x40) !== 0 ? 'printer_error' : 'ready'
}
