import { type Label, type LabelSheet, symbologyOf } from '@odata-pos/domain/labels'
import bwip from 'bwip-js/node'
import type { Content } from 'pdfmake'
import { pdfmake } from './pdfmake.ts'

const POINTS_PER_MM = 72 / 25.4
/** Clear of the printer's own margins and of the next label: a barcode needs ten modules of nothing on both sides. */
const PADDING_MM = 4

type Grid = {
  columns: number
  rows: number
  width: number
  height: number
  left: number
  top: number
  gapX: number
  big: boolean
}

/** In millimetres on A4: sheets of 70 × 37, 63.5 × 38.1 and 52.5 × 29.7, and shelf labels of 99 × 38 to be cut. */
const GRIDS: Readonly<Record<LabelSheet, Grid>> = {
  'a4-24': { columns: 3, rows: 8, width: 70, height: 37, left: 0, top: 0.5, gapX: 0, big: false },
  'a4-21': { columns: 3, rows: 7, width: 63.5, height: 38.1, left: 7.2, top: 15.1, gapX: 2.5, big: false },
  'a4-40': { columns: 4, rows: 10, width: 52.5, height: 29.7, left: 0, top: 0, gapX: 0, big: false },
  shelf: { columns: 2, rows: 7, width: 99, height: 38, left: 6, top: 15.5, gapX: 0, big: true },
}

/** A4 pages of labels, each product `copies` times; the first `skip` places stay empty, for they are used up. */
export async function renderLabelSheets(
  labels: readonly { label: Label; copies: number }[],
  { sheet, skip }: { sheet: LabelSheet; skip: number },
): Promise<Buffer> {
  const grid = GRIDS[sheet]
  const perPage = grid.columns * grid.rows
  const all = labels.flatMap(({ label, copies }) => {
    const drawn = { label, svg: barcodeSvg(label.code) }
    return Array.from({ length: copies }, () => drawn)
  })
  const content = all.flatMap(({ label, svg }, index): Content[] => {
    const place = index + (skip % perPage)
    const onPage = place % perPage
    const x = grid.left + (onPage % grid.columns) * (grid.width + grid.gapX) + PADDING_MM
    const y = grid.top + Math.floor(onPage / grid.columns) * grid.height + PADDING_MM
    const parts = labelParts(label, svg, grid, x, y)
    const [first, ...rest] = parts
    return place > 0 && onPage === 0 && index > 0 && first !== undefined
      ? [{ text: '', pageBreak: 'before' }, first, ...rest]
      : parts
  })
  return pdfmake()
    .createPdf({ info: { title: 'Labels' }, pageSize: 'A4', pageMargins: 0, defaultStyle: { font: 'Roboto' }, content })
    .getBuffer()
}

/** At fixed places in millimetres, so that a long name moves nothing. */
function labelParts(label: Label, svg: string, grid: Grid, x: number, y: number): Content[] {
  const inner = grid.width - 2 * PADDING_MM
  const at = (dx: number, dy: number) => ({ x: (x + dx) * POINTS_PER_MM, y: (y + dy) * POINTS_PER_MM })
  const wide = inner * POINTS_PER_MM
  const name: Content = {
    columns: [{ width: wide, text: cut(label.name, grid.big ? 80 : 56), fontSize: grid.big ? 12 : 8.5 }],
    absolutePosition: at(0, 0),
  }
  const bottom = grid.height - 2 * PADDING_MM
  const barHeight = grid.big ? 12 : Math.min(13, bottom - 15)
  const bars: Content = {
    svg,
    fit: [(grid.big ? inner * 0.42 : inner) * POINTS_PER_MM, barHeight * POINTS_PER_MM],
    absolutePosition: at(grid.big ? inner * 0.56 : 0, bottom - barHeight),
  }
  if (label.price === null) return [name, bars]
  const price: Content = {
    columns: [
      {
        width: (grid.big ? inner * 0.55 : inner) * POINTS_PER_MM,
        text: [
          { text: label.price, bold: true, fontSize: grid.big ? 26 : 13 },
          { text: label.per === '' ? '' : ` ${label.per}`, fontSize: grid.big ? 11 : 8 },
        ],
      },
    ],
    absolutePosition: at(0, grid.big ? bottom - 13 : bottom - barHeight - 6),
  }
  return [name, price, bars]
}

const cut = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`)

function barcodeSvg(code: string): string {
  const { symbology, text } = symbologyOf(code)
  // An EAN has its digits in places of their own; Code 128 has its text below the bars.
  const below = symbology === 'code128' ? ({ textxalign: 'center', textyoffset: -2 } as const) : {}
  return bwip.toSVG({ bcid: symbology, text, height: 9, includetext: true, ...below })
}
