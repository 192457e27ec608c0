import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { AmountField, useMoneyPadKey } from '../entry/amount-field.tsx'
import { changeWithApproval } from './approved-change.ts'
import { changeTicket, ticketNow } from './ticket-store.ts'

/** Another price for the selected line. Who may not set prices asks a manager. */
export function PriceWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const can = useCan()
  const padKey = useMoneyPadKey()
  const ticket = useObservable(ticketNow)
  const line = ticket.lines.find(({ id }) => id === ticket.selectedId)
  const [text, setText] = useState(line === undefined ? '' : money.plain(line.unitPrice))
  const [problem, setProblem] = useState<string | null>(null)
  if (line === undefined) return null
  const save = async () => {
    const unitPrice = money.parse(text)
    if (unitPrice === null || unitPrice < 0) return setProblem(t('price.wrong'))
    const result = await changeWithApproval({ type: 'price', id: line.id, unitPrice })
    if (result.kind === 'done') onClose()
    else if (result.kind === 'wrong') setProblem(t('discount.tooMuch'))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('price.title')}
      description={line.name}
      size="sm"
      footer={
        <>
          {line.unitPrice !== line.listPrice && (
            <Button
              size="lg"
              onClick={() => {
                changeTicket({ type: 'price', id: line.id, unitPrice: line.listPrice })
                onClose()
              }}
            >
              {t('price.reset', { price: money.show(line.listPrice) })}
            </Button>
          )}
          <Button variant="primary" size="lg" onClick={() => void save()}>
            {t('price.save')}
          </Button>
        </>
      }
    >
      <AmountField
        label={t('price.label')}
        hint={can('sales.price_override') ? undefined : t('price.needsManager')}
        text={text}
        onText={(next) => {
          setText(next)
          setProblem(null)
        }}
        onEnter={() => void save()}
        extra={padKey}
        error={problem}
      />
    </Dialog>
  )
}
