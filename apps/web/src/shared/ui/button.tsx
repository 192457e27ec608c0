import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import { cx } from './classes.ts'
import { Kbd } from './kbd.tsx'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'
type Size = 'sm' | 'md' | 'lg' | 'xl'

const VARIANT: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent border-transparent enabled:hover:bg-accent-2',
  secondary: 'bg-surface text-ink border-line-2 enabled:hover:bg-hover',
  ghost: 'bg-transparent text-ink-2 border-transparent enabled:hover:bg-hover enabled:hover:text-ink',
  danger: 'bg-danger text-on-danger border-transparent enabled:hover:bg-danger-2',
}

/** `lg` and `xl` are for the till: at least 48 px for a finger. */
const SIZE: Record<Size, string> = {
  sm: 'h-7 px-2.5 gap-1.5 text-[0.8125rem] rounded-md touch:h-9',
  md: 'h-9 px-3.5 gap-2 text-sm rounded-lg touch:h-11',
  lg: 'h-12 px-5 gap-2.5 text-base rounded-xl',
  xl: 'h-16 px-6 gap-3 text-xl rounded-xl',
}

const ICON_SIZE: Record<Size, number> = { sm: 14, md: 16, lg: 20, xl: 24 }

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: Variant
  size?: Size
  icon?: LucideIcon
  /** Shown at the right edge, for example `F12` or `Ctrl+S`. */
  shortcut?: string
  /** The work is under way: the button keeps its place and takes no second press. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  shortcut,
  busy = false,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap border font-medium',
        'transition-colors disabled:opacity-50',
        busy && 'animate-pulse',
        VARIANT[variant],
        SIZE[size],
        className,
      )}
    >
      {Icon && <Icon size={ICON_SIZE[size]} aria-hidden className="shrink-0" />}
      {children}
      {shortcut && <Kbd keys={shortcut} tone={variant === 'primary' || variant === 'danger' ? 'on-color' : 'plain'} />}
    </button>
  )
}

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'shortcut'> & { icon: LucideIcon; label: string }

const SQUARE: Record<Size, string> = { sm: 'w-7 touch:w-9', md: 'w-9 touch:w-11', lg: 'w-12', xl: 'w-16' }

/** A button that is only an icon; `label` is its accessible name and its hover text. */
export function IconButton({ icon, label, size = 'md', variant = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      icon={icon}
      size={size}
      variant={variant}
      aria-label={label}
      title={label}
      className={cx(SQUARE[size], 'px-0!', className)}
    />
  )
}
