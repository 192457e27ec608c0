import { cx } from './classes.ts'

/** The mark: an O with its apostrophe, the way the name is written. */
export function LogoMark({ size = 28, className }: { size?: number; className?: string }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <circle cx="14" cy="17.5" r="6.75" fill="none" strokeWidth="3.5" className="stroke-on-accent" />
      <path d="M22.2 6.5h4l-1.5 6h-2.9z" className="fill-on-accent" />
    </svg>
  )
}

export function Logo({ className, nameClass }: { className?: string; nameClass?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2.5', className)}>
      <LogoMark />
      <span className={cx('text-[0.9375rem] font-semibold tracking-tight', nameClass)}>
        O&#8217;Data <span className="font-normal text-ink-2">POS</span>
      </span>
    </span>
  )
}
