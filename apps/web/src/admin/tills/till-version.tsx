import type { TillConflictDetail } from '@odata-pos/domain/tills/contract'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { Facts } from '../../shared/ui/card.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { nameById, usePaymentMethods } from '../reference.ts'
import { isSaleBody } from './corrected-sale.ts'
import { useProductNames } from './product-names.ts'

const methodName = (methods: readonly { code: string; name: string }[], code: string) =>
  methods.find((method) => method.code === code)?.name ?? code

/** What was done at the till, as it was sent. */
export function TillVersion({ conflict }: { conflict: TillConflictDetail }) {
  const { t } = useTranslation('tills')
  const money = useMoney()
  const methods = usePaymentMethods()
  const { body } = conflict
  const lines = isSaleBody(body) ? body.lines : []
  const names = useProductNames(lines)
  if (!isSaleBody(body)) {
    return (
      <pre className="max-h-80 overflow-auto rounded-xl bg-sunken p-3 text-xs whitespace-pre-wrap">
        {JSON.stringify(body, null, 2)}
      </pre>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <PlainTable
        label={t('lines')}
        columns={[
          { header: t('product') },
          { header: t('quantity'), align: 'right' },
          { header: t('price'), align: 'right' },
        ]}
        rows={lines.map((line, index) => ({
          key: String(line.id ?? index),
          cells: [
            nameById(names, String(line.productId ?? '')) || String(line.sku ?? line.barcode ?? line.productId ?? ''),
            line.quantity,
            typeof line.unitPrice === 'number' ? money.show(line.unitPrice) : '',
          ],
        }))}
      />
      <Facts
        items={[
          ...body.payments.map(({ method, amount }) => ({
            label: methodName(methods, method),
            value: money.show(amount),
          })),
          ...(conflict.amount === null ? [] : [{ label: t('figure.total'), value: money.show(conflict.amount) }]),
        ]}
      />
    </div>
  )
}
