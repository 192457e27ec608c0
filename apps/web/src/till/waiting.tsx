import { useTranslation } from 'react-i18next'
import { Skeleton } from '../shared/ui/feedback.tsx'

/** The shape of the till while its parts are read from the device; gone within a blink. */
export function Waiting() {
  const { t } = useTranslation('till')
  return (
    <main aria-busy aria-label={t('waiting')} className="flex h-full flex-col gap-3 bg-canvas p-3">
      <Skeleton className="h-11 w-full" />
      <div className="flex min-h-0 flex-1 gap-3">
        <Skeleton className="h-full flex-1" />
        <Skeleton className="hidden h-full w-96 md:block" />
      </div>
    </main>
  )
}
