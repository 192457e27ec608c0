import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useCan } from '../../shared/session/session.ts'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'

/** Asks for the address and sends the quotation there; the customer's own is offered. */
export function MailQuotation({ quotation, onClose }: { quotation: Quotation; onClose: () => void }) {
  const { t } = useTranslation('quotations')
  const text = useProblemText()
  const can = useCan()
  // Asked for twice, the same request is sent once.
  const [id] = useState(() => uuidv7())
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const customerId = can('customers.read') ? quotation.customerId : null
  useEffect(() => {
    if (customerId === null) return
    void api.GET('/api/v1/customers/{id}', { params: { path: { id: customerId } } }).then(({ data }) => {
      setTyped((now) => (now === '' ? (data?.email ?? '') : now))
    })
  }, [customerId])
  const to = typed.trim()
  const send = async () => {
    if (to === '' || busy) return
    setBusy(true)
    try {
      const params = { path: { id: quotation.id } }
      await answer(api.POST('/api/v1/quotations/{id}/mail', { params, body: { id, to } }))
      toast.success(t('mail.sent', { to }))
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
      title={t('mail.title')}
      description={t('mail.description')}
      confirmLabel={t('mail.send')}
      busy={busy}
    >
      <Field label={t('mail.to')} error={problem} required>
        <TextInput
          type="email"
          autoComplete="off"
          maxLength={254}
          value={typed}
          onValue={setTyped}
          onKeyDown={(event) => event.key === 'Enter' && void send()}
        />
      </Field>
    </ConfirmDialog>
  )
}
