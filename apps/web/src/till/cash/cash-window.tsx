import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { doNowOrLater } from '../../offline/acts.ts'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan, useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { askApproval } from '../approval/approval.ts'
import { tillSession } from '../device/till-session.ts'
import { AmountField, useMoneyPadKey } from '../entry/amount-field.tsx'
import { kickDrawer } from '../print/drawer.ts'
import { tellTill } from '../scan/scan-message.ts'

type Kind = 'in' | 'out' | 'drawer'

const PERMISSION = { in: 'cash.move', out: 'cash.move', drawer: 'cash.drawer' } as const

/** What cash mostly moves for: a touch instead of typing, and one spelling in the reports. */
const REASONS = {
  out: ['cash.reasons.safe', 'cash.reasons.supplier', 'cash.reasons.expense'],
  in: ['cash.reasons.float', 'cash.reasons.coins'],
  drawer: ['cash.reasons.exchange', 'cash.reasons.check'],
} as const

/** Cash put into the drawer, taken out of it, or the drawer opened with no sale; always with a reason. */
export function CashWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const can = useCan()
  const user = useUser()
  const padKey = useMoneyPadKey()
  const id = useRef(uuidv7())
  const [kind, setKind] = useState<Kind>('out')
  const [amountText, setAmountText] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const amount = kind === 'drawer' ? 0 : money.parse(amountText)
  const isReady = amount !== null && (kind === 'drawer' || amount > 0) && reason.trim() !== ''

  const save = async () => {
    const state = tillSession.get()
    if (!isReady || busy || state.status !== 'known' || state.till.session === null) return
    const permission = PERMISSION[kind]
    const approval = can(permission) ? null : await askApproval(permission)
    if (approval === null && !can(permission)) return
    setBusy(true)
    setProblem(null)
    const { session } = state.till
    const body = {
      id: id.current,
      kind,
      amount,
      reason: reason.trim(),
      ...(approval === null ? {} : { approval: approval.token }),
    }
    try {
      await doNowOrLater(
        {
          kind: 'cash_move',
          id: id.current,
          registerId: session.registerId,
          sessionId: session.id,
          subjectId: session.id,
          userId: user.id,
          occurredAt: new Date().toISOString(),
          amount,
          body,
        },
        () => answer(api.POST('/api/v1/cash-sessions/{id}/moves', { params: { path: { id: session.id } }, body })),
      )
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
      return
    }
    void kickDrawer()
    tellTill(kind === 'drawer' ? t('cash.done.drawer') : `${t(`cash.done.${kind}`)}: ${money.show(amount)}`)
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('cash.title')}
      size="sm"
      footer={
        <Button variant="primary" size="lg" busy={busy} disabled={!isReady} onClick={() => void save()}>
          {t(`cash.confirm.${kind}`)}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Segments
          label={t('cash.kind')}
          value={kind}
          onValue={setKind}
          options={[
            { value: 'out', label: t('cash.out') },
            { value: 'in', label: t('cash.in') },
            { value: 'drawer', label: t('cash.drawer') },
          ]}
        />
        {kind !== 'drawer' && (
          <AmountField
            label={t('cash.amount')}
            text={amountText}
            onText={setAmountText}
            onEnter={() => void save()}
            extra={padKey}
          />
        )}
        <Field label={t('cash.reason')} required>
          <TextInput
            value={reason}
            onValue={setReason}
            maxLength={200}
            controlSize="lg"
            onKeyDown={(event) => event.key === 'Enter' && void save()}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          {REASONS[kind].map((key) => (
            <Button key={key} size="sm" onClick={() => setReason(t(key))}>
              {t(key)}
            </Button>
          ))}
        </div>
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}
