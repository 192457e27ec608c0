import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, publicApi } from '../shared/api/client.ts'
import { ApiProblem } from '../shared/api/problem.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { signIn } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput, TextInput } from '../shared/ui/input.tsx'
import { Entrance } from './entrance.tsx'

/** An installation with nobody in it goes to the first-run guide. */
function useFirstRun() {
  const navigate = useNavigate()
  useEffect(() => {
    answer(publicApi.GET('/api/v1/setup')).then(
      (state) => {
        if (!state.completed) void navigate({ to: '/setup', replace: true })
      },
      (problem: unknown) => {
        // With no answer the sign-in stays; its own request will say what is wrong.
        if (!(problem instanceof ApiProblem)) throw problem
      },
    )
  }, [navigate])
}

export function LoginPage() {
  const { t } = useTranslation()
  const { next } = useSearch({ from: '/login' })
  const router = useRouter()
  const text = useProblemText()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  useFirstRun()
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('appName')}`
  }, [t])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      const user = await signIn(username.trim(), password)
      const home = user.permissions.includes('sales.create') ? '/' : '/admin'
      router.history.replace(user.mustChangePassword ? '/change-password' : (next ?? home))
    } catch (cause) {
      setProblem(cause)
      setPassword('')
      setBusy(false)
    }
  }

  return (
    <Entrance>
      <form onSubmit={submit} className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('signIn.title')}</h1>
          <p className="mt-0.5 text-ink-2">{t('signIn.welcome')}</p>
        </div>
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
        <Field label={t('signIn.username')}>
          <TextInput
            autoFocus
            value={username}
            onValue={setUsername}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            controlSize="lg"
          />
        </Field>
        <Field label={t('signIn.password')}>
          <PasswordInput value={password} onValue={setPassword} autoComplete="current-password" controlSize="lg" />
        </Field>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={busy}
          disabled={username.trim() === '' || password === ''}
        >
          {t('signIn.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
