import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../shared/ui/button.tsx'
import { EmptyState } from '../../shared/ui/feedback.tsx'

export function OtherTab({ onTake }: { onTake: () => void }) {
  const { t } = useTranslation('till')
  return (
    <main className="grid h-full place-items-center bg-canvas">
      <EmptyState
        icon={MonitorSmartphone}
        title={t('otherTab.title')}
        action={
          <Button variant="primary" size="lg" onClick={onTake}>
            {t('otherTab.take')}
          </Button>
        }
      >
        {t('otherTab.detail')}
      </EmptyState>
    </main>
  )
}
