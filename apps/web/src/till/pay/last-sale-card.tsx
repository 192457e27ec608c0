import { CircleCheck, Clock3, Gift, Printer, TriangleAlert } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

import { useObservable } from '../../offline/observable.ts'
import type { OutboxSale } from '../../offline/outbox-entry.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { isTraining } from '../device/training.ts'
import { keysNow } from '../keymap.ts'
import { shortReference } from '../receipt/finished-sale.ts'
import { printGift, printPractice, reprintLast } from '../receipt/reprint.ts'
import { lastSale } from './last-sale.ts'

const MailReceiptButton = lazy(() =>
  import('../../shared/receipt/mail-receipt.tsx').then((m) => ({ default: m.MailReceiptButton })),
)

function MailReceipt({ entry }: { entry: OutboxSale }) {
  return (
    <Suspense>
      <MailReceiptButton saleId={entry.id} customerId={entry.body.customerId ?? null} />
    </Suspense>
  )
}

/** The number, or, until the server has given one, the reference that this till knows the sale by. */
function useNumberText() {
  const { t } = useTranslation('till')
  return (entry: OutboxSale) =>
    entry.sale.number === null
      ? t('sold.provisional', { reference: shortReference(entry.id) })
      : t('sold.number', { number: entry.sale.number })
}

/** The sale just paid: its change, large, until the next scan. Nothing to close. */
export function LastSaleCard({ entry }: { entry: OutboxSale }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const numberText = useNumberText()
  const keymap = useObservable(keysNow)
  const { sale, state } = entry
  return (
    <div className="px-5 py-5 text-center">
      <p className="flex items-center justify-center gap-2 font-medium text-ok-ink">
        <CircleCheck size={20} aria-hidden />
        {t('sold.done')}
      </p>
      <div role="status">
        <p className="mt-4 text-ink-2">{t('sold.change')}</p>
        <p className="text-5xl font-bold tracking-tight break-words">{money.show(sale.change)}</p>
      </div>
      <dl className="mx-auto mt-5 grid max-w-72 grid-cols-[auto_auto] justify-between gap-y-1">
        <dt className="text-left text-ink-2">{t('total.total')}</dt>
        <dd className="text-right font-medium">{money.show(sale.total)}</dd>
        {sale.rounding !== 0 && (
          <>
            <dt className="text-left text-ink-2">{t('sold.rounding')}</dt>
            <dd className="text-right font-medium">{money.show(sale.rounding)}</dd>
          </>
        )}
        <dt className="text-left text-ink-2">{t('sold.paid')}</dt>
        <dd className="text-right font-medium">{money.show(sale.paid)}</dd>
      </dl>
      <p className="mt-4 flex items-center justify-center gap-1.5 font-semibold" role="status">
        {state === 'waiting' && <Clock3 size={16} aria-hidden className="text-warn-ink" />}
        {state === 'rejected' && <TriangleAlert size={16} aria-hidden className="text-danger-ink" />}
        {numberText(entry)}
      </p>
      {state === 'waiting' && <p className="mt-1 text-xs text-ink-2">{t('sold.waiting')}</p>}
      {state === 'rejected' && <p className="mt-1 text-xs text-danger-ink">{t('sold.rejected')}</p>}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button
          icon={Printer}
          shortcut={keymap.reprint}
          onClick={() => void (isTraining.get() ? printPractice(entry) : reprintLast())}
        >
          {t('sold.print')}
        </Button>
        <Button icon={Gift} onClick={() => void printGift(entry)}>
          {t('sold.gift')}
        </Button>
        {/* The server mails what it has recorded. */}
        {state === 'sent' && !isTraining.get() && <MailReceipt entry={entry} />}
      </div>
    </div>
  )
}

/** The same in one line, for a phone. */
export function LastSaleStrip() {
  const { t } = useTranslation('till')
  const money = useMoney()
  const numberText = useNumberText()
  const entry = useObservable(lastSale)
  if (entry === null) return null
  return (
    <div role="status" className="mb-2 flex items-center gap-3 rounded-xl bg-ok-soft px-3 py-2 text-ok-ink">
      <CircleCheck size={20} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1 truncate text-xs">{numberText(entry)}</span>
      <span className="shrink-0 text-lg font-bold">
        {t('sold.change')} {money.show(entry.sale.change)}
      </span>
    </div>
  )
}
