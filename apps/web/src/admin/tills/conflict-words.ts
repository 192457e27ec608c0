import { useTranslation } from 'react-i18next'

export const CONFLICT_STATES = ['open', 'accepted', 'corrected', 'reversed'] as const

const KINDS = [
  'sale',
  'return',
  'blind_return',
  'cash_open',
  'cash_move',
  'cash_close',
  'customer',
  'customer_payment',
  'gap',
] as const
const isKind = (kind: string): kind is (typeof KINDS)[number] => KINDS.some((known) => known === kind)

/** What an entry of a till is called. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('tills')
  return (kind) => (isKind(kind) ? t(`kinds.${kind}`) : kind)
}
