import type { Permission } from '@odata-pos/domain/iam'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PinPad } from '../../shared/ui/pin-pad.tsx'
import { type ApprovalAsk, requestApproval } from './approval.ts'

/** A manager leans over, gives a reason and a PIN; the cashier goes on. */
export function ApprovalWindow({ ask }: { ask: ApprovalAsk }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const what = t(isWorded(ask.permission) ? WORDS[ask.permission] : 'approval.what.other')
  const pad = useRef<HTMLDivElement>(null)
  const [pin, setPin] = useState('')
  const [username, setUsername] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  // The PIN takes the keys at once: one typed into a field of words would end up in the audit log.
  useEffect(() => pad.current?.focus(), [])

  const submit = async (typed: string) => {
    if (busy || typed === '') return
    setBusy(true)
    setProblem(null)
    try {
      const given = {
        username,
        pin: typed,
        reason: reason.trim() === '' ? what : reason.trim(),
      }
      ask.answerWith(await requestApproval(ask.permission, given))
    } catch (failure) {
      setProblem(failure)
      setPin('')
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={() => ask.answerWith(null)} title={t('approval.title')} description={what} size="lg">
      <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="flex flex-col gap-3">
          <Field label={t('approval.reason')} hint={t('approval.reasonHint')}>
            <TextInput value={reason} onValue={setReason} maxLength={200} />
          </Field>
          <Field label={t('approval.username')} hint={t('approval.usernameHint')}>
            <TextInput value={username} onValue={setUsername} autoCapitalize="off" spellCheck={false} />
          </Field>
          {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
          <p className="text-xs text-ink-2">{t('approval.note')}</p>
          <Button className="mt-auto max-sm:hidden" onClick={() => ask.answerWith(null)}>
            {t('approval.cancel')}
          </Button>
        </div>
        <div
          ref={pad}
          data-autofocus
          tabIndex={-1}
          className="flex flex-col items-center outline-none max-sm:order-first"
        >
          <p className="mb-2 font-medium">{t('approval.pin')}</p>
          <PinPad value={pin} onValue={setPin} onSubmit={(typed) => void submit(typed)} disabled={busy} />
        </div>
      </div>
    </Dialog>
  )
}

/** Words for what is being allowed; keys of a catalogue hold no dots. */
const WORDS = {
  'sales.price_override': 'approval.what.sales_price_override',
  'sales.discount': 'approval.what.sales_discount',
  'sales.discount_over_limit': 'approval.what.sales_discount_over_limit',
  'sales.sell_below_cost': 'approval.what.sales_sell_below_cost',
  'sales.train': 'approval.what.sales_train',
  'sales.void': 'approval.what.sales_void',
  'sales.return': 'approval.what.sales_return',
  'sales.return_blind': 'approval.what.sales_return_blind',
  'cash.move': 'approval.what.cash_move',
  'cash.drawer': 'approval.what.cash_drawer',
} as const

const isWorded = (permission: Permission): permission is keyof typeof WORDS => permission in WORDS
