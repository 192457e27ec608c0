import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { attemptStore, terminalNow } from './attempts.ts'
import { type CardAttempt, reverseCharge } from './charging.ts'

type ReversalProps = { attempt: CardAttempt; onReversed: () => void; onClose: () => void }

/** Takes an approved charge back: the terminal does it, or the cashier says to have done it there. */
export function ReversalDialog({ attempt, onReversed, onClose }: ReversalProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const reverse = async () => {
    setBusy(true)
    const terminal = terminalNow() ?? { reverse: async () => true }
    const after = await reverseCharge(attemptStore, terminal, attempt)
    setBusy(false)
    if (after.state === 'reversed') onReversed()
    else setFailed(true)
  }
  const isManual = terminalNow() === null
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => void reverse()}
      title={t('card.reverseTitle', { amount: money.show(attempt.amount) })}
      description={t(isManual ? 'card.reverseManual' : 'card.reverseDetail')}
      confirmLabel={t(isManual ? 'card.reversedThere' : 'card.reverse')}
      danger
      busy={busy}
    >
      {failed && <Notice tone="danger">{t('card.notReversed')}</Notice>}
    </ConfirmDialog>
  )
}
