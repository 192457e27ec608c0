import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeField, isTotp } from '../account/code-field.tsx'
import { answer, publicApi } from '../shared/api/client.ts'
import { ApiProblem } from '../shared/api/problem.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { signIn } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput, TextInput } from '../shared/ui/input.tsx'
import { Entrance } from './entrance.tsx'
import { homeOf } from './home.ts'

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
  const [step, setStep] = useState<'password' | 'totp' | 'recoveryCode'>('password')
  const [code, setCode] = useState('')
  useFirstRun()
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('appName')}`
  }, [t])

  const startOver = () => {
    setStep('password')
    setPassword('')
    setCode('')
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      const user = await signIn(username.trim(), password, step === 'password' ? {} : { [step]: code })
      const heldBack = user.mustChangePassword || user.mustSetSecondFactor
      router.history.replace(heldBack ? homeOf(user) : (next ?? homeOf(user)))
    } catch (cause) {
      setCode('')
      setBusy(false)
      const asked = cause instanceof ApiProblem ? cause.code : null
      if (asked === 'second_factor_required') setStep('totp')
      else {
        setProblem(cause)
        if (asked === 'invalid_credentials') startOver()
      }
    }
  }

  const ready = {
    password: username.trim() !== '' && password !== '',
    totp: isTotp(code),
    recoveryCode: code.trim() !== '',
  }[step]

  return (
    <Entrance>
      <form onSubmit={submit} className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">
            {t(step === 'password' ? 'signIn.title' : 'signIn.codeTitle')}
          </h1>
          <p className="mt-0.5 text-ink-2">{step === 'password' ? t('signIn.welcome') : username.trim()}</p>
        </div>
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
        {step === 'password' && (
          <>
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
          </>
        )}
        {step === 'totp' && <CodeField key="totp" value={code} onValue={setCode} autoFocus />}
        {step === 'recoveryCode' && (
          <Field key="recovery" label={t('signIn.recoveryCode')} hint={t('signIn.recoveryHint')}>
            <TextInput autoFocus value={code} onValue={setCode} autoCapitalize="characters" controlSize="lg" />
          </Field>
        )}
        <Button type="submit" variant="primary" size="lg" busy={busy} disabled={!ready}>
          {t('signIn.submit')}
        </Button>
        {step !== 'password' && (
          <div className="flex flex-wrap justify-between gap-2">
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                startOver()
                setProblem(null)
              }}
            >
              {t('back')}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                setStep(step === 'totp' ? 'recoveryCode' : 'totp')
                setCode('')
              }}
            >
              {t(step === 'totp' ? 'signIn.useRecovery' : 'signIn.useApp')}
            </Button>
          </div>
        )}
      </form>
    </Entrance>
  )
}
