import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { useBoundCharge } from '../card/use-bound-charge.ts'
import { tillDevice } from '../device/till-device.ts'
import { tellTill } from '../scan/scan-message.ts'
import { leaveTicket, pricedNow, ticketNow } from '../ticket/ticket-store.ts'
import { heldCartOf } from './held-cart.ts'

/** F6: puts the ticket aside; any till of the store may take it up again. */
export function HoldWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const id = useRef(uuidv7())
  const isCharged = useBoundCharge(ticketNow.get().saleId)
  const [label, setLabel] = useState(ticketNow.get().customer?.name ?? '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const hold = async () => {
    const device = tillDevice.get()
    const priced = pricedNow.get()
    if (device === null || busy || isCharged) return
    setBusy(true)
    setProblem(null)
    const ticket = ticketNow.get()
    try {
      await answer(
        api.POST('/api/v1/held-carts', {
          body: {
            id: id.current,
            registerId: device.register.id,
            label: label.trim() === '' ? t('hold.unnamed', { count: ticket.lines.length }) : label.trim(),
            total: priced.status === 'priced' ? priced.cart.total : 0,
            cart: heldCartOf(ticket),
          },
        }),
      )
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
      return
    }
    leaveTicket()
    tellTill(t('hold.done'))
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hold.title')}
      description={t('hold.detail')}
      size="sm"
      footer={
        <Button variant="primary" size="lg" busy={busy} onClick={() => void hold()}>
          {t('hold.confirm')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('hold.label')} hint={t('hold.labelHint')}>
          <TextInput
            value={label}
            onValue={setLabel}
            maxLength={80}
            controlSize="lg"
            onKeyDown={(event) => event.key === 'Enter' && void hold()}
          />
        </Field>
        {isCharged && <Notice tone="danger">{t('card.blocks')}</Notice>}
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}
