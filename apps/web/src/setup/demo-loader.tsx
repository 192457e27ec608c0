import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newPasswordProblem } from '../account/new-password.ts'
import { answer, publicApi } from '../shared/api/client.ts'
import { ApiProblem } from '../shared/api/problem.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { currentLanguage } from '../shared/i18n/index.ts'
import { signIn } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice, ProgressBar } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput } from '../shared/ui/input.tsx'
import type { SetupState } from './setup-state.ts'

const LOOK_EVERY_MS = 700
const ADMIN = 'admin'

/** Loads the demo shop, shows how far it is, and signs its administrator in when it stands. */
export function DemoLoader({ running, onLoading }: { running: boolean; onLoading: (loading: boolean) => void }) {
  const { t } = useTranslation(['setup', 'shared'])
  const text = useProblemText()
  const router = useRouter()
  const [password, setPassword] = useState('')
  const [state, setState] = useState<SetupState | null>(null)
  const [loading, setLoading] = useState(running)
  const [problem, setProblem] = useState<unknown>(null)
  const [partial, setPartial] = useState(false)
  const secret = useRef('')

  useEffect(() => {
    onLoading(loading)
    if (!loading) return
    let timer = 0
    let left = false
    const look = async () => {
      try {
        const now = await answer(publicApi.GET('/api/v1/setup'))
        if (left) return
        setState(now)
        if (now.completed && !now.demo.running && now.demo.step === 'failed') {
          // The shop stands with the days loaded so far: it can be entered, and nobody is told that it is whole.
          setLoading(false)
          setPartial(true)
          return
        }
        if (now.completed && !now.demo.running) {
          if (secret.current !== '') await signIn(ADMIN, secret.current)
          router.history.replace(secret.current === '' ? '/login' : '/admin')
          return
        }
        if (!now.demo.running) {
          setLoading(false)
          setProblem(new ApiProblem({ status: 500, code: 'demo_stopped', detail: t(`demoStep.${now.demo.step}`) }))
          return
        }
      } catch (cause) {
        // A server busy loading may miss one look; the next one tells.
        if (!(cause instanceof ApiProblem) || !cause.passing) {
          setLoading(false)
          setProblem(cause)
          return
        }
      }
      if (!left) timer = window.setTimeout(look, LOOK_EVERY_MS)
    }
    void look()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [loading, router, onLoading, t])

  const start = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    secret.current = password
    try {
      await answer(
        publicApi.POST('/api/v1/setup/demo', { body: { language: currentLanguage(), adminPassword: password } }),
      )
      setLoading(true)
    } catch (cause) {
      setProblem(cause)
    }
  }

  const weak = password === '' ? null : newPasswordProblem(password)
  if (loading) {
    const percent = state?.demo.percent ?? 0
    return (
      <div className="rounded-2xl border border-line bg-surface p-6" aria-live="polite">
        <h1 className="text-lg font-semibold">{t('demoLoading')}</h1>
        <p className="mt-0.5 mb-4 text-ink-2">{t('demoStay')}</p>
        <ProgressBar percent={percent} label={t('demoLoading')} />
        <p className="mt-2 flex justify-between gap-3 text-xs text-ink-3">
          <span>{state !== null && t(`demoStep.${state.demo.step}`)}</span>
          <span>{percent} %</span>
        </p>
      </div>
    )
  }
  if (partial) {
    return (
      <div className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
        <Notice tone="warn" title={t('demoFailed')}>
          {t('demoPartial')}
        </Notice>
        <Button variant="primary" size="lg" onClick={() => router.history.replace('/login')}>
          {t('shared:signIn.submit')}
        </Button>
      </div>
    )
  }
  return (
    <form onSubmit={start} className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
      <div>
        <h1 className="text-lg font-semibold">{t('demo')}</h1>
        <p className="mt-0.5 text-ink-2">{t('demoText')}</p>
      </div>
      {problem !== null && (
        <Notice tone="danger" title={t('demoFailed')}>
          {text(problem)}
        </Notice>
      )}
      <Field
        label={t('demoPassword')}
        hint={t('passwordHint')}
        error={weak && t(`shared:changePassword.${weak}`)}
        required
      >
        <PasswordInput autoFocus value={password} onValue={setPassword} autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" disabled={password === '' || weak !== null}>
        {t('demoStart')}
      </Button>
    </form>
  )
}
