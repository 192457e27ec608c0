import { BadgePercent, CirclePause, CirclePlay, Ellipsis, type LucideIcon, Undo2, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Kbd } from '../../shared/ui/kbd.tsx'
import { COMMANDS } from '../commands.ts'
import { type CommandId, keysNow } from '../keymap.ts'
import { ticketNow } from '../ticket/ticket-store.ts'

const ACTIONS: readonly { id: CommandId; icon: LucideIcon; needsLines?: true }[] = [
  { id: 'customer', icon: UserRound },
  { id: 'discount', icon: BadgePercent, needsLines: true },
  { id: 'hold', icon: CirclePause, needsLines: true },
  { id: 'recall', icon: CirclePlay },
  { id: 'return', icon: Undo2 },
  { id: 'more', icon: Ellipsis },
]

/** The till's other work, one touch or one key away. */
export function ActionBar() {
  const { t } = useTranslation('till')
  const keymap = useObservable(keysNow)
  const isEmpty = useObservable(ticketNow).lines.length === 0
  return (
    <div
      role="toolbar"
      aria-label={t('zone.actions')}
      className="scroll-thin flex shrink-0 gap-1.5 overflow-x-auto border-t border-line bg-surface px-3 py-2"
    >
      {ACTIONS.map(({ id, icon: Icon, needsLines }) => {
        const { run } = COMMANDS[id]
        const key = keymap[id]
        return (
          <button
            key={id}
            type="button"
            disabled={needsLines && isEmpty}
            aria-keyshortcuts={key}
            onClick={run}
            className="flex h-12 min-w-16 flex-1 items-center justify-center gap-1.5 rounded-xl border border-line-2 bg-surface px-1.5 text-[0.8125rem] font-medium hover:bg-hover disabled:opacity-45 max-xl:flex-col max-xl:gap-0.5 max-xl:px-1 max-xl:text-xs max-sm:text-[0.6875rem]"
          >
            <Icon size={18} aria-hidden className="shrink-0 text-ink-2" />
            <span className="truncate">{t(`command.${id}`)}</span>
            <span className="max-xl:hidden">
              <Kbd keys={key} />
            </span>
          </button>
        )
      })}
    </div>
  )
}
