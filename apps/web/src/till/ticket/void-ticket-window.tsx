import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { useBoundCharge } from '../card/use-bound-charge.ts'
import { tellTill } from '../scan/scan-message.ts'
import { clearTicket, ticketNow } from './ticket-store.ts'

/** Empties the ticket; nothing was sold yet, so it needs no permission, and it can be taken back. */
export function VoidTicketWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const isCharged = useBoundCharge(ticketNow.get().saleId)
  const clear = () => {
    if (isCharged) return
    clearTicket()
    tellTill(t('voidTicket.done'), { undo: true })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={clear}
      title={t('voidTicket.title')}
      description={t('voidTicket.detail', { count: ticketNow.get().lines.length })}
      confirmLabel={t('voidTicket.confirm')}
      danger
    >
      {isCharged && <Notice tone="danger">{t('card.blocks')}</Notice>}
    </ConfirmDialog>
  )
}
