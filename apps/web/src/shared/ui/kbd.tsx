import { cx } from './classes.ts'

/** A keyboard shortcut beside its action. Hidden on touch screens, where there is no such key. */
export function Kbd({ keys, tone = 'plain' }: { keys: string; tone?: 'plain' | 'on-color' }) {
  return (
    <kbd
      aria-hidden
      className={cx(
        'ml-1 rounded border px-1.5 py-px font-sans text-[0.6875rem] font-medium leading-4 touch:hidden',
        tone === 'plain' ? 'border-line-2 bg-sunken text-ink-2' : 'border-current/40',
      )}
    >
      {keys}
    </kbd>
  )
}
