import type { ReceiptLabels } from './labels.ts'
import { type Block, pair, type Receipt, RULE, text } from './receipt.ts'

export type TestPageSource = {
  /** Printer, till, store: whatever tells this paper from another's. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly width: '58' | '80'
  readonly labels: ReceiptLabels
}

/** What a printer is tried with: letters of Spanish, signs of money, both edges of the paper, bars and a QR code. */
export function buildTestPage({ facts, width, labels }: TestPageSource): Receipt {
  const blocks: Block[] = [
    text(labels.testPage, 'center', 'large'),
    RULE,
    ...facts.map(({ label, value }) => pair(label, value)),
    pair(labels.testWidth, `${width} mm`),
    RULE,
    text(labels.testLetters, 'left', 'bold'),
    text('áéíóú ÁÉÍÓÚ ñÑ üÜ ¿? ¡! çÇ'),
    text('$ 1.234.567 · € 89,90 · 5 %'),
    RULE,
    { kind: 'barcode', value: 'PRUEBA-1' },
    { kind: 'qr', value: 'https://example.com/prueba', caption: 'QR' },
    text(labels.testDone, 'center'),
  ]
  return { language: labels.language, title: labels.testPage, blocks }
}
