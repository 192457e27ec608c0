import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { cx } from './classes.ts'
import { Kbd } from './kbd.tsx'

export type MenuAction =
  | {
      kind?: 'action'
      label: string
      icon?: LucideIcon
      shortcut?: string
      danger?: boolean
      disabled?: boolean
      onSelect: () => void
    }
  | { kind: 'divider' }
  | { kind: 'heading'; label: string }

/** A menu of actions behind a trigger (usually an IconButton). */
export function Menu({ trigger, actions }: { trigger: ReactElement; actions: readonly MenuAction[] }) {
  const withIcons = actions.some((action) => 'icon' in action)
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-60">
          <Base.Popup className="pop min-w-52 rounded-xl border border-line bg-surface p-1 shadow-lift outline-none">
            {actions.map((action, index) => {
              if (action.kind === 'divider') {
                // biome-ignore lint/suspicious/noArrayIndexKey: a divider has no identity but its place
                return <Base.Separator key={`divider-${index}`} className="my-1 h-px bg-line" />
              }
              if (action.kind === 'heading') {
                return (
                  <Base.Group key={action.label}>
                    <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-xs text-ink-3">{action.label}</Base.GroupLabel>
                  </Base.Group>
                )
              }
              const Icon = action.icon
              return (
                <Base.Item
                  key={action.label}
                  disabled={action.disabled}
                  onClick={action.onSelect}
                  className={cx(
                    'flex cursor-default select-none items-center gap-2.5 rounded-lg px-2.5 py-1.5 outline-none touch:py-2.5',
                    'data-disabled:opacity-50 data-highlighted:bg-hover',
                    action.danger && 'text-danger-ink',
                  )}
                >
                  {Icon ? (
                    <Icon size={16} aria-hidden className={action.danger ? '' : 'text-ink-3'} />
                  ) : (
                    withIcons && <span className="w-4" />
                  )}
                  <span className="flex-1">{action.label}</span>
                  {action.shortcut && <Kbd keys={action.shortcut} />}
                </Base.Item>
              )
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
