import { GraduationCap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Button } from '../../shared/ui/button.tsx'
import { endTraining, isTraining } from './training.ts'

/** While practising nobody may take this till for one that sells. */
export function TrainingBar() {
  const { t } = useTranslation('till')
  if (!useObservable(isTraining)) return null
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b-4 border-warn-ink border-dashed bg-warn-soft px-3 py-1.5 font-semibold text-warn-ink"
    >
      <GraduationCap size={20} aria-hidden />
      <span>{t('training.on')}</span>
      <Button size="sm" onClick={endTraining}>
        {t('training.end')}
      </Button>
    </div>
  )
}
