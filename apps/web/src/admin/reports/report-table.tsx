import type { SalesReport } from '@odata-pos/domain/reports/contract'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { changePercent } from '../dashboard/change-percent.ts'
import { FIGURES, type Figure } from './sales-report.ts'

type Row = SalesReport['items'][number]

type ReportTableProps = {
  report: SalesReport
  keyHeader: string
  label: (row: Row) => string
  sort: string | undefined
  onSort: (column: string) => void
  /** Where the receipts behind a row are; null where there is no such list. */
  hrefOf: (row: Row) => string | null
  /** The report it is compared with, and whether its rows are those of the same groups. */
  before: { report: SalesReport; byRow: boolean } | null
}

/** Every figure of every group, the totals at the foot; a press on a heading sorts. */
export function ReportTable({ report, keyHeader, label, sort, onSort, hrefOf, before }: ReportTableProps) {
  const { t } = useTranslation('reports')
  const quantity = useQuantity()
  const money = useMoney()
  const show = (figures: Omit<Row, 'key' | 'label'>, figure: Figure) => {
    if (figure === 'units') return quantity(figures.units)
    return figure === 'sales' || figure === 'returns' ? figures[figure] : money.show(figures[figure])
  }
  const earlier = new Map(before?.report.items.map((row) => [row.key, row.net]))
  const compared = (now: number, then: number | undefined) => (
    <>
      <td className="px-3 py-1.5 text-ink-2">{then === undefined ? '—' : money.show(then)}</td>
      <td className="px-3 py-1.5">
        <Change percent={changePercent(now, then ?? 0)} />
      </td>
    </>
  )
  return (
    <section aria-label={t('title')} className="scroll-thin overflow-x-auto rounded-2xl border border-line bg-surface">
      <table className="w-full border-collapse whitespace-nowrap text-right text-[0.8125rem]">
        <thead>
          <tr className="border-b border-line text-xs text-ink-3">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {keyHeader}
            </th>
            {FIGURES.map((figure) => {
              const up = sort === figure
              const down = sort === `-${figure}`
              const Arrow = up ? ArrowUp : ArrowDown
              return (
                <th
                  key={figure}
                  scope="col"
                  aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
                  className="px-3 py-2 font-medium"
                >
                  <button
                    type="button"
                    onClick={() => onSort(figure)}
                    className="inline-flex items-center gap-1 rounded hover:text-ink"
                  >
                    {(up || down) && <Arrow size={12} aria-hidden />}
                    {t(figure)}
                  </button>
                </th>
              )
            })}
            {before !== null && (
              <>
                <th scope="col" className="px-3 py-2 font-medium">
                  {t('before')}
                </th>
                <th scope="col" className="px-3 py-2 font-medium">
                  {t('change')}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {report.items.map((row) => (
            <tr key={row.key} className="group border-b border-line last:border-0 hover:bg-hover">
              <th
                scope="row"
                className="sticky left-0 max-w-44 truncate 2xl:max-w-72 bg-surface px-3 py-1.5 text-left font-medium group-hover:bg-hover max-sm:max-w-32"
              >
                <RowLabel text={label(row)} href={hrefOf(row)} />
              </th>
              {FIGURES.map((figure) => (
                <td key={figure} className={`px-3 py-1.5 ${figure === 'net' ? 'font-medium' : 'text-ink-2'}`}>
                  {show(row, figure)}
                </td>
              ))}
              {before !== null && (before.byRow ? compared(row.net, earlier.get(row.key)) : <td colSpan={2} />)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-2 font-semibold">
            <th scope="row" className="px-3 py-2 text-left">
              {t('totals')}
            </th>
            {FIGURES.map((figure) => (
              <td key={figure} className="px-3 py-2">
                {show(report.totals, figure)}
              </td>
            ))}
            {before !== null && compared(report.totals.net, before.report.totals.net)}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function RowLabel({ text, href }: { text: string; href: string | null }) {
  return href === null ? (
    text
  ) : (
    <Link to={href} className="rounded hover:underline">
      {text}
    </Link>
  )
}

function Change({ percent }: { percent: number | null }) {
  if (percent === null) return '—'
  const tone = percent < 0 ? 'text-danger-ink' : percent > 0 ? 'text-ok-ink' : 'text-ink-2'
  return <span className={tone}>{`${percent > 0 ? '+' : ''}${percent} %`}</span>
}
