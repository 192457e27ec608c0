import type { PaymentPromise } from '@odata-pos/domain/receivables/contract'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../shared/ui/feedback.tsx'

const TONE = { open: 'neutral', kept: 'ok', broken: 'danger' } as const

/** Whether a promise to pay was kept. */
export function PromiseBadge({ state }: Pick<PaymentPromise, 'state'>) {
  const { t } = useTranslation('customers')
  return <Badge tone={TONE[state]}>{t(`promiseState.${state}`)}</Badge>
}
