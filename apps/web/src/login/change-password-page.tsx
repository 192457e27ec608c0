import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PasswordForm } from '../account/password-form.tsx'
import { useProblemText } from '../shared/api/problem-text.ts'
import { currentSession, signOut } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { toast } from '../shared/ui/toast.ts'
import { Entrance } from './entrance.tsx'
import { homeOf } from './home.ts'

/** Forced at the first sign-in and after somebody else set the password: nothing else opens before. */
export function ChangePasswordPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const text = useProblemText()
  const goOn = () => {
    const session = currentSession()
    if (session.status === 'signedIn') router.history.replace(homeOf(session.user))
  }
  return (
    <Entrance>
      <section className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('changePassword.title')}</h1>
          <p className="mt-0.5 text-ink-2">{t('changePassword.why')}</p>
        </div>
        <PasswordForm onDone={goOn}>
          <Button
            variant="ghost"
            onClick={() => void signOut().catch((cause) => toast.error(t('signIn.signOut'), text(cause)))}
          >
            {t('signIn.signOut')}
          </Button>
        </PasswordForm>
      </section>
    </Entrance>
  )
}
