import type { Bitmap } from './bitmap.ts'

/**
 * A printed document as plain blocks, text already formatted in the language of its reader: one model feeds ESC/POS,
 * HTML and PDF. Text holds ordinary spaces and the ASCII minus, which every printer's code page has.
 */
export type Receipt = { readonly language: 'es' | 'en'; readonly title: string; readonly blocks: readonly Block[] }

export type Weight = 'normal' | 'bold' | 'large'

export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly align: 'left' | 'center'; readonly weight: Weight }
  /** A label on the left and its value on the right. */
  | { readonly kind: 'pair'; readonly label: string; readonly value: string; readonly weight: Weight }
  /** A sold or returned line: its name, then how it was counted, and the amount on the right. */
  | { readonly kind: 'item'; readonly name: string; readonly detail: string; readonly amount: string }
  /** First column on the left, the others on the right. */
  | { readonly kind: 'table'; readonly heading: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'rule' }
  /** Code 128, the text below it. */
  | { readonly kind: 'barcode'; readonly value: string }
  /** A QR code with a line of words below it. */
  | { readonly kind: 'qr'; readonly value: string; readonly caption: string }
  | { readonly kind: 'image'; readonly bitmap: Bitmap; readonly description: string }

export function text(value: string, align: 'left' | 'center' = 'left', weight: Weight = 'normal'): Block {
  return { kind: 'text', text: value, align, weight }
}

export function pair(label: string, value: string, weight: Weight = 'normal'): Block {
  return { kind: 'pair', label, value, weight }
}

export const RULE: Block = { kind: 'rule' }
