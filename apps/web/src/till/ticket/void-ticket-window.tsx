import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { toast } from '../../shared/ui/toast.tsx'
import { changeTicket, newTicket, ticketNow } from './ticket-store.ts'

/** Empties the ticket; nothing was sold yet, so it needs no permission, and it can be taken back. */
export function VoidTicketWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const clear = () => {
    const before = ticketNow.get()
    newTicket({ write: true })
    toast.success(t('voidTicket.done'), undefined, {
      label: t('command.undo'),
      onSelect: () => changeTicket({ type: 'replace', ticket: before }),
    })
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
