import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../shared/ui/button.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import type { CardAttempt } from './charging.ts'

const CODE = /^[A-Za-z0-9]{4,12}$/
const LAST_FOUR = /^\d{4}$/

type ManualAnswerProps = { attempt: CardAttempt; isUnheard: boolean; onAnswer: (attempt: CardAttempt) => void }

/** What a terminal that is not connected says, read off its paper by the cashier. */
export function ManualAnswer({ attempt, isUnheard, onAnswer }: ManualAnswerProps) {
  const { t } = useTranslation('till')
  const [approvalCode, setApprovalCode] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [tried, setTried] = useState(false)
  const isCode = CODE.test(approvalCode.trim())
  const isCard = LAST_FOUR.test(lastFour.trim())
  const approve = () => {
    setTried(true)
    if (!isCode || !isCard) return
    const approval = { approvalCode: approvalCode.trim().toUpperCase(), lastFour: lastFour.trim() }
    onAnswer({ ...attempt, state: 'approved', approval })
  }
  return (
    <div className="flex flex-col gap-4" data-takes-scans>
      {isUnheard ? (
        <Notice tone="warn" title={t('card.unfinished')}>
          {t('card.unfinishedHint')}
        </Notice>
      ) : (
        <p className="text-ink-2">{t('card.manualHint')}</p>
      )}
      <Field label={t('card.code')} error={tried && !isCode ? t('card.codeWrong') : null} required>
        <TextInput
          value={approvalCode}
          onValue={setApprovalCode}
          maxLength={12}
          controlSize="lg"
          autoComplete="off"
          onKeyDown={(event) => event.key === 'Enter' && approve()}
        />
      </Field>
      <Field label={t('card.lastFour')} error={tried && !isCard ? t('card.lastFourWrong') : null} required>
        <TextInput
          value={lastFour}
          onValue={setLastFour}
          maxLength={4}
          inputMode="numeric"
          controlSize="lg"
          autoComplete="off"
          onKeyDown={(event) => event.key === 'Enter' && approve()}
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="lg" onClick={() => onAnswer({ ...attempt, state: 'declined' })}>
          {t('card.notCharged')}
        </Button>
        <Button size="lg" variant="primary" onClick={approve}>
          {t('card.charged')}
        </Button>
      </div>
    </div>
  )
}
