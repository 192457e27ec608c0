import { sum } from '@odata-pos/domain/money'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { useCompany } from '../../shared/session/session.ts'
import { ownDiscount } from './own-discount.ts'
import { promotionTotals } from './promotion-totals.ts'
import { taxLabel } from './tax-label.ts'
import type { PricedTicket, Ticket } from './ticket.ts'

/** Subtotal, discounts, taxes by rate and the total; each a sum of lines. */
export function TicketTotals({ priced, ticket }: { priced: PricedTicket; ticket: Ticket }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const cart = priced.status === 'priced' ? priced.cart : null
  const total = cart?.total ?? 0
  const rounding = useCompany()?.rounding ?? 'half-even'
  const onLines = sum(ticket.lines.map((line, index) => ownDiscount(line, cart?.lines[index]?.gross ?? 0, rounding)))
  const given = cart === null ? [] : promotionTotals(cart)
  const onSale = (cart?.discountTotal ?? 0) - onLines - sum(given.map(({ amount }) => amount))
  return (
    <>
      {cart !== null && (
        <dl className="space-y-0.5 text-[0.8125rem] text-ink-2">
          {cart.discountTotal > 0 && (
            <>
              <Row label={t('total.subtotal')} value={money.show(cart.subtotal)} />
              {onLines > 0 && (
                <Row label={t('total.lineDiscounts')} value={money.show(-onLines)} className="text-accent-ink" />
              )}
              {given.map(({ promotionId, name, amount }) => (
                <Row key={promotionId} label={name} value={money.show(-amount)} className="text-accent-ink" />
              ))}
              {onSale > 0 && (
                <Row
                  label={
                    ticket.discount?.kind === 'percent'
                      ? t('total.salePercent', { percent: ticket.discount.value })
                      : t('total.saleDiscount')
                  }
                  value={money.show(-onSale)}
                  className="text-accent-ink"
                />
              )}
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
