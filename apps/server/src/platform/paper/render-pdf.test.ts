import { expect, test } from 'vitest'
import { sampleReceipt } from '../../../../../packages/domain/src/receipt/sample-receipt.ts'
import { renderPdf } from './render-pdf.ts'

const POINTS_PER_MM = 72 / 25.4

async function pageOf(width: '58' | '80', lines = 0) {
  const receipt = sampleReceipt()
  const more = Array.from(
    { length: lines },
    () => ({ kind: 'item', name: 'Arroz', detail: '1 × $ 1', amount: '$ 1' }) as const,
  )
  const pdf = await renderPdf({ ...receipt, blocks: [...receipt.blocks, ...more] }, { width })
  const text = pdf.toString('latin1')
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)
  return { text, pages: text.match(/\/Type \/Page\b/g)?.length, width: Number(box?.[1]), height: Number(box?.[2]) }
}

test.each(['58', '80'] as const)('a PDF is one page as wide as %s mm paper', async (width) => {
  const page = await pageOf(width)
  expect(page.text.startsWith('%PDF-')).toBe(true)
  expect(page.pages).toBe(1)
  expect(page.width).toBeCloseTo(Number(width) * POINTS_PER_MM, 3)
})

test('a PDF of 500 lines is still one page, longer by 500 lines', async () => {
  const short = await pageOf('80')
  const long = await pageOf('80', 500)
  expect(long.pages).toBe(1)
  expect(long.height).toBeGreaterThan(short.height + 500 * 18)
})
