import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../shared/api/problem-text.ts'
import { changePassword, useUser } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput } from '../shared/ui/input.tsx'
import { toast } from '../shared/ui/toast.ts'
import { newPasswordProblem } from './new-password.ts'

/** The old password, the new one twice. `children`: buttons below. */
export function PasswordForm({ onDone, children }: { onDone?: () => void; children?: ReactNode }) {
  const { t } = useTranslation()
  const user = useUser()
  const text = useProblemText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const weak = next === '' ? null : newPasswordProblem(next)
  const differs = repeat !== '' && repeat !== next

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await changePassword(current, next)
      toast.success(t('changePassword.done'))
      setCurrent('')
      setNext('')
      setRepeat('')
      onDone?.()
    } catch (cause) {
      setProblem(cause)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      <input type="hidden" autoComplete="username" value={user.username} readOnly />
      <Field label={t('changePassword.current')}>
        <PasswordInput
          autoFocus={user.mustChangePassword}
          value={current}
          onValue={setCurrent}
          autoComplete="current-password"
        />
      </Field>
      <Field
        label={t('changePassword.next')}
        hint={t('changePassword.rule')}
        error={weak && t(`changePassword.${weak}`)}
      >
        <PasswordInput value={next} onValue={setNext} autoComplete="new-password" />
      </Field>
      <Field label={t('changePassword.repeat')} error={differs ? t('changePassword.differ') : null}>
        <PasswordInput value={repeat} onValue={setRepeat} autoComplete="new-password" />
      </Field>
      <Button
        type="submit"
        variant="primary"
        busy={busy}
        disabled={current === '' || next === '' || weak !== null || repeat !== next}
      >
        {t('changePassword.submit')}
      </Button>
      {children}
    </form>
  )
}
