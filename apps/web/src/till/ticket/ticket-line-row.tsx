import { decimalMark } from '@odata-pos/domain/money'
import type { LinePromotion } from '@odata-pos/domain/promotions'
import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import { BadgePercent, Minus, Plus, Star, Tag, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { deviceSettings } from '../device/till-device.ts'
import { openDialog } from '../dialogs.ts'
import { toggleFavourite } from '../sell/favourites.ts'
import type { TicketAction, TicketLine } from './ticket.ts'

type RowProps = {
  line: TicketLine
  /** Minor units, as priced with the whole ticket. */
  gross: number
  discount: number
  promotions: readonly LinePromotion[]
  /** Thousandths in stock, as far as is known. */
  left: number | null
  selected: boolean
  wrong: boolean
  onSelect: (action: TicketAction) => void
}

/** One line; the selected one opens its controls, each of which has its key. */
export const TicketLineRow = memo(function TicketLineRow({
  line,
  gross,
  discount,
  promotions,
  left,
  selected,
  wrong,
  onSelect,
}: RowProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const isOne = line.quantity === ONE && !line.weighed
  const mark = decimalMark(money.format)
  const isOverridden = line.unitPrice !== line.listPrice
  const unit = line.weighed ? ` ${line.unitCode}` : ''
  return (
    <li
      aria-current={selected || undefined}
      className={cx(
        'border-b border-line [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]',
        selected && 'bg-accent-soft/60',
        wrong && 'bg-danger-soft',
      )}
    >
      <button
        type="button"
        onClick={() => onSelect({ type: 'select', id: selected ? null : line.id })}
        className={cx(
          'flex w-full items-start gap-2.5 border-l-4 py-2 pr-4 pl-3 text-left outline-offset-[-2px]',
          selected ? 'border-accent' : 'border-transparent hover:bg-hover',
        )}
      >
        <span className="min-w-9 shrink-0 text-right font-semibold">
          {formatQuantity(line.quantity, mark)}
          {unit === '' ? ' ×' : unit}
        </span>
        <span className="min-w-0 flex-1">
          <span className={selected ? 'block' : 'line-clamp-2'}>{line.name}</span>
          {(!isOne || isOverridden) && (
            <span className="block text-xs text-ink-2">
              {t(line.weighed ? 'ticket.perUnit' : 'ticket.each', {
                price: money.show(line.unitPrice),
                unit: line.unitCode,
              })}
              {isOverridden && <s className="ml-1.5">{money.show(line.listPrice)}</s>}
            </span>
          )}
          {left !== null && left < line.quantity && (
            <span className="block text-xs font-medium text-warn-ink">
              {t('ticket.beyondStock', { left: formatQuantity(Math.max(0, left), mark) })}
            </span>
          )}
          {discount > 0 && (
            <span className="block text-xs text-accent-ink">
              {line.discount?.kind === 'percent'
                ? t('ticket.percentOff', { percent: line.discount.value })
                : t('ticket.amountOff')}
              {line.discount?.reason && ` · ${line.discount.reason}`}
            </span>
          )}
          {promotions.map(({ promotionId, name, amount }) => (
            <span key={promotionId} className="flex justify-between gap-2 text-xs text-accent-ink">
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0">{money.show(-amount)}</span>
            </span>
          ))}
        </span>
        <span className="shrink-0 text-right">
          <span className="block font-semibold">{money.show(gross)}</span>
          {discount > 0 && <span className="block text-xs text-accent-ink">{money.show(-discount)}</span>}
        </span>
      </button>
      {selected && <LineControls line={line} onChange={onSelect} />}
    </li>
  )
})

function LineControls({ line, onChange }: { line: TicketLine; onChange: (action: TicketAction) => void }) {
  const { t } = useTranslation('till')
  const { format } = useMoney()
  const favourite = useObservable(deviceSettings).favourites.includes(line.productId)
  const isStepped = !line.weighed && line.quantity % ONE === 0
  return (
    <div className="flex items-center gap-1 border-accent border-l-4 px-3 pb-2">
      {isStepped && (
        <IconButton
          icon={Minus}
          label={t('line.less')}
          variant="secondary"
          onClick={() => onChange({ type: 'step', id: line.id, by: -1 })}
        />
      )}
      <button
        type="button"
        aria-label={t('line.quantity')}
        title={`${t('line.quantity')} (F9)`}
        onClick={() => openDialog({ kind: 'quantity' })}
        className="h-9 min-w-14 rounded-lg border border-line-2 bg-surface px-2 font-semibold hover:bg-hover touch:h-11"
      >
        {formatQuantity(line.quantity, decimalMark(format))}
      </button>
      {isStepped && (
        <IconButton
          icon={Plus}
          label={t('line.more')}
          variant="secondary"
          onClick={() => onChange({ type: 'step', id: line.id, by: 1 })}
        />
      )}
      <span className="flex-1" />
      <IconButton
        icon={Star}
        label={t(favourite ? 'line.notFavourite' : 'line.favourite')}
        variant="secondary"
        className={favourite ? 'text-accent-ink!' : ''}
        onClick={() => toggleFavourite(line.productId)}
      />
      <IconButton
        icon={BadgePercent}
        label={t('line.discount')}
        variant="secondary"
        onClick={() => openDialog({ kind: 'discount' })}
      />
      <IconButton
        icon={Tag}
        label={t('line.price')}
        variant="secondary"
        onClick={() => openDialog({ kind: 'price' })}
      />
      <IconButton
        icon={Trash2}
        label={t('line.remove')}
        variant="secondary"
        className="text-danger-ink!"
        onClick={() => onChange({ type: 'remove', id: line.id })}
      />
    </div>
  )
}
