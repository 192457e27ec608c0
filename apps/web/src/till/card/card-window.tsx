import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { attemptStore, terminalNow } from './attempts.ts'
import { type CardAttempt, chargeCard, recallCharge } from './charging.ts'
import { ManualAnswer } from './manual-answer.tsx'

type CardWindowProps = {
  attempt: CardAttempt
  /** Not sent yet: it is charged as the window opens. Otherwise it was, and nobody heard what became of it. */
  isNew: boolean
  onApproved: (attempt: CardAttempt) => void
  /** Nobody was charged, or nobody knows yet and the attempt stays open on disk. */
  onClose: () => void
}

/** One charge on a card, until it is approved or certainly not. */
export function CardWindow({ attempt, isNew, onApproved, onClose }: CardWindowProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const terminal = useRef(terminalNow()).current
  const [now, setNow] = useState(attempt)
  const [busy, setBusy] = useState(isNew && terminal !== null)
  const begun = useRef(false)

  const follow = (next: CardAttempt) => {
    setNow(next)
    setBusy(false)
    if (next.state === 'approved') onApproved(next)
  }
  const charge = async (wanted: CardAttempt) => {
    if (terminal === null) return follow(wanted)
    setBusy(true)
    setNow(wanted)
    follow(await chargeCard(attemptStore, terminal, wanted))
  }
  const recall = async () => {
    if (terminal === null) return
    setBusy(true)
    follow(await recallCharge(attemptStore, terminal, now))
  }
  const settle = async (next: CardAttempt) => {
    await attemptStore.put(next)
    if (next.state === 'approved') onApproved(next)
    else onClose()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the window opens
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    if (!isNew) return
    if (terminal === null) void attemptStore.put({ ...attempt, state: 'sent' })
    else void charge(attempt)
  }, [])

  const { state } = now
  const isUnheard = !busy && (state === 'unknown' || (state === 'sent' && !isNew))
  return (
    <Dialog
      open
      // While the terminal works there is nothing to close: its answer must find somebody.
      onClose={() => !busy && onClose()}
      title={t('card.title', { amount: money.show(attempt.amount) })}
      size="sm"
      footer={
        terminal !== null && !busy && state !== 'approved' ? (
          <>
            <Button size="lg" onClick={onClose}>
              {t(isUnheard ? 'card.later' : 'card.other')}
            </Button>
            {isUnheard ? (
              <Button size="lg" variant="primary" data-autofocus onClick={() => void recall()}>
                {t('card.ask')}
              </Button>
            ) : (
              <Button
                size="lg"
                variant="primary"
                data-autofocus
                // A new try is a new charge, and bears a name of its own.
                onClick={() => void charge({ ...attempt, paymentId: uuidv7(), at: new Date().toISOString() })}
              >
                {t('card.again')}
              </Button>
            )}
          </>
        ) : null
      }
    >
      <div className="flex min-h-24 flex-col gap-4" role="status">
        {terminal === null && <ManualAnswer attempt={now} isUnheard={!isNew} onAnswer={(next) => void settle(next)} />}
        {busy && <p className="py-6 text-center text-base">{t('card.waiting')}</p>}
        {terminal !== null && !busy && state === 'declined' && <Notice tone="warn">{t('card.declined')}</Notice>}
        {terminal !== null && !busy && state === 'never' && <Notice tone="info">{t('card.never')}</Notice>}
        {terminal !== null && isUnheard && (
          <Notice tone="danger" title={t('card.unknown')}>
            {t('card.unknownHint')}
          </Notice>
        )}
      </div>
    </Dialog>
  )
}
