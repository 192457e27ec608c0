import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Compass, Lock, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { EmptyState, Skeleton } from './feedback.tsx'

/** What a person sees when a screen throws. The error itself goes to the console, for whoever mends it. */
export function CrashScreen({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  console.error(error)
  return (
    <main className="grid min-h-full place-items-center">
      <EmptyState
        icon={TriangleAlert}
        title={t('crash.title')}
        action={
          <Button variant="primary" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        }
      >
        {t('crash.detail')}
      </EmptyState>
    </main>
  )
}

/** The shape of the till while its code is on the way: painted at once, without a word that would have to be fetched. */
export function TillShape() {
  return (
    <div aria-busy className="flex h-full flex-col gap-3 bg-canvas p-3">
      <Skeleton className="h-11 w-full" />
      <div className="flex min-h-0 flex-1 gap-3">
        <Skeleton className="h-full flex-1" />
        <Skeleton className="hidden h-full w-96 md:block" />
      </div>
    </div>
  )
}

export function NotFoundScreen() {
  const { t } = useTranslation()
  return (
    <div className="grid min-h-full place-items-center">
      <EmptyState
        icon={Compass}
        title={t('notFound.title')}
        action={
          <Link to="/" className="font-medium text-accent-ink underline underline-offset-2">
            {t('goTo.till')}
          </Link>
        }
      >
        {t('notFound.detail')}
      </EmptyState>
    </div>
  )
}

export function ForbiddenScreen() {
  const { t } = useTranslation()
  return (
    <EmptyState icon={Lock} title={t('forbidden.title')}>
      {t('forbidden.detail')}
    </EmptyState>
  )
}
