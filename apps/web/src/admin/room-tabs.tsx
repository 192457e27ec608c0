import { Link } from '@tanstack/react-router'
import { cx } from '../shared/ui/classes.ts'

/** The way from one list of a room to another; each is a page with its own address. */
export function RoomTabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { path: string; label: string; current: boolean }[]
}) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.path}
          to={tab.path}
          aria-current={tab.current ? 'page' : undefined}
          className={cx(
            '-mb-px flex h-10 items-center whitespace-nowrap border-b-2 px-3 font-medium outline-offset-[-2px] touch:h-12',
            tab.current ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
