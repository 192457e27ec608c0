import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../shared/api/problem-text.ts'
import { changePassword, signOut, useUser } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput } from '../shared/ui/input.tsx'
import { toast } from '../shared/ui/toast.ts'
import { Entrance } from './entrance.tsx'
import { newPasswordProblem } from './new-password.ts'
import { OwnPinForm } from './own-pin-form.tsx'

/** Forced at the first sign-in; open to anybody who wants another password. */
export function ChangePasswordPage() {
  const { t } = useTranslation()
  const user = useUser()
  const router = useRouter()
  const text = useProblemText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const forced = user.mustChangePassword
  const weak = next === '' ? null : newPasswordProblem(next)
  const differs = repeat !== '' && repeat !== next

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await changePassword(current, next)
      toast.success(t('changePassword.done'))
      router.history.replace(user.permissions.includes('sales.create') ? '/' : '/admin')
    } catch (cause) {
      setProblem(cause)
      setBusy(false)
    }
  }

  return (
    <Entrance>
      <form onSubmit={submit} className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('changePassword.title')}</h1>
          <p className="mt-0.5 text-ink-2">{t(forced ? 'changePassword.why' : 'changePassword.own')}</p>
        </div>
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
        <input type="hidden" autoComplete="username" value={user.username} readOnly />
        <Field label={t('changePassword.current')}>
          <PasswordInput autoFocus value={current} onValue={setCurrent} autoComplete="current-password" />
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
        {forced ? (
          <Button variant="ghost" onClick={() => void signOut().catch((cause) => setProblem(cause))}>
            {t('signIn.signOut')}
          </Button>
        ) : (
          <Button variant="ghost" onClick={() => router.history.back()}>
            {t('cancel')}
          </Button>
        )}
      </form>
      {!forced && <OwnPinForm />}
    </Entrance>
  )
}
