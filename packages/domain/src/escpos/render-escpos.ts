import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { code128 } from '../barcode/index.ts'
import { type Bitmap, type Block, bitmapBytes, type PaperWidth, type Receipt } from '../receipt/index.ts'

/** Characters in font A and dots of the print head, by paper width in mm. */
const PAPER: Readonly<Record<PaperWidth, { columns: number; dots: number }>> = {
  58: { columns: 32, dots: 384 },
  80: { columns: 48, dots: 576 },
}
/** Spanish and Portuguese letters, × and €, and known to nearly every printer that speaks ESC/POS. */
const CODE_PAGE = 'cp858'
const LINES_BEFORE_CUT = 4
const BARCODE_HEIGHT_DOTS = 60
const BARCODE_MODULE_DOTS = 2
const QUIET_MODULES = 20
const QR_MODULE_DOTS = 6
/** ESC a: the encoder centres text by spaces, which a picture has none of. */
const CENTRED = [0x1b, 0x61, 1]
const AT_LEFT = [0x1b, 0x61, 0]
/** A value wider than this share of the paper stands below its label. */
const VALUE_SHARE_MAX = 0.6

type Encoder = ReceiptPrinterEncoder

/**
 * The document as ESC/POS bytes: initialise, text in code page 858, cut; with `drawer` the pulse that opens the cash
 * drawer comes first, so that the customer's change does not wait for the paper.
 */
export function renderEscpos(receipt: Receipt, { width, drawer }: { width: PaperWidth; drawer: boolean }): Uint8Array {
  const { columns, dots } = PAPER[width]
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns,
    codepageMapping: 'epson',
    feedBeforeCut: LINES_BEFORE_CUT,
  })
  encoder.initialize().codepage(CODE_PAGE)
  if (drawer) encoder.pulse()
  for (const block of receipt.blocks) print(encoder, block, columns, dots)
  return encoder.cut('partial').encode()
}

function print(encoder: Encoder, block: Block, columns: number, dots: number): void {
  if (block.kind === 'text') printText(encoder, block, columns)
  else if (block.kind === 'pair') printPair(encoder, block, columns)
  else if (block.kind === 'item') {
    encoder.line(block.name)
    sides(encoder, `  ${block.detail}`, block.amount, columns)
  } else if (block.kind === 'table') printTable(encoder, block, columns)
  else if (block.kind === 'barcode') printBarcode(encoder, block.value, dots)
  else if (block.kind === 'qr') printQr(encoder, block.value, block.caption)
  else if (block.kind === 'image') printImage(encoder, block.bitmap, dots)
  // ASCII: the encoder's own rule is a box-drawing line of another code page, which some printers lack.
  else encoder.line('-'.repeat(columns))
}

function printText(encoder: Encoder, block: Extract<Block, { kind: 'text' }>, columns: number): void {
  const large = block.weight === 'large'
  const wide = large && block.text.length * 2 <= columns
  encoder.align(block.align).bold(block.weight !== 'normal')
  if (large) encoder.size(wide ? 2 : 1, 2)
  encoder.line(block.text)
  if (large) encoder.size(1, 1)
  encoder.bold(false).align('left')
}

function printPair(encoder: Encoder, block: Extract<Block, { kind: 'pair' }>, columns: number): void {
  encoder.bold(block.weight !== 'normal')
  if (block.weight === 'large') encoder.size(1, 2)
  sides(encoder, block.label, block.value, columns)
  if (block.weight === 'large') encoder.size(1, 1)
  encoder.bold(false)
}

function sides(encoder: Encoder, left: string, right: string, columns: number): void {
  if (right.length > columns * VALUE_SHARE_MAX && left.length + right.length >= columns) {
    encoder.line(left).line(right)
    return
  }
  const rightWidth = Math.max(1, right.length)
  encoder.table(
    [
      { width: columns - rightWidth - 1, align: 'left', marginRight: 1 },
      { width: rightWidth, align: 'right', verticalAlign: 'bottom' },
    ],
    [[left, right]],
  )
}

function printTable(encoder: Encoder, { heading, rows }: Extract<Block, { kind: 'table' }>, columns: number): void {
  const all = [heading, ...rows]
  const widths = heading.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)))
  const amounts = widths.slice(1).reduce((total, width) => total + width + 1, 0)
  if ((widths[0] ?? 0) + amounts > columns) {
    // Too narrow for one row: the name, then its amounts below.
    for (const [name = '', ...cells] of all) {
      encoder.line(name)
      sides(encoder, '', cells.join('  '), columns)
    }
    return
  }
  encoder.table(
    [
      { width: columns - amounts, align: 'left' },
      ...widths.slice(1).map((width) => ({ width, align: 'right' as const, marginLeft: 1 })),
    ],
    all.map((row) => [...row]),
  )
}

function printBarcode(encoder: Encoder, value: string, dots: number): void {
  const modules = code128(value).reduce((total, width) => total + width, QUIET_MODULES)
  encoder.align('center')
  if (modules * BARCODE_MODULE_DOTS <= dots) {
    encoder.barcode(value, 'code128', { height: BARCODE_HEIGHT_DOTS, width: 1, text: true })
  } else {
    printQr(encoder, value, value)
  }
  encoder.align('left')
}

function printQr(encoder: Encoder, value: string, caption: string): void {
  encoder.align('center').qrcode(value, { model: 2, size: QR_MODULE_DOTS, errorlevel: 'm' })
  if (caption !== '') encoder.line(caption)
  encoder.align('left')
}

/** GS v 0, which every thermal printer knows. A picture wider than the head is cut at its right edge. */
function printImage(encoder: Encoder, bitmap: Bitmap, dots: number): void {
  const rowBytes = bitmap.width / 8
  const wide = Math.min(rowBytes, dots / 8)
  const rows = bitmapBytes(bitmap)
  const printed = new Uint8Array(wide * bitmap.height)
  for (let y = 0; y < bitmap.height; y += 1) {
    printed.set(rows.subarray(y * rowBytes, y * rowBytes + wide), y * wide)
  }
  const size = [wide & 0xff, wide >> 8, bitmap.height & 0xff, bitmap.height >> 8]
  encoder.raw([...CENTRED, 0x1d, 0x76, 0x30, 0, ...size, ...printed, ...AT_LEFT])
}
