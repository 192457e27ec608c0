import { describe, expect, test } from 'vitest'
import { buildTestPage, type Receipt, receiptLabels } from '../receipt/index.ts'
import { sampleReceipt } from '../receipt/sample-receipt.ts'
import { renderEscpos } from './render-escpos.ts'

/** Bytes as text a person can compare: printable ASCII and line feeds as they are, the rest as \xNN. */
function visible(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  return text.replace(/[^\x20-\x7e\n]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** What stands on the paper, line by line: commands taken out, code page 858 read back. */
function onPaper(bytes: Uint8Array): string[] {
  const accents = { 130: 'é', 162: 'ó', 160: 'á', 164: 'ñ', 165: 'Ñ', 167: 'º', 173: '¡', 158: '×' }
  const code = new Map<string, string>(Object.entries(accents))
  const text = Buffer.from(bytes).toString('latin1')
  const commands =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the commands of a printer are control characters
    /\x1b@|\x1c\.|\x1b[MEta][\s\S]|\x1d[!hwH][\s\S]|\x1bp[\s\S]{3}|\x1dV[\s\S]|\x1dkI[\s\S]|\x1d\(k[\s\S]{2,5}|\r/g
  return text
    .replace(commands, '')
    .replace(/[\x80-\xff]/g, (byte) => code.get(String(byte.charCodeAt(0))) ?? '?')
    .split('\n')
}

describe('ESC/POS', () => {
  test.each(['58', '80'] as const)('on %s mm paper is these bytes', async (width) => {
    const bytes = renderEscpos(sampleReceipt(), { width, drawer: false })
    await expect(visible(bytes)).toMatchFileSnapshot(`golden/sale-${width}.escpos.txt`)
  })

  test.each([
    ['58', 32],
    ['80', 48],
  ] as const)('on %s mm paper stays inside its %i columns, with amounts at the right edge', (width, columns) => {
    const lines = onPaper(renderEscpos(sampleReceipt({ copy: true }), { width, drawer: false }))
    for (const line of lines) expect([line, line.trimEnd().length <= columns]).toEqual([line, true])
    const total = lines.find((line) => line.startsWith('TOTAL'))
    expect(total).toMatch(/^TOTAL +\$ 54\.420$/)
    expect(total).toHaveLength(columns)
    expect(lines.filter((line) => line.includes('COPIA'))).toHaveLength(1)
  })

  test('starts by resetting the printer and selecting code page 858, and ends by cutting', () => {
    const text = visible(renderEscpos(sampleReceipt(), { width: '80', drawer: false }))
    expect(text.startsWith('\\x1b@')).toBe(true)
    // ESC t 19: PC858.
    expect(text).toContain('\\x1bt\\x13')
    expect(text).toContain('Caf\\x82 Sello Rojo')
    expect(text).toContain('Jos\\x82 \\xa5\\xa0\\xa4ez')
    // GS V 1: partial cut.
    expect(text.trimEnd().endsWith('\\x1dV\\x01\n\\x0d') || text.trimEnd().endsWith('\\x1dV\\x01')).toBe(true)
  })

  test('opens the drawer before it prints, and only when asked', () => {
    const pulse = '\\x1bp\\x00'
    expect(visible(renderEscpos(sampleReceipt(), { width: '80', drawer: false }))).not.toContain(pulse)
    const text = visible(renderEscpos(sampleReceipt(), { width: '80', drawer: true }))
    expect(text.indexOf(pulse)).toBeGreaterThan(0)
    expect(text.indexOf(pulse)).toBeLessThan(text.indexOf('La Esquina'))
  })

  test('bears the number as Code 128, and as QR where the bars would not fit the head', () => {
    const short = visible(renderEscpos(sampleReceipt(), { width: '58', drawer: false }))
    expect(short).toContain('{BPOS1-123')
    const number = 'SETTP-12-990000012345'
    const long = visible(renderEscpos(sampleReceipt({ number }), { width: '58', drawer: false }))
    expect(long).not.toContain(`{B${number}`)
    // GS ( k: store the symbol's data, then print it.
    expect(long).toContain(`1P0${number}\\x1d(k\\x03\\x001Q0`)
  })

  test('prints what a code page cannot hold as a question mark, never as a command', () => {
    const receipt = {
      ...sampleReceipt(),
      blocks: [{ kind: 'text', text: 'Té 😀 \u001b@', align: 'left', weight: 'normal' }],
    } as const
    const text = visible(renderEscpos(receipt, { width: '80', drawer: false }))
    expect(text).toContain('T\\x82 ??')
    expect(text.match(/\\x1b@/g)).toHaveLength(1)
  })
})

describe('pictures', () => {
  const receiptOf = (...blocks: Receipt['blocks']): Receipt => ({ ...sampleReceipt(), blocks })

  test('a logo is raster dots, centred, and cut at the head where it is wider', () => {
    const row = (bytes: number) => btoa(String.fromCharCode(...Array(bytes).fill(0xaa)))
    const narrow = { width: 16, height: 1, bits: row(2) }
    const text = visible(
      renderEscpos(receiptOf({ kind: 'image', bitmap: narrow, description: 'Logo' }), { width: '58', drawer: false }),
    )
    // GS v 0, mode 0, 2 bytes wide, 1 row.
    expect(text).toContain('\\x1ba\\x01\\x1dv0\\x00\\x02\\x00\\x01\\x00\\xaa\\xaa\\x1ba\\x00')
    const wide = { width: 576, height: 1, bits: row(72) }
    const cut = visible(
      renderEscpos(receiptOf({ kind: 'image', bitmap: wide, description: 'Logo' }), { width: '58', drawer: false }),
    )
    // 48 bytes, which is '0', are the 384 dots of the narrow head.
    expect(cut).toContain(`\\x1dv0\\x000\\x00\\x01\\x00${'\\xaa'.repeat(48)}\\x1ba`)
  })

  test('a QR code bears its text, and its caption stands below it', () => {
    const block = { kind: 'qr', value: 'https://tienda.example/1', caption: 'Escríbanos' } as const
    const text = visible(renderEscpos(receiptOf(block), { width: '80', drawer: false }))
    expect(text).toContain('1P0https://tienda.example/1\\x1d(k')
    expect(text.indexOf('Escr')).toBeGreaterThan(text.indexOf('1Q0'))
  })

  test('letters of Spanish, the euro and the peso have their places in code page 858', () => {
    const page = buildTestPage({ facts: [], width: '80', labels: receiptLabels.es })
    const text = visible(renderEscpos(page, { width: '80', drawer: false }))
    expect(text).toContain('\\xa0\\x82\\xa1\\xa2\\xa3 \\xb5\\x90\\xd6\\xe0\\xe9 \\xa4\\xa5 \\x81\\x9a \\xa8? \\xad!')
    expect(text).toContain('$ 1.234.567')
    expect(text).toContain('\\xd5 89,90')
  })
})

test('a receipt of 500 lines prints every one of them, in order', () => {
  const items = Array.from({ length: 500 }, (_, index) => ({
    kind: 'item' as const,
    name: `Producto ${index + 1}`,
    detail: '1 × $ 1.000',
    amount: '$ 1.000',
  }))
  const bytes = renderEscpos({ ...sampleReceipt(), blocks: items }, { width: '80', drawer: true })
  const names = onPaper(bytes).flatMap((line) => /^Producto (\d+)$/.exec(line)?.[1] ?? [])
  expect(names.map(Number)).toEqual(items.map((_, index) => index + 1))
})
