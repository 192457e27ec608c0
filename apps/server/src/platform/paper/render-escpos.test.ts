import { describe, expect, test } from 'vitest'
import { renderEscpos } from './render-escpos.ts'
import { sampleReceipt } from './sample-receipt.ts'

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
