import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../shared/api/client.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput } from '../shared/ui/input.tsx'
import { toast } from '../shared/ui/toast.ts'
import { AccountCard } from './account-card.tsx'

/** The person's own PIN, by which they take over a till or approve an exception. */
export function OwnPinForm() {
  const { t } = useTranslation()
  const text = useProblemText()
  const [currentPassword, setCurrentPassword] = useState('')
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const ready = currentPassword !== '' && /^\d{4,8}$/.test(pin)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await answer(api.PUT('/api/v1/auth/pin', { body: { pin, currentPassword } }))
      toast.success(t('ownPin.done'))
      setCurrentPassword('')
      setPin('')
    } catch (cause) {
      setProblem(cause)
    } finally {
      setBusy(false)
    }
  }

  return (
    <AccountCard title={t('ownPin.title')} why={t('ownPin.why')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
        <Field label={t('changePassword.current')}>
          <PasswordInput value={currentPassword} onValue={setCurrentPassword} autoComplete="current-password" />
        </Field>
        <Field label={t('ownPin.pin')} hint={t('ownPin.rule')}>
          <PasswordInput value={pin} onValue={setPin} inputMode="numeric" maxLength={8} autoComplete="new-password" />
        </Field>
        <Button type="submit" busy={busy} disabled={!ready}>
          {t('ownPin.submit')}
        </Button>
      </form>
    </AccountCard>
  )
}
