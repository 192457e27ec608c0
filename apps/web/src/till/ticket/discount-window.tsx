import type { Discount } from '@odata-pos/domain/cart'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { AmountField, useMoneyPadKey } from '../entry/amount-field.tsx'
import { changeWithApproval } from './approved-change.ts'
import { readPercent } from './read-percent.ts'
import type { Ticket, TicketAction } from './ticket.ts'
import { changeTicket, ticketNow } from './ticket-store.ts'

type Reach = 'line' | 'sale'
type Kind = Discount['kind']

const PERCENTS = ['5', '10', '15', '20'] as const

const presentDiscount = (ticket: Ticket, reach: Reach): Discount | null =>
  reach === 'sale' ? ticket.discount : (ticket.lines.find(({ id }) => id === ticket.selectedId)?.discount ?? null)

/** F4: a percentage or an amount off the selected line or the whole sale. */
export function DiscountWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const user = useUser()
  const padKey = useMoneyPadKey()
  const ticket = useObservable(ticketNow)
  const line = ticket.lines.find(({ id }) => id === ticket.selectedId)
  const [reach, setReach] = useState<Reach>(line === undefined ? 'sale' : 'line')
  const [kind, setKind] = useState<Kind>('percent')
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const actionFor = (discount: Discount | null): TicketAction | null => {
    if (reach === 'sale') return { type: 'discount', discount }
    return line === undefined ? null : { type: 'lineDiscount', id: line.id, discount }
  }

  const apply = async (typed: string) => {
    const value = kind === 'percent' ? readPercent(typed) : money.parse(typed)
    if (value === null || value === 0 || value === '0' || (typeof value === 'number' && value < 0)) {
      return setProblem(kind === 'percent' ? t('discount.wrongPercent') : t('discount.wrongAmount'))
    }
    const told = reason.trim() === '' ? {} : { reason: reason.trim() }
    const action = actionFor(
      typeof value === 'string' ? { kind: 'percent', value, ...told } : { kind: 'amount', value, ...told },
    )
    if (action === null) return
    const result = await changeWithApproval(action)
    if (result.kind === 'done') onClose()
    else if (result.kind === 'wrong') setProblem(t('discount.tooMuch'))
  }

  const remove = () => {
    const action = actionFor(null)
    if (action !== null) changeTicket(action)
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('discount.title')}
      description={reach === 'line' && line !== undefined ? line.name : t('discount.wholeSale')}
      size="md"
      footer={
        <>
          {presentDiscount(ticket, reach) !== null && (
            <Button size="lg" onClick={remove}>
              {t('discount.remove')}
            </Button>
          )}
          <Button variant="primary" size="lg" onClick={() => void apply(text)}>
            {t('discount.apply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          {line !== undefined && (
            <Segments
              label={t('discount.reach')}
              value={reach}
              onValue={setReach}
              options={[
                { value: 'line', label: t('discount.line') },
                { value: 'sale', label: t('discount.sale') },
              ]}
            />
          )}
          <Segments
            label={t('discount.kind')}
            value={kind}
            onValue={(next) => {
              setKind(next)
              setText('')
            }}
            options={[
              { value: 'percent', label: t('discount.percent') },
              { value: 'amount', label: t('discount.amount') },
            ]}
          />
        </div>
        {kind === 'percent' && (
          <div className="grid grid-cols-4 gap-2">
            {PERCENTS.map((percent) => (
              <Button key={percent} size="lg" onClick={() => void apply(percent)}>
                {percent} %
              </Button>
            ))}
          </div>
        )}
        <AmountField
          key={kind}
          label={kind === 'percent' ? t('discount.percentLabel') : t('discount.amountLabel')}
          hint={t('discount.limit', { percent: user.maxDiscountPercent })}
          text={text}
          onText={(next) => {
            setText(next)
            setProblem(null)
          }}
          onEnter={() => void apply(text)}
          extra={kind === 'percent' ? ',' : padKey}
          error={problem}
        />
        <Field label={t('discount.reason')}>
          <TextInput
            value={reason}
            onValue={setReason}
            maxLength={200}
            onKeyDown={(event) => event.key === 'Enter' && void apply(text)}
          />
        </Field>
      </div>
    </Dialog>
  )
}
