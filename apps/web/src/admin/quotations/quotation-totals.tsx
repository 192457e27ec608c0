import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'

/** The amounts as they were priced. */
export function QuotationTotals({ quotation }: { quotation: Quotation }) {
  const { t } = useTranslation('quotations')
  const money = useMoney()
  return (
    <dl className="mt-2 ml-auto grid w-fit grid-cols-2 gap-x-6 gap-y-1 border-t border-line pt-3 text-right">
      <dt className="text-ink-2">{t('subtotal')}</dt>
      <dd>{money.show(quotation.subtotal)}</dd>
      {quotation.discountTotal > 0 && (
        <>
          <dt className="text-ink-2">{t('discounts')}</dt>
          <dd>{money.show(-quotation.discountTotal)}</dd>
        </>
      )}
      <dt className="text-ink-2">{t('taxes')}</dt>
      <dd>{money.show(quotation.taxTotal)}</dd>
      <dt className="font-semibold">{t('total')}</dt>
      <dd className="font-semibold">{money.show(quotation.total)}</dd>
    </dl>
  )
}
