import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { useBoundCharge } from '../card/use-bound-charge.ts'
import { tellTill } from '../scan/scan-message.ts'
import { leaveTicket, ticketNow } from './ticket-store.ts'
import { noteVoid } from './void-log.ts'
import { voidedLine } from './voided-line.ts'

const REASONS = ['voidTicket.reasons.left', 'voidTicket.reasons.noMoney', 'voidTicket.reasons.mistake'] as const

/** Empties the ticket. Nothing was sold, so it needs no permission; what was on it and why is written down. */
export function VoidTicketWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const ticket = ticketNow.get()
  const isCharged = useBoundCharge(ticket.saleId)
  const [reason, setReason] = useState('')
  const goods = [...(ticket.voided ?? []), ...ticket.lines.map((line) => voidedLine(line, line.quantity))]
  const clear = (why: string) => {
    if (isCharged || (why.trim() === '' && goods.length > 0)) return
    leaveTicket()
    void noteVoid({ kind: 'ticket', reason: why.trim() }, goods)
    tellTill(t('voidTicket.done'))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('voidTicket.title')}
      description={t('voidTicket.detail', { count: ticket.lines.length })}
      size="sm"
      footer={
        <Button
          variant="danger"
          size="lg"
          disabled={isCharged || (reason.trim() === '' && goods.length > 0)}
          onClick={() => clear(reason)}
        >
          {t('voidTicket.confirm')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {isCharged && <Notice tone="danger">{t('card.blocks')}</Notice>}
        <fieldset className="grid gap-2">
          <legend className="sr-only">{t('voidTicket.reason')}</legend>
          {REASONS.map((key) => (
            <Button key={key} size="lg" disabled={isCharged} onClick={() => clear(t(key))}>
              {t(key)}
            </Button>
          ))}
        </fieldset>
        <Field label={t('voidTicket.reason')}>
          <TextInput
            value={reason}
            onValue={setReason}
            maxLength={200}
            controlSize="lg"
            onKeyDown={(event) => event.key === 'Enter' && clear(reason)}
          />
        </Field>
      </div>
    </Dialog>
  )
}
