import { useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Entrance } from '../login/entrance.tsx'
import { homeOf } from '../login/home.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { currentSession, resumeSession, signOut, useUser } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { toast } from '../shared/ui/toast.ts'
import { AccountCard } from './account-card.tsx'
import { OwnPinForm } from './own-pin-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

/** The person's own account: password, PIN, second factor, sessions. With a second factor demanded, that alone. */
export function AccountPage() {
  const { t } = useTranslation(['account', 'shared'])
  const user = useUser()
  const router = useRouter()
  const text = useProblemText()
  const demanded = user.mustSetSecondFactor
  useEffect(() => {
    document.title = `${t('title')} · ${t('shared:appName')}`
  }, [t])
  const leave = () => {
    if (router.history.canGoBack()) router.history.back()
    else router.history.replace(homeOf(user))
  }
  const onSet = async () => {
    await resumeSession()
    const session = currentSession()
    if (demanded && session.status === 'signedIn') router.history.replace(homeOf(session.user))
  }
  return (
    <Entrance wide>
      <div className="mb-4 flex items-center justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('title')}</h1>
          <p className="text-ink-2">{`${user.fullName} · ${user.username}`}</p>
        </div>
        {demanded ? (
          <Button
            variant="ghost"
            onClick={() => void signOut().catch((cause) => toast.error(t('shared:signIn.signOut'), text(cause)))}
          >
            {t('shared:signIn.signOut')}
          </Button>
        ) : (
          <Button icon={ArrowLeft} variant="ghost" onClick={leave}>
            {t('shared:back')}
          </Button>
        )}
      </div>
      <div className="flex flex-col gap-4">
        <SecondFactorCard key="second-factor" demanded={demanded} onSet={() => void onSet()} />
        {!demanded && (
          <>
            <SessionsCard />
            <AccountCard title={t('password')} why={t('passwordWhy')}>
              <PasswordForm />
            </AccountCard>
            <OwnPinForm />
          </>
        )}
      </div>
    </Entrance>
  )
}
