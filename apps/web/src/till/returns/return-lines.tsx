import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import type { Return, Sale, SaleLine } from '@odata-pos/domain/sales/contract'
import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { typedQuantity } from '../ticket/quantity-window.tsx'
import { RefundFields } from './refund-fields.tsx'
import { type Chosen, chosenLines, lineTotal, returnable, returnTotal } from './return-amounts.ts'
import { useReturning } from './use-returning.ts'

type ReturnLinesProps = { sale: Sale; onDone: (back: Return) => void; onBack: () => void; onClose: () => void }

/** Which lines come back, how many of each, and the money that goes with them. */
export function ReturnLines({ sale, onDone, onBack, onClose }: ReturnLinesProps) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const [chosen, setChosen] = useState<Chosen>(new Map())
  const lines = chosenLines(chosen)
  const { terms, setTerms, given, isReady, busy, problem, save } = useReturning({
    permission: 'sales.return',
    total: returnTotal(sale, chosen),
    isComplete: lines.length > 0 && sale.status === 'completed',
    send: (rest) => {
      const path = { id: sale.id }
      return answer(api.POST('/api/v1/sales/{id}/returns', { params: { path }, body: { ...rest, lines } }))
    },
    onDone,
  })

  const choose = (line: SaleLine, quantity: number) =>
    setChosen(new Map(chosen).set(line.id, Math.max(0, Math.min(returnable(line), quantity))))

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('return.ofSale', { number: sale.number })}
      description={`${dates.moment(sale.occurredAt)} · ${sale.cashierName} · ${money.show(sale.total)}`}
      size="lg"
      footer={
        <>
          <Button size="lg" onClick={onBack}>
            {t('return.back')}
          </Button>
          <Button size="lg" variant="primary" busy={busy} disabled={!isReady} onClick={() => void save()}>
            {t('return.confirm', { amount: money.show(given) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {sale.status === 'voided' && <Notice tone="danger">{t('return.voided')}</Notice>}
        <div className="flex justify-end">
          <Button size="sm" onClick={() => setChosen(new Map(sale.lines.map((line) => [line.id, returnable(line)])))}>
            {t('return.all')}
          </Button>
        </div>
        <ul aria-label={t('return.lines')} className="flex flex-col gap-1.5">
          {sale.lines.map((line) => (
            <ReturnLineRow
              key={line.id}
              line={line}
              quantity={chosen.get(line.id) ?? 0}
              onQuantity={(quantity) => choose(line, quantity)}
            />
          ))}
        </ul>
        <RefundFields terms={terms} onTerms={setTerms} />
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}

type RowProps = { line: SaleLine; quantity: number; onQuantity: (quantity: number) => void }

function ReturnLineRow({ line, quantity, onQuantity }: RowProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const [typed, setTyped] = useState<string | null>(null)
  const left = returnable(line)
  return (
    <li
      className={cx(
        'flex flex-wrap items-center gap-2 rounded-xl border px-3 py-2',
        quantity > 0 ? 'border-accent bg-accent-soft/50' : 'border-line',
      )}
    >
      <span className="min-w-52 flex-[2]">
        <span className="block">{line.name}</span>
        <span className="block text-xs text-ink-2">
          {t('return.sold', { quantity: line.quantity, price: money.show(line.unitPrice) })}
          {line.returnedQuantity !== '0' && ` · ${t('return.returned', { quantity: line.returnedQuantity })}`}
        </span>
      </span>
      <span className="flex flex-1 items-center justify-end gap-2">
        <IconButton
          icon={Minus}
          variant="secondary"
          label={t('return.less', { name: line.name })}
          disabled={quantity <= 0}
          onClick={() => onQuantity(quantity - ONE)}
        />
        <TextInput
          aria-label={t('return.quantityOf', { name: line.name })}
          value={typed ?? formatQuantity(quantity)}
          onValue={(next) => {
            setTyped(next)
            onQuantity(typedQuantity(next) ?? 0)
          }}
          onBlur={() => setTyped(null)}
          onFocus={(event) => event.target.select()}
          inputMode="decimal"
          disabled={left <= 0}
          className="w-20! text-center"
        />
        <IconButton
          icon={Plus}
          variant="secondary"
          label={t('return.more', { name: line.name })}
          disabled={quantity >= left}
          onClick={() => onQuantity(quantity + ONE)}
        />
        <span className="w-24 text-right font-semibold">{money.show(lineTotal(line, quantity))}</span>
      </span>
    </li>
  )
}
