import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './classes.ts'

/** A link that looks like a button: it leads somewhere, so it can be opened in another tab. */
export function LinkButton({
  to,
  icon: Icon,
  variant = 'secondary',
  children,
}: {
  to: string
  icon?: LucideIcon
  variant?: 'primary' | 'secondary'
  children: ReactNode
}) {
  return (
    <Link
      to={to}
      className={cx(
        'inline-flex h-9 shrink-0 items-center gap-2 whitespace-nowrap rounded-lg border px-3.5 font-medium touch:h-11',
        variant === 'primary'
          ? 'border-transparent bg-accent text-on-accent hover:bg-accent-2'
          : 'border-line-2 bg-surface text-ink hover:bg-hover',
      )}
    >
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </Link>
  )
}

/** A link in running text or in a table. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="font-medium text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-current"
    >
      {children}
    </Link>
  )
}
