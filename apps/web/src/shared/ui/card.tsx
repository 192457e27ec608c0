import type { ReactNode } from 'react'
import { cx } from './classes.ts'

/** A sheet of paper on the canvas. */
export function Card({
  title,
  action,
  children,
  className,
  flush = false,
}: {
  title?: string
  action?: ReactNode
  children: ReactNode
  className?: string
  /** The content reaches the edges (tables). */
  flush?: boolean
}) {
  return (
    <section className={cx('min-w-0 rounded-2xl border border-line bg-surface', className)}>
      {(title || action) && (
        <header className="flex min-h-12 items-center justify-between gap-3 px-4 pt-3 pb-2">
          {title && <h2 className="text-sm font-semibold">{title}</h2>}
          {action}
        </header>
      )}
      <div className={flush ? '' : cx('px-4 pb-4', !title && !action && 'pt-4')}>{children}</div>
    </section>
  )
}

/** Name and value pairs of a record. */
export function Facts({
  items,
  className,
}: {
  items: readonly { label: string; value: ReactNode }[]
  className?: string
}) {
  return (
    <dl className={cx('grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-4', className)}>
      {items.map((item) => (
        <div key={item.label} className="min-w-0">
          <dt className="text-xs text-ink-3">{item.label}</dt>
          <dd className="mt-0.5 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
