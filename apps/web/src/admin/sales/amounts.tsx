import type { ReactNode } from 'react'
import { cx } from '../../shared/ui/classes.ts'

export type AmountRow = { label: ReactNode; value: string; strong?: boolean; quiet?: boolean }

/** A column of amounts that ends in its total. */
export function Amounts({ rows }: { rows: readonly AmountRow[] }) {
  return (
    <dl className="flex flex-col gap-1">
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a sum have no identity but their place
          key={index}
          className={cx(
            'flex items-baseline justify-between gap-4',
            row.strong && 'mt-1 border-t border-line pt-2 text-base font-semibold',
            row.quiet && 'text-xs text-ink-3',
          )}
        >
          <dt className={row.strong ? '' : 'text-ink-2'}>{row.label}</dt>
          <dd className="whitespace-nowrap">{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
