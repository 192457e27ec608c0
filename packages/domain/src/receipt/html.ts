import { code128 } from '../barcode/index.ts'
import { bitmapPath } from './bitmap.ts'
import { qrPath } from './qr.ts'
import type { Block, Receipt } from './receipt.ts'

/** Paper widths in mm and what a thermal head prints of them. */
export type PaperWidth = '58' | '80'
const PRINTABLE_MM: Readonly<Record<PaperWidth, number>> = { 58: 48, 80: 72 }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text as it may stand in HTML, in an attribute too. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark)
}

/**
 * Style of the receipt, for a page of its own or an adopted sheet where the page's policy forbids inline styles.
 * The page size is left to the printer's driver, which knows how long its paper is.
 */
export function receiptCss(width: PaperWidth): string {
  const [size, tableSize] = width === '80' ? ['12px', '1em'] : ['10.5px', '.9em']
  return `@page{margin:0}
.receipt{box-sizing:border-box;width:${PRINTABLE_MM[width]}mm;margin:0 auto;padding:2mm 0 6mm;color:#000;background:#fff;font:${size}/1.35 system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.receipt p{margin:0;white-space:pre-line}
.receipt .center{text-align:center}
.receipt .bold{font-weight:700}
.receipt .large{font-weight:700;font-size:1.3em}
.receipt hr{border:0;border-top:1px dashed #000;margin:1.5mm 0}
.receipt table{width:100%;border-collapse:collapse}
.receipt tr{break-inside:avoid}
.receipt th,.receipt td{padding:.2mm 0;text-align:right;vertical-align:bottom;font-weight:inherit;white-space:nowrap}
.receipt th:first-child,.receipt td:first-child{text-align:left;white-space:pre-wrap;padding-right:2mm}
.receipt .wide{font-size:${tableSize}}
.receipt .wide th,.receipt .wide td{padding-left:1.5mm;overflow-wrap:normal}
.receipt .wide th:first-child,.receipt .wide td:first-child{padding:0}
.receipt thead th{font-weight:700}
.receipt svg{display:block;width:100%;height:12mm;margin-top:2mm}
.receipt svg.square{width:28mm;height:28mm;margin:2mm auto 0}
.receipt svg.logo{width:auto;max-width:100%;height:auto;max-height:22mm;margin:0 auto 2mm}
@media screen{.receipt{padding:4mm;width:${PRINTABLE_MM[width] + 8}mm}}`
}

/** The receipt as an HTML fragment: escaped text, no script, no inline style, nothing fetched. */
export function receiptBody(receipt: Receipt): string {
  const parts: string[] = []
  let rows: string[] = []
  const flush = () => {
    if (rows.length > 0) parts.push(`<table><tbody>${rows.join('')}</tbody></table>`)
    rows = []
  }
  for (const block of receipt.blocks) {
    if (block.kind === 'pair' || block.kind === 'item') rows.push(rowOf(block))
    else {
      flush()
      parts.push(partOf(block))
    }
  }
  flush()
  return `<article class="receipt" lang="${receipt.language}">${parts.join('\n')}</article>`
}

/** The receipt as a whole HTML page that prints on 58 or 80 mm paper with no network. */
export function receiptHtml(receipt: Receipt, width: PaperWidth): string {
  return `<!doctype html>
<html lang="${receipt.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(receipt.title)}</title>
<style>${receiptCss(width)}</style>
</head>
<body>
${receiptBody(receipt)}
</body>
</html>
`
}

type Row = Extract<Block, { kind: 'pair' | 'item' }>

function rowOf(block: Row): string {
  if (block.kind === 'pair') {
    return `<tr class="${block.weight}"><th scope="row">${escapeHtml(block.label)}</th><td>${escapeHtml(block.value)}</td></tr>`
  }
  const name = `<tr><th scope="rowgroup" colspan="2">${escapeHtml(block.name)}</th></tr>`
  return `${name}<tr><td>${escapeHtml(block.detail)}</td><td>${escapeHtml(block.amount)}</td></tr>`
}

function partOf(block: Exclude<Block, Row>): string {
  switch (block.kind) {
    case 'text':
      return `<p class="${block.align} ${block.weight}">${escapeHtml(block.text)}</p>`
    case 'rule':
      return '<hr>'
    case 'barcode':
      return `${barcodeSvg(block.value)}<p class="center">${escapeHtml(block.value)}</p>`
    case 'qr': {
      const { size, path } = qrPath(block.value)
      const caption = block.caption === '' ? '' : `<p class="center">${escapeHtml(block.caption)}</p>`
      return `${dots('square', size, size, path, block.value)}${caption}`
    }
    case 'image': {
      const { width, height } = block.bitmap
      return dots('logo', width, height, bitmapPath(block.bitmap), block.description)
    }
    case 'table': {
      const heading = block.heading.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
      return `<table class="wide"><thead><tr>${heading}</tr></thead><tbody>${rows.join('')}</tbody></table>`
    }
  }
}

function dots(kind: 'square' | 'logo', width: number, height: number, path: string, label: string): string {
  return `<svg class="${kind}" viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges" role="img" aria-label="${escapeHtml(label)}"><path d="${path}"/></svg>`
}

const QUIET_MODULES = 10

function barcodeSvg(value: string): string {
  const widths = code128(value)
  let at = QUIET_MODULES
  let path = ''
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`
    at += width
  }
  const box = `0 0 ${at + QUIET_MODULES} 1`
  return `<svg viewBox="${box}" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="${escapeHtml(value)}"><path d="${path}"/></svg>`
}
