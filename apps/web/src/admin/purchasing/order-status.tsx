import type { PurchaseOrder } from '@odata-pos/domain/purchasing/contract'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../shared/ui/feedback.tsx'

export const STATUS_TONE: Record<PurchaseOrder['status'], Tone> = {
  draft: 'neutral',
  approved: 'info',
  sent: 'accent',
  partly_received: 'warn',
  closed: 'ok',
  cancelled: 'danger',
}

export function OrderStatus({ status }: { status: PurchaseOrder['status'] }) {
  const { t } = useTranslation('purchasing')
  return <Badge tone={STATUS_TONE[status]}>{t(`state.${status}`)}</Badge>
}
