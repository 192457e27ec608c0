import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { readQuantity } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { AmountField } from '../entry/amount-field.tsx'
import { QUANTITY_MAX } from './ticket.ts'
import { changeTicket, ticketNow } from './ticket-store.ts'

/** Thousandths of what was typed; null when it is no quantity that can be sold. */
export function typedQuantity(text: string): number | null {
  const read = readQuantity(text)
  const quantity = read === null ? 0 : parseQuantity(read)
  return quantity > 0 && quantity <= QUANTITY_MAX ? quantity : null
}

/** How many of the selected line. */
export function QuantityWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const ticket = useObservable(ticketNow)
  const line = ticket.lines.find(({ id }) => id === ticket.selectedId)
  const [text, setText] = useState(line === undefined ? '' : formatQuantity(line.quantity))
  const [wrong, setWrong] = useState(false)
  if (line === undefined) return null
  const save = () => {
    const quantity = typedQuantity(text)
    if (quantity === null) return setWrong(true)
    changeTicket({ type: 'quantity', id: line.id, quantity })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('quantity.title')}
      description={line.name}
      size="sm"
      footer={
        <Button variant="primary" size="lg" onClick={save}>
          {t('quantity.save')}
        </Button>
      }
    >
      <AmountField
        label={line.weighed ? t('quantity.weight', { unit: line.unitCode }) : t('quantity.label')}
        text={text}
        onText={(next) => {
          setText(next)
          setWrong(false)
        }}
        onEnter={save}
        extra=","
        error={wrong ? t('quantity.wrong') : null}
      />
    </Dialog>
  )
}
