import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { EmptyState } from '../../shared/ui/feedback.tsx'

/** A device that never knew this register, with no server to ask. */
export function Unreachable({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  return (
    <main className="grid h-full place-items-center bg-canvas">
      <EmptyState
        icon={WifiOff}
        title={t('unreachable.title')}
        action={
          <Button variant="primary" size="lg" onClick={onRetry}>
            {t('unreachable.retry')}
          </Button>
        }
      >
        {text(problem)}
      </EmptyState>
    </main>
  )
}
