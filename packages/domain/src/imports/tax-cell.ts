import { foldText } from '../catalog/search-text.ts'

export type KnownTax = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly treatment: 'taxed' | 'exempt' | 'excluded'
  readonly kind: 'percent' | 'perUnit'
  /** Percent of today, decimal string. */
  readonly rate: string
}

/** What a tax cell means: a tax that is there, a percentage that no tax has yet, or neither. */
export type TaxMeaning = { kind: 'known'; tax: KnownTax } | { kind: 'percent'; rate: string } | { kind: 'unknown' }

const key = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '')
const sameRate = (a: string, b: string) => Number(a) === Number(b)

/**
 * Finds the tax by code, by name, by the words exempt and excluded (Spanish or English), or by percentage: '19',
 * '19 %', 'IVA 19,0'. A bare 0 is refused: exempt and excluded goods are declared apart.
 */
export function meaningOfTax(text: string, taxes: readonly KnownTax[]): TaxMeaning {
  const wanted = key(text)
  const named = taxes.find(({ code }) => key(code) === wanted) ?? taxes.find(({ name }) => key(name) === wanted)
  if (named !== undefined) return { kind: 'known', tax: named }
  const treatment = /^(exent|exempt)/.test(wanted) ? 'exempt' : /^exclu/.test(wanted) ? 'excluded' : 'taxed'
  if (treatment !== 'taxed') {
    const tax = taxes.find((candidate) => candidate.treatment === treatment)
    return tax === undefined ? { kind: 'unknown' } : { kind: 'known', tax }
  }
  const percent = /^(?:[\p{L} .]*?)(\d{1,2}(?:[.,]\d{1,4})?)\s*%?$/u.exec(text.trim())?.[1]?.replace(',', '.')
  if (percent === undefined || Number(percent) === 0) return { kind: 'unknown' }
  const letters = key(text.replace(/[\d.,%\s]/g, ''))
  const sameKind = taxes.filter(
    (tax) => tax.treatment === 'taxed' && tax.kind === 'percent' && sameRate(tax.rate, percent),
  )
  const alike = sameKind.find(
    ({ code, name }) => letters === '' || key(code).startsWith(letters) || key(name).startsWith(letters),
  )
  return alike === undefined ? { kind: 'percent', rate: percent } : { kind: 'known', tax: alike }
}
