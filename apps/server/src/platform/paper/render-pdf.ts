import { code128 } from '@odata-pos/domain/barcode'
import { type Block, bitmapPath, type PaperWidth, qrPath, type Receipt } from '@odata-pos/domain/receipt'
import type { Content } from 'pdfmake'
import { pdfmake } from './pdfmake.ts'

const POINTS_PER_MM = 72 / 25.4
const MARGIN_MM = 4
const BARCODE_HEIGHT_POINTS = 34
const QR_POINTS = 80
/** A thermal head has 203 dots an inch. */
const LOGO_POINTS_PER_DOT = 72 / 203
const FONT_POINTS: Readonly<Record<PaperWidth, number>> = { 58: 7.5, 80: 9 }
const LARGE = 1.3

/** The document as one PDF page as wide as the paper and as long as it needs. */
export async function renderPdf(receipt: Receipt, { width }: { width: PaperWidth }): Promise<Buffer> {
  const page = Number(width) * POINTS_PER_MM
  const inner = page - 2 * MARGIN_MM * POINTS_PER_MM
  const fontSize = FONT_POINTS[width]
  return pdfmake()
    .createPdf({
      info: { title: receipt.title },
      language: receipt.language,
      pageSize: { width: page, height: 'auto' },
      pageMargins: MARGIN_MM * POINTS_PER_MM,
      defaultStyle: { font: 'Roboto', fontSize, lineHeight: 1.1 },
      content: receipt.blocks.map((block) => contentOf(block, inner, fontSize)),
    })
    .getBuffer()
}

function contentOf(block: Block, inner: number, fontSize: number): Content {
  switch (block.kind) {
    case 'text':
      return { text: block.text, alignment: block.align, ...weighted(block.weight, fontSize) }
    case 'pair':
      return { ...sides(block.label, block.value), ...weighted(block.weight, fontSize) }
    case 'item':
      return { stack: [{ text: block.name }, sides(block.detail, block.amount)], unbreakable: true }
    case 'table':
      return {
        layout: 'noBorders',
        fontSize: fontSize * 0.9,
        table: {
          widths: ['*', ...block.heading.slice(1).map(() => 'auto')],
          body: [block.heading, ...block.rows].map((row, line) =>
            row.map((text, index) => ({
              text,
              alignment: index === 0 ? 'left' : 'right',
              bold: line === 0,
              margin: [0, -1.5],
            })),
          ),
        },
      }
    case 'rule':
      return {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: inner, y2: 0, lineWidth: 0.5, dash: { length: 2 } }],
        margin: [0, 3],
      }
    case 'qr': {
      const { size, path } = qrPath(block.value)
      return {
        stack: [dots(size, size, path, QR_POINTS), { text: block.caption, alignment: 'center' }],
        margin: [0, 6, 0, 0],
      }
    }
    case 'image': {
      const { width, height } = block.bitmap
      return dots(width, height, bitmapPath(block.bitmap), Math.min(inner, width * LOGO_POINTS_PER_DOT))
    }
    case 'barcode':
      return {
        stack: [{ canvas: bars(block.value, inner) }, { text: block.value, alignment: 'center' }],
        margin: [0, 6, 0, 0],
      }
  }
}

function dots(width: number, height: number, path: string, printedWidth: number): Content {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${path}"/></svg>`
  return { svg, width: printedWidth, alignment: 'center' }
}

function weighted(weight: 'normal' | 'bold' | 'large', fontSize: number): { bold?: boolean; fontSize?: number } {
  if (weight === 'large') return { bold: true, fontSize: fontSize * LARGE }
  return weight === 'bold' ? { bold: true } : {}
}

function sides(left: string, right: string): Extract<Content, { columns: unknown }> {
  return {
    columns: [
      { width: '*', text: left },
      { width: 'auto', text: right, alignment: 'right' },
    ],
    columnGap: 6,
  }
}

const QUIET_MODULES = 10

function bars(value: string, inner: number) {
  const widths = code128(value)
  const module = inner / (widths.reduce((total, width) => total + width, 0) + 2 * QUIET_MODULES)
  let at = QUIET_MODULES
  return widths.flatMap((width, index) => {
    const x = at * module
    at += width
    if (index % 2 === 1) return []
    return [
      { type: 'rect' as const, x, y: 0, w: width * module, h: BARCODE_HEIGHT_POINTS, color: '#000000', lineWidth: 0 },
    ]
  })
}
