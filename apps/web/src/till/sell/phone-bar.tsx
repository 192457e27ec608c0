import { ChevronUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { COMMANDS } from '../commands.ts'
import { LastSaleStrip } from '../pay/last-sale-card.tsx'
import { pricedNow, ticketNow } from '../ticket/ticket-store.ts'

/** On a phone: the total and the way to pay, with the ticket one touch behind. */
export function PhoneBar({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const { lines } = useObservable(ticketNow)
  const priced = useObservable(pricedNow)
  const total = priced.status === 'priced' ? priced.cart.total : 0
  return (
    <div className="border-t border-line bg-surface px-3 py-2 md:hidden">
      {lines.length === 0 && <LastSaleStrip />}
      <div className="flex gap-2">
        <button
          type="button"
          onClick={onShow}
          className="flex h-14 min-w-0 flex-1 items-center gap-2 rounded-xl border border-line-2 px-3 text-left"
        >
          <ChevronUp size={20} aria-hidden className="text-ink-3" />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-xs text-ink-2">{t('ticket.show', { count: lines.length })}</span>
            <span className="block truncate text-lg font-bold leading-6">{money.show(total)}</span>
          </span>
        </button>
        <Button
          variant="primary"
          className="h-14! rounded-xl! px-6! text-lg!"
          disabled={priced.status !== 'priced'}
          onClick={COMMANDS.pay.run}
        >
          {t('command.pay')}
        </Button>
      </div>
    </div>
  )
}
