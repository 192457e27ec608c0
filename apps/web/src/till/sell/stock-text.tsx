import { parseQuantity } from '@odata-pos/domain/quantity'
import { useTranslation } from 'react-i18next'
import { cx } from '../../shared/ui/classes.ts'

/** What is left in this store, as far as the device knows; nothing for goods whose stock is not kept. */
export function StockText({ onHand, className }: { onHand: string | null; className?: string }) {
  const { t } = useTranslation('till')
  if (onHand === null) return null
  const isOut = parseQuantity(onHand) <= 0
  return (
    <span className={cx('whitespace-nowrap text-xs', isOut ? 'font-medium text-danger-ink' : 'text-ink-3', className)}>
      {isOut ? t('stock.out') : t('stock.left', { quantity: onHand.replace(/\.?0+$/, '') })}
    </span>
  )
}
