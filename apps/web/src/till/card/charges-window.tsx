import { CreditCard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Badge, EmptyState } from '../../shared/ui/feedback.tsx'
import { openAttempts } from './attempts.ts'
import { CardWindow } from './card-window.tsx'
import { type CardAttempt, referenceText } from './charging.ts'
import { ReversalDialog } from './reversal.tsx'

/** Charges on cards that are part of no sale: each is asked about, or taken back. */
export function ChargesWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const dates = useDates()
  const [attempts, setAttempts] = useState<CardAttempt[] | null>(null)
  const [asked, setAsked] = useState<CardAttempt | null>(null)
  const [reversing, setReversing] = useState<CardAttempt | null>(null)
  const read = () => void openAttempts().then(setAttempts)
  useEffect(() => {
    void openAttempts().then(setAttempts)
  }, [])
  const done = () => {
    setAsked(null)
    setReversing(null)
    read()
  }
  return (
    <Dialog open onClose={onClose} title={t('card.charges')} description={t('card.chargesDetail')} size="md">
      {attempts?.length === 0 && (
        <EmptyState icon={CreditCard} title={t('card.noCharges')}>
          {t('card.noChargesHint')}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-2">
        {attempts?.map((attempt) => (
          <li
            key={attempt.paymentId}
            className="flex flex-wrap items-center gap-3 rounded-xl border border-line px-4 py-3"
          >
            <span className="min-w-40 flex-1">
              <span className="block font-semibold">{money.show(attempt.amount)}</span>
              <span className="text-xs text-ink-2">
                {[dates.moment(attempt.at), referenceText(attempt)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Badge tone={attempt.state === 'approved' ? 'ok' : 'danger'}>
              {t(attempt.state === 'approved' ? 'card.isCharged' : 'card.isUnknown')}
            </Badge>
            {attempt.state === 'approved' ? (
              <Button onClick={() => setReversing(attempt)}>{t('card.reverse')}</Button>
            ) : (
              <Button variant="primary" onClick={() => setAsked(attempt)}>
                {t('card.ask')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked !== null && <CardWindow attempt={asked} isNew={false} onApproved={done} onClose={done} />}
      {reversing !== null && <ReversalDialog attempt={reversing} onReversed={done} onClose={done} />}
    </Dialog>
  )
}
