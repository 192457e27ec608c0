/** What the customer sees. Texts are ready to be shown: the display knows neither money nor catalogue. */
export type DisplayState =
  | { kind: 'idle'; shop: string; qr: string | null }
  | {
      kind: 'ticket'
      shop: string
      lines: readonly { id: string; name: string; detail: string; amount: string }[]
      discount: string | null
      total: string
    }
  | { kind: 'sold'; shop: string; total: string; change: string | null; qr: string | null }

/** Between the till and its display, in one browser. The display says `hello` when it opens. */
export type DisplayMessage = { type: 'hello' } | { type: 'show'; state: DisplayState; language: 'es' | 'en' }

export const DISPLAY_CHANNEL = 'odata-pos.display'

/** Lines that fit: the last ones are what was just scanned. */
export const DISPLAY_LINES_MAX = 60
