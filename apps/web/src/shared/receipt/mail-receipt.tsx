import { Mail } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { currentLanguage } from '../i18n/index.ts'
import { useCan, useCompany } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/input.tsx'
import { toast } from '../ui/toast.ts'

type MailReceiptProps = {
  saleId: string
  /** Whose address is offered; null = nobody's. */
  customerId: string | null
}

/** Sends the receipt of a recorded sale by mail. Nothing where the installation sends none. */
export function MailReceiptButton({ saleId, customerId }: MailReceiptProps) {
  const { t } = useTranslation()
  const company = useCompany()
  const can = useCan()
  const [asking, setAsking] = useState<{ id: string; to: string } | null>(null)
  if (!company?.sendsMail) return null
  const open = async () => {
    setAsking({ id: uuidv7(), to: '' })
    if (customerId === null || !can('customers.read')) return
    const { data } = await api.GET('/api/v1/customers/{id}', { params: { path: { id: customerId } } })
    const known = data?.email ?? ''
    setAsking((now) => (now === null || now.to !== '' ? now : { ...now, to: known }))
  }
  return (
    <>
      <Button icon={Mail} onClick={() => void open()}>
        {t('mailReceipt.button')}
      </Button>
      {asking !== null && (
        <MailReceiptDialog
          saleId={saleId}
          request={asking}
          onTo={(to) => setAsking({ ...asking, to })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

function MailReceiptDialog({
  saleId,
  request,
  onTo,
  onClose,
}: {
  saleId: string
  /** Asked for twice, the same request is sent once. */
  request: { id: string; to: string }
  onTo: (to: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const to = request.to.trim()
  const send = async () => {
    if (to === '' || busy) return
    setBusy(true)
    try {
      const path = { path: { id: saleId } }
      const body = { id: request.id, to, language: currentLanguage() }
      await answer(api.POST('/api/v1/sales/{id}/receipt/mail', { params: path, body }))
      toast.success(t('mailReceipt.sent', { to }))
      onClose()
    } catch (failure) {
      setProblem(text(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => void send()}
      title={t('mailReceipt.title')}
      description={t('mailReceipt.description')}
      confirmLabel={t('mailReceipt.send')}
      busy={busy}
    >
      <Field label={t('mailReceipt.to')} error={problem} required>
        <TextInput
          type="email"
          autoComplete="off"
          maxLength={254}
          value={request.to}
          onValue={onTo}
          onKeyDown={(event) => event.key === 'Enter' && void send()}
        />
      </Field>
    </ConfirmDialog>
  )
}
