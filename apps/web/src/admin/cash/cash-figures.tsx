import type { CashReport } from '@odata-pos/domain/cash/contract'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { Card } from '../../shared/ui/card.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'

/** The figures of an X or Z report: operations, means of payment, taxes, the cash ledger and the count. */
export function CashFigures({ report }: { report: CashReport }) {
  const { t } = useTranslation('cash')
  const money = useMoney()
  const right = (header: string) => ({ header, align: 'right' as const })
  const cash = report.cash.reduce((total, row) => total + row.amount, 0)
  const counted = report.counts.reduce((total, row) => total + row.denomination * row.count, 0)
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Card title={t('operations')} flush>
        <PlainTable
          label={t('operations')}
          columns={[{ header: t('operations') }, right(t('count')), right(t('amount'))]}
          rows={[
            { key: 'sales', cells: [t('sales'), report.sales.count, money.show(report.sales.total)] },
            { key: 'returns', cells: [t('returns'), report.returns.count, money.show(report.returns.total)] },
            { key: 'voids', cells: [t('voids'), report.voids.count, money.show(report.voids.total)] },
            { key: 'discounts', cells: [t('discounts'), '', money.show(report.discounts)] },
            ...(report.firstNumber === null
              ? []
              : [{ key: 'numbers', cells: [t('numbers'), '', `${report.firstNumber} – ${report.lastNumber ?? ''}`] }]),
          ]}
        />
      </Card>
      <Card title={t('payments')} flush>
        <PlainTable
          label={t('payments')}
          columns={[{ header: t('method') }, right(t('count')), right(t('amount'))]}
          rows={report.payments.map((row) => ({
            key: row.method,
            cells: [row.name, row.count, money.show(row.amount)],
          }))}
        />
      </Card>
      {report.customerPayments.length > 0 && (
        <Card title={t('customerPayments')} flush>
          <PlainTable
            label={t('customerPayments')}
            columns={[{ header: t('method') }, right(t('count')), right(t('amount'))]}
            rows={report.customerPayments.map((row) => ({
              key: row.method,
              cells: [row.name, row.count, money.show(row.amount)],
            }))}
          />
        </Card>
      )}
      <Card title={t('cashLedger')} flush>
        <PlainTable
          label={t('cashLedger')}
          columns={[{ header: t('moveKind') }, right(t('amount'))]}
          rows={report.cash.map((row) => ({ key: row.kind, cells: [t(`kind.${row.kind}`), money.show(row.amount)] }))}
          footer={[t('expectedTotal'), money.show(cash)]}
        />
      </Card>
      <Card title={t('taxes')} flush>
        <PlainTable
          label={t('taxes')}
          columns={[{ header: t('tax') }, right(t('base')), right(t('amount'))]}
          rows={report.taxes.map((row) => ({
            key: `${row.code} ${row.rate}`,
            cells: [`${row.code} ${row.rate} %`, money.show(row.base), money.show(row.amount)],
          }))}
        />
      </Card>
      {report.counts.length > 0 && (
        <Card title={t('counts')} flush>
          <PlainTable
            label={t('counts')}
            columns={[right(t('denomination')), right(t('count')), right(t('amount'))]}
            rows={report.counts.map((row) => ({
              key: String(row.denomination),
              cells: [money.show(row.denomination), row.count, money.show(row.denomination * row.count)],
            }))}
            footer={[t('counted'), '', money.show(counted)]}
          />
        </Card>
      )}
    </div>
  )
}
