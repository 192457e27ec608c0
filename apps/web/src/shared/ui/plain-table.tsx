import type { ReactNode } from 'react'
import { cx } from './classes.ts'

export type PlainColumn = { header: string; align?: 'right'; className?: string }

type PlainTableProps = {
  label: string
  columns: readonly PlainColumn[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  /** The last row, set apart: totals. */
  footer?: readonly ReactNode[]
}

/** A small table inside a record: figures that are read, not walked through. */
export function PlainTable({ label, columns, rows, footer }: PlainTableProps) {
  const cell = (index: number) =>
    cx('px-4 py-1.5 align-top', columns[index]?.align === 'right' && 'text-right', columns[index]?.className)
  return (
    <section className="scroll-thin overflow-x-auto" aria-label={label}>
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line text-xs text-ink-3">
            {columns.map((column, index) => (
              <th key={column.header} scope="col" className={cx(cell(index), 'whitespace-nowrap font-medium')}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line last:border-0">
              {row.cells.map((content, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index} className={cell(index)}>
                  {content}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <tr className="border-t border-line-2 font-semibold">
              {footer.map((content, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index} className={cell(index)}>
                  {content}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
