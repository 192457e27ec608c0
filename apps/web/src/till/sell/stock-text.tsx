import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { decimalMark } from '@odata-pos/domain/money'
import { ONE, parseQuantity } from '@odata-pos/domain/quantity'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { cx } from '../../shared/ui/classes.ts'

type Stocked = Pick<CatalogItem, 'onHand' | 'weighed' | 'unitCode'>

/** What is left in this store, as far as the device knows; nothing for goods whose stock is not kept. */
export function StockText({ item, className }: { item: Stocked; className?: string }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  if (item.onHand === null) return null
  const left = parseQuantity(item.onHand)
  const isOut = left <= 0
  const mark = decimalMark(money.format)
  // A cashier asks whether there is enough, not for grams.
  const amount =
    left % ONE === 0 ? String(left / ONE) : `${Math.trunc(left / ONE)}${mark}${Math.trunc((left % ONE) / 100)}`
  return (
    <span className={cx('whitespace-nowrap text-xs', isOut ? 'font-medium text-danger-ink' : 'text-ink-3', className)}>
      {isOut ? t('stock.out') : item.weighed ? `${amount} ${item.unitCode}` : t('stock.left', { quantity: amount })}
    </span>
  )
}
