import { useNavigate } from '@tanstack/react-router'
import { CornerDownLeft } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../shared/session/session.ts'
import { cx } from '../shared/ui/classes.ts'
import { Dialog } from '../shared/ui/dialog.tsx'
import { useHotkeys } from '../shared/ui/hotkeys.ts'
import { SearchInput } from '../shared/ui/input.tsx'
import { foldAccents } from './fold-accents.ts'
import { ROOM_ICONS } from './room-icons.ts'
import { ADMIN_ROOMS } from './rooms.ts'

let open = false
const listeners = new Set<() => void>()

function setOpen(next: boolean) {
  open = next
  for (const listener of listeners) listener()
}

/** Shows the dialog that leads to any room by a few letters. */
export const openJump = () => setOpen(true)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function JumpDialog() {
  const { t } = useTranslation('admin')
  const shown = useSyncExternalStore(subscribe, () => open)
  useHotkeys({ 'Ctrl+K': openJump })
  return (
    <Dialog open={shown} onClose={() => setOpen(false)} title={t('jump.title')} size="sm">
      <Jump />
    </Dialog>
  )
}

function Jump() {
  const { t } = useTranslation('admin')
  const can = useCan()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const found = ADMIN_ROOMS.filter(
    (room) => can(room.permission) && foldAccents(t(`room.${room.id}`)).includes(foldAccents(typed.trim())),
  )
  const chosen = found[Math.min(active, found.length - 1)]
  const go = (path: string) => {
    setOpen(false)
    void navigate({ to: path })
  }
  return (
    <div>
      <SearchInput
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="jump-rooms"
        aria-activedescendant={chosen && `jump-${chosen.id}`}
        label={t('jump.label')}
        value={typed}
        onValue={(value) => {
          setTyped(value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1))
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
          else if (event.key === 'Enter' && chosen) go(chosen.path)
          else return
          event.preventDefault()
        }}
      />
      <div id="jump-rooms" role="listbox" aria-label={t('rooms')} className="mt-2">
        {found.map((room) => {
          const Icon = ROOM_ICONS[room.id]
          return (
            <div
              key={room.id}
              id={`jump-${room.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={room === chosen}
              onClick={() => go(room.path)}
              onKeyDown={(event) => event.key === 'Enter' && go(room.path)}
              className={cx(
                'flex h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 hover:bg-hover touch:h-11',
                room === chosen && 'bg-hover',
              )}
            >
              <Icon size={16} aria-hidden className="text-ink-3" />
              <span className="flex-1">{t(`room.${room.id}`)}</span>
              {room === chosen && <CornerDownLeft size={14} aria-hidden className="text-ink-3" />}
            </div>
          )
        })}
        {found.length === 0 && <p className="px-2.5 py-2 text-ink-3">{t('jump.nothing')}</p>}
      </div>
    </div>
  )
}
