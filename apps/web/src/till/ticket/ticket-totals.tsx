import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { taxLabel } from './tax-label.ts'
import type { PricedTicket } from './ticket.ts'

/** Subtotal, discounts, taxes by rate and the total; each a sum of lines. */
export function TicketTotals({ priced }: { priced: PricedTicket }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const cart = priced.status === 'priced' ? priced.cart : null
  const total = cart?.total ?? 0
  return (
    <>
      {cart !== null && (
        <dl className="space-y-0.5 text-[0.8125rem] text-ink-2">
          {cart.discountTotal > 0 && (
            <>
              <Row label={t('total.subtotal')} value={money.show(cart.subtotal)} />
              <Row label={t('total.discounts')} value={money.show(-cart.discountTotal)} className="text-accent-ink" />
            </>
          )}
          {cart.taxes
            .filter(({ amount }) => amount > 0)
            .map((tax) => (
              <Row key={`${tax.code} ${tax.rate}`} label={taxLabel(tax)} value={money.show(tax.amount)} />
            ))}
        </dl>
      )}
      <p className="mt-0.5 flex items-baseline justify-between" aria-live="polite" aria-atomic="true">
        <span className="text-base font-semibold">{t('total.total')}</span>
        <output className="text-3xl font-bold tracking-tight">{money.show(total)}</output>
      </p>
    </>
  )
}

function Row({ label, value, className }: { label: string; value: string; className?: string }) {
  return (
    <div className={`flex justify-between ${className ?? ''}`}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
