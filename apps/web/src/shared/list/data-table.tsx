import { useRouter } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../ui/breakpoints.ts'
import { Checkbox } from '../ui/choice.tsx'
import { cx } from '../ui/classes.ts'
import { Skeleton } from '../ui/feedback.tsx'
import type { Selection } from './use-selection.ts'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'right'
  /** The heading is read out, not shown: its cells speak for themselves. */
  quiet?: boolean
  /** The name of the row: its link, and the title of its card on a phone. */
  primary?: boolean
  /** The figure at the right of the card on a phone. */
  aside?: boolean
  /** Left out of the table below this width. */
  from?: 'md' | 'lg' | 'xl' | '2xl'
  /** The API's name for sorting by this column. */
  sort?: string
  className?: string
}

const FROM = { md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden', '2xl': 'max-2xl:hidden' }

type DataTableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  /** null while the first page is on its way. */
  rows: readonly Row[] | null
  rowKey: (row: Row) => string
  /** Where Enter or a click leads. */
  rowHref?: (row: Row) => string
  dimmed?: boolean
  sort?: string | undefined
  onSort?: (column: string) => void
  /** The last row was reached with the arrow key. */
  onEnd?: () => void
  /** Rows that may be chosen for one act on all of them; Space chooses the row that has the focus. */
  selection?: Selection<Row> | undefined
}

const isPlainClick = (event: { button: number; metaKey: boolean; ctrlKey: boolean; shiftKey: boolean }) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey

/** Rows one walks with the arrow keys and opens with Enter; on a phone they are cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useNarrow()
  const [active, setActive] = useState(0)
  const body = useRef<HTMLElement | null>(null)
  const router = useRouter()
  const count = props.rows?.length ?? 0

  const focusRow = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index))
    setActive(next)
    body.current?.querySelectorAll<HTMLElement>('[data-row]')[next]?.focus()
    if (index >= count - 1) props.onEnd?.()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row]')) return
    const row = props.rows?.[active]
    if (event.key === 'ArrowDown') focusRow(active + 1)
    else if (event.key === 'ArrowUp') focusRow(active - 1)
    else if (event.key === 'Home') focusRow(0)
    else if (event.key === 'End') focusRow(count - 1)
    else if (event.key === 'PageDown') focusRow(active + 10)
    else if (event.key === 'PageUp') focusRow(active - 10)
    else if (event.key === ' ' && row !== undefined && props.selection) props.selection.toggle(row)
    else if (event.key === 'Enter' && row !== undefined && props.rowHref) router.history.push(props.rowHref(row))
    else return
    event.preventDefault()
  }

  const rowProps = (row: Row, index: number) => ({
    'data-row': true,
    tabIndex: index === Math.min(active, count - 1) ? 0 : -1,
    onFocus: () => setActive(index),
    onClick: (event: React.MouseEvent) => {
      if (props.rowHref && isPlainClick(event) && !event.defaultPrevented) router.history.push(props.rowHref(row))
    },
  })

  const name = (column: Column<Row>, row: Row) =>
    column.primary && props.rowHref ? (
      <a
        href={props.rowHref(row)}
        tabIndex={-1}
        className="text-ink"
        onClick={(event) => {
          if (isPlainClick(event)) event.preventDefault()
          else event.stopPropagation()
          if (isPlainClick(event) && props.rowHref) {
            event.stopPropagation()
            router.history.push(props.rowHref(row))
          }
        }}
      >
        {column.cell(row)}
      </a>
    ) : (
      column.cell(row)
    )

  const attach = (element: HTMLElement | null) => {
    body.current = element
  }

  return narrow ? (
    <Cards {...props} rowProps={rowProps} name={name} attach={attach} onKeyDown={onKeyDown} />
  ) : (
    <Rows {...props} rowProps={rowProps} name={name} attach={attach} onKeyDown={onKeyDown} />
  )
}

type LayoutProps<Row> = DataTableProps<Row> & {
  rowProps: (row: Row, index: number) => React.HTMLAttributes<HTMLElement>
  name: (column: Column<Row>, row: Row) => ReactNode
  attach: (element: HTMLElement | null) => void
  onKeyDown: (event: KeyboardEvent) => void
}

const SKELETON_ROWS = Array.from({ length: 8 }, (_, index) => index)

function Rows<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHref,
  dimmed,
  sort,
  onSort,
  selection,
  ...layout
}: LayoutProps<Row>) {
  const { t } = useTranslation('list')
  return (
    <div className="overflow-x-auto scroll-thin">
      <table aria-label={label} aria-busy={rows === null} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line">
            {selection && (
              <th scope="col" className="w-0 py-1 pl-4">
                <Checkbox
                  checked={selection.all}
                  onChecked={selection.toggleAll}
                  label={t('selectAll')}
                  labelHidden
                  disabled={rows === null || rows.length === 0}
                />
              </th>
            )}
            {columns.map((column) => (
              <Header key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody
          ref={layout.attach}
          onKeyDown={layout.onKeyDown}
          className={cx('transition-opacity', dimmed && 'opacity-60')}
        >
          {rows === null
            ? SKELETON_ROWS.map((row) => (
                <tr key={row} className="border-b border-line last:border-0">
                  {selection && <td />}
                  {columns.map((column) => (
                    <td key={column.key} className={cx('px-4 py-3', column.from && FROM[column.from])}>
                      <Skeleton className="h-3.5 w-3/4" />
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row, index) => (
                <tr
                  key={rowKey(row)}
                  {...layout.rowProps(row, index)}
                  className={cx(
                    'border-b border-line outline-offset-[-2px] last:border-0 focus:bg-hover',
                    rowHref && 'cursor-pointer hover:bg-hover',
                    selection?.has(row) && 'bg-accent-soft/60',
                  )}
                >
                  {selection && (
                    <td className="w-0 py-1 pl-4 align-middle">
                      <SelectRow row={row} selection={selection} />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      className={cx(
                        'max-w-60 truncate px-4 py-2 align-middle touch:py-3',
                        column.align === 'right' && 'text-right',
                        column.primary ? 'max-w-96! font-medium' : 'text-ink-2',
                        column.from && FROM[column.from],
                        column.className,
                      )}
                    >
                      {layout.name(column, row)}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  )
}

/** A click on the box, or beside it in its cell, opens no row. */
function SelectRow<Row>({ row, selection }: { row: Row; selection: Selection<Row> }) {
  const { t } = useTranslation('list')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the box's click from the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box and the row have their own keys
    <span onClick={(event) => event.stopPropagation()}>
      <Checkbox
        checked={selection.has(row)}
        onChecked={() => selection.toggle(row)}
        label={t('selectRow', { name: selection.nameOf(row) })}
        labelHidden
      />
    </span>
  )
}

function Header<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: string | undefined
  onSort: ((column: string) => void) | undefined
}) {
  const up = column.sort !== undefined && sort === column.sort
  const down = column.sort !== undefined && sort === `-${column.sort}`
  const by = column.sort
  const Arrow = up ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
      className={cx(
        'whitespace-nowrap px-4 py-2 text-xs font-medium text-ink-3',
        column.align === 'right' && 'text-right',
        column.from && FROM[column.from],
      )}
    >
      {by !== undefined && onSort ? (
        <button
          type="button"
          onClick={() => onSort(by)}
          className="group inline-flex items-center gap-1 rounded hover:text-ink"
        >
          {column.header}
          <Arrow size={12} aria-hidden className={up || down ? '' : 'opacity-0 group-hover:opacity-60'} />
        </button>
      ) : (
        <span className={column.quiet ? 'sr-only' : ''}>{column.header}</span>
      )}
    </th>
  )
}

function Cards<Row>({ label, columns, rows, rowKey, rowHref, dimmed, selection, ...layout }: LayoutProps<Row>) {
  if (rows === null) {
    return (
      <div aria-busy className="divide-y divide-line">
        {SKELETON_ROWS.map((row) => (
          <div key={row} className="space-y-2 px-4 py-3">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        ))}
      </div>
    )
  }
  const primary = columns.filter((column) => column.primary)
  const aside = columns.filter((column) => column.aside)
  const rest = columns.filter((column) => !column.primary && !column.aside)
  return (
    <ul
      aria-label={label}
      ref={layout.attach}
      onKeyDown={layout.onKeyDown}
      className={cx('divide-y divide-line', dimmed && 'opacity-60')}
    >
      {rows.map((row, index) => (
        <li
          key={rowKey(row)}
          {...layout.rowProps(row, index)}
          className={cx('px-4 py-3 outline-offset-[-2px]', rowHref && 'cursor-pointer active:bg-hover')}
        >
          <div className="flex items-start justify-between gap-3">
            {selection && <SelectRow row={row} selection={selection} />}
            <div className="min-w-0 flex-1 font-medium">
              {primary.map((column) => (
                <div key={column.key}>{layout.name(column, row)}</div>
              ))}
            </div>
            <div className="shrink-0 text-right font-medium">
              {aside.map((column) => (
                <div key={column.key}>{column.cell(row)}</div>
              ))}
            </div>
          </div>
          <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
            {rest.map((column) => (
              <div key={column.key} className="flex gap-1">
                <dt className={column.quiet ? 'sr-only' : 'text-ink-3'}>{column.header}</dt>
                <dd className="text-ink-2">{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
