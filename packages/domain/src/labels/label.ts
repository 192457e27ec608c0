import { isGtin } from '../barcode/index.ts'

/** What stands on a label; amounts already written for people. */
export type Label = {
  readonly name: string
  readonly sku: string
  /** The code that the till knows the product by. */
  readonly code: string
  readonly price: string | null
  /** '$ 3.200 / kg' for weighed goods, empty for pieces. */
  readonly per: string
}

export type Symbology = 'ean13' | 'ean8' | 'code128'

/** How a code is drawn: as the EAN it is, else as Code 128, which takes any text. The code as that symbology spells it. */
export function symbologyOf(code: string): { symbology: Symbology; text: string } {
  if (isGtin(code) && code.length === 13) return { symbology: 'ean13', text: code }
  if (isGtin(code) && code.length === 8) return { symbology: 'ean8', text: code }
  // A UPC-A is an EAN-13 with a zero before it: every scanner reads both.
  if (isGtin(code) && code.length === 12) return { symbology: 'ean13', text: `0${code}` }
  return { symbology: 'code128', text: code }
}
