import type { QuotationStatus as Status } from '@odata-pos/domain/quotations/contract'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../shared/ui/feedback.tsx'

export const STATUS_TONE: Record<Status, Tone> = {
  draft: 'neutral',
  sent: 'info',
  accepted: 'accent',
  expired: 'warn',
  converted: 'ok',
  cancelled: 'danger',
}

export function QuotationStatus({ status }: { status: Status }) {
  const { t } = useTranslation('quotations')
  return <Badge tone={STATUS_TONE[status]}>{t(`state.${status}`)}</Badge>
}
