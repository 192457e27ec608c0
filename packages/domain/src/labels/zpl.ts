import { type Label, symbologyOf } from './label.ts'

/** 50 × 25 mm at 203 dots an inch, the roll most shops have. */
const WIDTH = 400
const HEIGHT = 200
const MARGIN = 16

/** ^FH takes what would be a command as two hex digits. */
const escaped = (text: string) =>
  text.replace(/[\^~_\\]/g, (mark) => `_${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

const field = (x: number, y: number, font: string, text: string) => `^FO${x},${y}${font}^FH^FD${escaped(text)}^FS`

function barcode(code: string): string {
  const { symbology, text } = symbologyOf(code)
  // The printer computes the check digit itself.
  if (symbology === 'ean13') return `^FO70,104^BY2^BEN,60,Y,N^FD${text.slice(0, 12)}^FS`
  if (symbology === 'ean8') return `^FO120,104^BY2^B8N,60,Y,N^FD${text.slice(0, 7)}^FS`
  const module = text.length > 12 ? 1 : 2
  return `^FO${MARGIN},104^BY${module}^BCN,60,Y,N,N^FH^FD${escaped(text)}^FS`
}

/** Labels in ZPL II, UTF-8, each `copies` times. */
export function renderZpl(labels: readonly { label: Label; copies: number }[]): string {
  return labels
    .map(({ label, copies }) => {
      const price =
        label.price === null ? '' : field(MARGIN, 62, '^A0N,36,36', [label.price, label.per].join(' ').trim())
      return [
        '^XA^CI28',
        `^PW${WIDTH}^LL${HEIGHT}`,
        // Two lines at most, cut by the printer.
        `^FO${MARGIN},12^A0N,22,22^FB${WIDTH - 2 * MARGIN},2,0,L^FH^FD${escaped(label.name)}^FS`,
        price,
        barcode(label.code),
        `^PQ${copies}^XZ`,
      ]
        .filter((part) => part !== '')
        .join('\n')
    })
    .join('\n')
}
