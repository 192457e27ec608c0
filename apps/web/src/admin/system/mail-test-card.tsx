import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Notice, type Tone } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'

/** Sends one message the way that all go, and shows what the mail server said. */
export function MailTestCard() {
  const { t } = useTranslation('system')
  const text = useProblemText()
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ tone: Tone; text: string } | null>(null)
  const send = async () => {
    setBusy(true)
    setTold(null)
    try {
      const { answer: said } = await answer(api.POST('/api/v1/system/mail/test', { body: { to: to.trim() } }))
      setTold(said === null ? { tone: 'warn', text: t('mailWaits') } : { tone: 'ok', text: t('mailSent', { said }) })
    } catch (problem) {
      setTold({ tone: 'danger', text: text(problem) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={t('mail')}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label={t('mailTo')} className="min-w-0 flex-1 basis-64">
          <TextInput type="email" value={to} onValue={setTo} maxLength={254} />
        </Field>
        <Button type="submit" busy={busy} disabled={to.trim() === ''}>
          {t('mailTest')}
        </Button>
      </form>
      {told !== null && (
        <div className="mt-3">
          <Notice tone={told.tone}>{told.text}</Notice>
        </div>
      )}
    </Card>
  )
}
