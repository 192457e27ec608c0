import type { PricedCart } from '@odata-pos/domain/cart'
import { suggestTenders } from '@odata-pos/domain/cash'
import { Banknote, CreditCard, type LucideIcon, NotebookPen, QrCode, Ticket as TicketIcon, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { useHotkeys } from '../../shared/ui/hotkeys.ts'
import { TextInput } from '../../shared/ui/input.tsx'
import { Kbd } from '../../shared/ui/kbd.tsx'
import { CardWindow } from '../card/card-window.tsx'
import { ReversalDialog } from '../card/reversal.tsx'
import { deviceSettings } from '../device/till-device.ts'
import { type TillSession, tillSession } from '../device/till-session.ts'
import { AmountField, isPhone, useMoneyPadKey } from '../entry/amount-field.tsx'
import { scanMessage } from '../scan/scan-message.ts'
import type { Ticket, TicketLine } from '../ticket/ticket.ts'
import { pricedNow, ticketNow } from '../ticket/ticket-store.ts'
import type { PaymentMethod, Tendered } from './tenders.ts'
import { usePayment } from './use-payment.ts'

/** Takes the money. F12, Enter is an exact cash sale; so is one touch on the exact amount. */
export function PayWindow({ onClose }: { onClose: () => void }) {
  const ticket = useObservable(ticketNow)
  const priced = useObservable(pricedNow)
  const session = useObservable(tillSession)
  if (priced.status !== 'priced' || session.status !== 'known') return null
  return <Payment ticket={ticket} cart={priced.cart} till={session.till} onClose={onClose} />
}

type PaymentProps = { ticket: Ticket; cart: PricedCart<TicketLine>; till: TillSession; onClose: () => void }

function Payment({ ticket, cart, till, onClose }: PaymentProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const padKey = useMoneyPadKey()
  const problemText = useProblemText()
  const pay = usePayment({ ticket, cart, till, onDone: onClose })
  const { due, method, preview } = pay
  const stray = useObservable(scanMessage)
  const isCash = method?.kind === 'cash'
  // Somebody must owe what is sold on credit.
  const methods = till.methods.filter(({ kind }) => kind !== 'credit' || ticket.customer !== null)
  const methodKeys = Object.fromEntries(
    methods.slice(0, 8).map((one, index) => [`F${index + 1}`, () => pay.choose(one)]),
  )
  const takeTyped = () => pay.take(pay.typed)
  useHotkeys(
    { ...methodKeys, F12: takeTyped },
    { inDialog: true, enabled: pay.charging === null && pay.reversing === null },
  )
  const amount = pay.typed ?? 0
  const hasTerminal = method?.kind === 'card' && deviceSettings.get().cardTerminal !== 'reference'

  return (
    <Dialog open onClose={onClose} title={t('pay.title')} size="xl">
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <DueBoard
            total={cart.total}
            due={isCash ? due.cash : due.remaining}
            rounding={isCash ? due.rounding : 0}
            isPart={pay.tendered.length > 0}
            change={preview?.change ?? 0}
          />
          {pay.tendered.length > 0 && <TenderList tendered={pay.tendered} onRemove={pay.remove} />}
          <MethodButtons methods={methods} chosen={method} onChoose={pay.choose} />
          {isCash && due.cash > 0 && (
            <fieldset>
              <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('pay.notes')}</legend>
              <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
                {suggestTenders(due.cash, money.format.currency).map((note, index) => (
                  <Button
                    key={note}
                    size="lg"
                    disabled={pay.busy}
                    onClick={() => pay.take(note)}
                    className={cx(
                      'h-14! px-2! text-lg! font-semibold! max-sm:text-base!',
                      index === 0 && 'border-accent! text-accent-ink!',
                    )}
                  >
                    {index === 0 ? t('pay.exact', { amount: money.show(note) }) : money.show(note)}
                  </Button>
                ))}
              </div>
            </fieldset>
          )}
          {method !== null && !isCash && !hasTerminal && method.kind !== 'credit' && (
            <div data-takes-scans>
              <Field
                label={t(method.storedValue === 'gift_card' ? 'pay.giftCard' : 'pay.reference')}
                hint={t(
                  method.storedValue === 'gift_card'
                    ? 'pay.giftCardHint'
                    : method.storedValue === 'store_credit'
                      ? 'pay.creditHint'
                      : 'pay.referenceHint',
                )}
              >
                <TextInput
                  value={pay.reference}
                  onValue={pay.setReference}
                  maxLength={80}
                  controlSize="lg"
                  onKeyDown={(event) => event.key === 'Enter' && pay.take(pay.typed)}
                />
              </Field>
            </div>
          )}
        </div>
        <div className="flex flex-col gap-3">
          <AmountField
            label={isCash ? t('pay.received') : t('pay.amount')}
            text={pay.text}
            onText={pay.setText}
            onEnter={() => pay.take(pay.typed)}
            placeholder={money.plain(pay.whole)}
            extra={padKey}
            padAlways
            error={pay.problem === null || pay.problem === 'not_kept' ? null : t(PROBLEM[pay.problem])}
          />
          {stray?.kind === 'busy' && <Notice tone="warn">{t('scan.busy', { code: stray.code })}</Notice>}
          {pay.refusal !== null && <Notice tone="warn">{problemText(pay.refusal)}</Notice>}
          {pay.problem === 'not_kept' && (
            <Notice tone="danger" title={t('pay.notKept')}>
              {t('pay.notKeptHint')}
            </Notice>
          )}
          <Button
            // On a phone no field takes the focus, for that would bring up its keys.
            data-autofocus={isPhone.matches || undefined}
            variant="primary"
            size="xl"
            busy={pay.busy}
            disabled={method === null}
            onClick={() => pay.take(pay.typed)}
            className="w-full"
          >
            {preview === null
              ? t('pay.add', { amount: money.show(amount) })
              : t('pay.finish', { amount: money.show(Math.min(amount, pay.whole)) })}
            <Kbd keys={t('keys.enter')} tone="on-color" />
          </Button>
        </div>
      </div>
      {pay.charging !== null && (
        <CardWindow
          key={pay.charging.attempt.paymentId}
          {...pay.charging}
          onApproved={pay.takeCharged}
          onClose={pay.leaveCharge}
        />
      )}
      {pay.reversing !== null && (
        <ReversalDialog
          attempt={pay.reversing}
          onReversed={() => pay.reversing && pay.reversed(pay.reversing)}
          onClose={pay.leaveReversal}
        />
      )}
    </Dialog>
  )
}

type DueBoardProps = { total: number; due: number; rounding: number; isPart: boolean; change: number }

/** What is to pay, large, and the change as soon as what is typed gives some. */
function DueBoard({ total, due, rounding, isPart, change }: DueBoardProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  return (
    <div className="grid grid-cols-2 gap-3 rounded-2xl bg-sunken px-5 py-4">
      <div>
        <p className="text-ink-2">{isPart ? t('pay.remaining') : t('pay.due')}</p>
        <p className="text-4xl font-bold tracking-tight max-sm:text-3xl">{money.show(due)}</p>
        {(isPart || rounding !== 0) && (
          <p className="mt-0.5 text-xs text-ink-2">
            {isPart && t('pay.ofTotal', { total: money.show(total) })}
            {rounding !== 0 && ` ${t('pay.rounding', { amount: money.show(rounding) })}`}
          </p>
        )}
      </div>
      <div className="text-right" role="status">
        <p className="text-ink-2">{t('pay.change')}</p>
        <p
          className={cx('text-4xl font-bold tracking-tight max-sm:text-3xl', change > 0 ? 'text-ok-ink' : 'text-ink-3')}
        >
          {money.show(change)}
        </p>
      </div>
    </div>
  )
}

function TenderList({ tendered, onRemove }: { tendered: readonly Tendered[]; onRemove: (id: string) => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  return (
    <ul aria-label={t('pay.taken')} className="flex flex-col gap-1">
      {tendered.map((tender) => (
        <li key={tender.id} className="flex items-center gap-2 rounded-lg border border-line px-3 py-1">
          <span className="min-w-0 flex-1 truncate">
            {tender.method.name}
            {tender.reference !== '' && <span className="text-ink-2"> · {tender.reference}</span>}
          </span>
          <span className="font-semibold">{money.show(tender.amount)}</span>
          <IconButton
            icon={X}
            size="sm"
            label={t('pay.removeTender', { method: tender.method.name })}
            onClick={() => onRemove(tender.id)}
          />
        </li>
      ))}
    </ul>
  )
}

const PROBLEM = {
  not_an_amount: 'pay.notAmount',
  above_due: 'pay.aboveDue',
  absurd_change: 'pay.absurdChange',
  no_card: 'pay.noCard',
  no_customer: 'pay.noCustomer',
  over_credit: 'pay.overCredit',
  credit_unknown: 'pay.creditUnknown',
} as const

const ICON: Record<PaymentMethod['kind'], LucideIcon> = {
  cash: Banknote,
  card: CreditCard,
  transfer: QrCode,
  other: TicketIcon,
  credit: NotebookPen,
}

type MethodButtonsProps = {
  methods: readonly PaymentMethod[]
  chosen: PaymentMethod | null
  onChoose: (method: PaymentMethod) => void
}

function MethodButtons({ methods, chosen, onChoose }: MethodButtonsProps) {
  const { t } = useTranslation('till')
  return (
    <fieldset>
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('pay.method')}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {methods.map((method, index) => {
          const Icon = ICON[method.kind]
          const isChosen = method.code === chosen?.code
          return (
            <button
              key={method.code}
              type="button"
              aria-pressed={isChosen}
              aria-keyshortcuts={index < 8 ? `F${index + 1}` : undefined}
              onClick={() => onChoose(method)}
              className={cx(
                'flex h-14 items-center gap-2.5 rounded-xl border px-3.5 text-left font-medium',
                isChosen ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line-2 bg-surface hover:bg-hover',
              )}
            >
              <Icon size={20} aria-hidden className="shrink-0" />
              <span className="min-w-0 flex-1 truncate">{method.name}</span>
              {index < 8 && <Kbd keys={`F${index + 1}`} />}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
