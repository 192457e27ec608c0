import { useMoney } from '../../shared/format/money.ts'

type RankRow = { key: string; name: string; note: string; value: number }

/** Rows by weight, each with a bar of its share of the largest. */
export function RankList({ rows, empty }: { rows: readonly RankRow[]; empty: string }) {
  const money = useMoney()
  if (rows.length === 0) return <p className="text-ink-3">{empty}</p>
  const largest = Math.max(1, ...rows.map((row) => row.value))
  return (
    <ol className="flex flex-col gap-2.5">
      {rows.map((row) => (
        <li key={row.key}>
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">{row.name}</span>
            <span className="shrink-0 font-medium">
              {row.note !== '' && <span className="mr-2 text-xs font-normal text-ink-3">{row.note}</span>}
              <span title={money.show(row.value)}>{money.about(row.value)}</span>
            </span>
          </div>
          <div aria-hidden className="mt-1 h-1 rounded-full bg-sunken">
            <div
              className="h-1 rounded-full bg-accent"
              style={{ width: `${Math.max(0, (row.value / largest) * 100)}%` }}
            />
          </div>
        </li>
      ))}
    </ol>
  )
}
