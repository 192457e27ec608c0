import { Mail } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../api/client.ts'
import { currentLanguage } from '../i18n/index.ts'
import { MailDialog } from '../mail/mail-dialog.tsx'
import { useCompany } from '../session/session.ts'
import { Button } from '../ui/button.tsx'

type MailReceiptProps = {
  saleId: string
  /** Whose address is offered; null = nobody's. */
  customerId: string | null
}

/** Sends the receipt of a recorded sale by mail. Nothing where the installation sends none. */
export function MailReceiptButton({ saleId, customerId }: MailReceiptProps) {
  const { t } = useTranslation()
  const company = useCompany()
  const [asking, setAsking] = useState(false)
  if (!company?.sendsMail) return null
  const params = { path: { id: saleId } }
  return (
    <>
      <Button icon={Mail} onClick={() => setAsking(true)}>
        {t('mailReceipt.button')}
      </Button>
      {asking && (
        <MailDialog
          words={{
            title: t('mailReceipt.title'),
            description: t('mailReceipt.description'),
            label: t('mailReceipt.to'),
            confirm: t('mailReceipt.send'),
            sent: (to) => t('mailReceipt.sent', { to }),
          }}
          customerId={customerId}
          send={(request) => {
            const body = { ...request, language: currentLanguage() }
            return answer(api.POST('/api/v1/sales/{id}/receipt/mail', { params, body }))
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
