import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut, useCan, useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'

/** Before the till sells: who is signed in, and the ways elsewhere. */
export function SignedInMenu() {
  const { t } = useTranslation()
  const user = useUser()
  const can = useCan()
  const navigate = useNavigate()
  return (
    <div className="flex items-center gap-1">
      <span className="truncate px-1 text-ink-2 max-sm:hidden">{user.fullName}</span>
      {can('reports.read') && (
        <Button variant="ghost" onClick={() => void navigate({ to: '/admin' })}>
          {t('goTo.backOffice')}
        </Button>
      )}
      <Button variant="ghost" onClick={() => void signOut()}>
        {t('signIn.signOut')}
      </Button>
    </div>
  )
}
