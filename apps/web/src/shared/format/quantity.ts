import { useMemo } from 'react'
import { useCompany } from '../session/session.ts'

/** A quantity of the wire as people write it: `1144.041` → `1.144,041`; fractions keep their 3 decimals. */
export function quantityText(quantity: string, locale: string): string {
  const decimals = quantity.includes('.') ? 3 : 0
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Number(quantity))
  return text.replace('-', '−')
}

/** {@link quantityText} in the company's locale. */
export function useQuantity(): (quantity: string) => string {
  const locale = useCompany()?.locale ?? 'es-CO'
  return useMemo(() => (quantity) => quantityText(quantity, locale), [locale])
}
