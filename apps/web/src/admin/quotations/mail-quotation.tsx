import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { MailDialog } from '../../shared/mail/mail-dialog.tsx'

/** Sends the quotation by mail; the customer's own address is offered. */
export function MailQuotation({ quotation, onClose }: { quotation: Quotation; onClose: () => void }) {
  const { t } = useTranslation('quotations')
  const params = { path: { id: quotation.id } }
  return (
    <MailDialog
      words={{
        title: t('mail.title'),
        description: t('mail.description'),
        label: t('mail.to'),
        confirm: t('mail.send'),
        sent: (to) => t('mail.sent', { to }),
      }}
      customerId={quotation.customerId}
      send={(body) => answer(api.POST('/api/v1/quotations/{id}/mail', { params, body }))}
      onClose={onClose}
    />
  )
}
