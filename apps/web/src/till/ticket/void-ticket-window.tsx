import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { tellTill } from '../scan/scan-message.ts'
import { clearTicket, ticketNow } from './ticket-store.ts'

/** Empties the ticket; nothing was sold yet, so it needs no permission, and it can be taken back. */
export function VoidTicketWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const clear = () => {
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
    />
  )
}
