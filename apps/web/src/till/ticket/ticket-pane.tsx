import type { LinePromotion } from '@odata-pos/domain/promotions'
import { parseQuantity } from '@odata-pos/domain/quantity'
import { FileText, ShoppingBasket, StickyNote, UserRound, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Catalogue, itemById } from '../../offline/catalogue.ts'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCompany } from '../../shared/session/session.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { Notice } from '../../shared/ui/feedback.tsx'
import { COMMANDS } from '../commands.ts'
import { openDialog } from '../dialogs.ts'
import { keysNow } from '../keymap.ts'
import { lastSale } from '../pay/last-sale.ts'
import { LastSaleCard } from '../pay/last-sale-card.tsx'
import { ownDiscount } from './own-discount.ts'
import type { Ticket } from './ticket.ts'
import { TicketLineRow } from './ticket-line-row.tsx'
import { changeTicket, pricedNow, ticketNow } from './ticket-store.ts'
import { TicketTotals } from './ticket-totals.tsx'

const NOTHING: readonly LinePromotion[] = []

/** The sale under way. On a phone it is a sheet over the products, shown on demand. */
export function TicketPane({ shown, onHide }: { shown: boolean; onHide: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const ticket = useObservable(ticketNow)
  const keymap = useObservable(keysNow)
  const priced = useObservable(pricedNow)
  const sold = useObservable(lastSale)
  const isEmpty = ticket.lines.length === 0
  return (
    <section
      aria-label={t('zone.ticket')}
      className={cx(
        'flex min-h-0 flex-col border-line bg-surface md:border-l',
        'max-md:fixed max-md:inset-x-0 max-md:top-14 max-md:bottom-0 max-md:z-30 max-md:rounded-t-2xl max-md:border-t max-md:shadow-lift',
        !shown && 'max-md:hidden',
      )}
    >
      <TicketHead ticket={ticket} onHide={onHide} />
      {isEmpty ? (
        <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
          {sold === null ? <EmptyTicket /> : <LastSaleCard entry={sold} />}
        </div>
      ) : (
        <Lines ticket={ticket} />
      )}
      <div className="shrink-0 border-t border-line px-4 pt-2 pb-3">
        {priced.status === 'wrong' && (
          <div className="pb-2">
            <Notice tone="danger">{t('ticket.wrong')}</Notice>
          </div>
        )}
        <TicketTotals priced={priced} ticket={ticket} />
        <Button
          variant="primary"
          size="xl"
          shortcut={keymap.pay}
          disabled={priced.status !== 'priced'}
          onClick={COMMANDS.pay.run}
          className="mt-2 w-full"
        >
          {t('command.pay')}
          {priced.status === 'priced' && <span className="font-bold">{money.show(priced.cart.total)}</span>}
        </Button>
      </div>
    </section>
  )
}

function TicketHead({ ticket, onHide }: { ticket: Ticket; onHide: () => void }) {
  const { t } = useTranslation('till')
  return (
    <header className="flex min-h-12 shrink-0 items-center gap-1 border-b border-line py-1 pr-1.5 pl-4">
      <h2 className="text-base font-semibold">{t('ticket.title')}</h2>
      <span className="px-1 text-ink-2">
        {ticket.lines.length > 0 && t('ticket.lines', { count: ticket.lines.length })}
      </span>
      <span className="flex-1" />
      {ticket.quotation && (
        <button
          type="button"
          aria-label={t('quotation.onTicket', { number: ticket.quotation.number })}
          onClick={() => openDialog({ kind: 'quotation' })}
          className="flex h-9 min-w-0 max-w-48 items-center gap-1.5 rounded-lg bg-accent-soft px-2.5 text-[0.8125rem] font-medium text-accent-ink touch:h-11"
        >
          <FileText size={14} aria-hidden className="shrink-0" />
          <span className="truncate">{ticket.quotation.number}</span>
        </button>
      )}
      {ticket.customer !== null && (
        <button
          type="button"
          aria-label={t('ticket.customer', { name: ticket.customer.name })}
          onClick={() => openDialog({ kind: 'customer' })}
          className="flex h-9 min-w-0 max-w-44 items-center gap-1.5 rounded-lg bg-accent-soft px-2.5 text-[0.8125rem] font-medium text-accent-ink touch:h-11"
        >
          <UserRound size={14} aria-hidden className="shrink-0" />
          <span className="truncate">{ticket.customer.name}</span>
        </button>
      )}
      <IconButton
        icon={StickyNote}
        label={ticket.note === '' ? t('ticket.addNote') : t('ticket.editNote')}
        className={ticket.note === '' ? '' : 'text-accent-ink!'}
        onClick={() => openDialog({ kind: 'note' })}
      />
      <span className="md:hidden">
        <IconButton icon={X} label={t('ticket.hide')} onClick={onHide} />
      </span>
    </header>
  )
}

function EmptyTicket() {
  const { t } = useTranslation('till')
  return (
    <div className="grid h-full place-items-center px-6 py-4 text-center text-ink-2">
      <div>
        <ShoppingBasket size={40} aria-hidden strokeWidth={1.5} className="mx-auto mb-3 text-ink-3" />
        <p className="text-base font-medium text-ink">{t('ticket.empty')}</p>
        <p className="mt-1">{t('ticket.emptyHint')}</p>
      </div>
    </div>
  )
}

/** Thousandths in stock as far as the device knows; null where no stock is kept. */
function leftOf(catalogue: Catalogue, productId: string): number | null {
  const onHand = itemById(catalogue, productId)?.onHand
  return onHand == null ? null : parseQuantity(onHand)
}

function Lines({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('till')
  const priced = useObservable(pricedNow)
  const list = useRef<HTMLUListElement>(null)
  const state = useObservable(catalogueState)
  const catalogue = state.status === 'ready' ? state.catalogue : null
  const rounding = useCompany()?.rounding ?? 'half-even'
  const amounts = priced.status === 'priced' ? priced.cart.lines : []
  const selectedAt = ticket.lines.findIndex((line) => line.id === ticket.selectedId)
  const last = ticket.lines.length

  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that grew by a scan is scrolled to as well
  useEffect(() => {
    list.current?.children[selectedAt]?.scrollIntoView({ block: 'nearest' })
  }, [selectedAt, last, ticket.lines])

  return (
    <ul ref={list} aria-label={t('ticket.linesLabel')} className="scroll-thin min-h-0 flex-1 overflow-y-auto">
      {ticket.lines.map((line, index) => (
        <TicketLineRow
          key={line.id}
          line={line}
          gross={amounts[index]?.gross ?? 0}
          discount={ownDiscount(line, amounts[index]?.gross ?? 0, rounding)}
          promotions={amounts[index]?.promotions ?? NOTHING}
          left={catalogue === null ? null : leftOf(catalogue, line.productId)}
          selected={line.id === ticket.selectedId}
          wrong={priced.status === 'wrong' && priced.lineId === line.id}
          onSelect={changeTicket}
        />
      ))}
    </ul>
  )
}
