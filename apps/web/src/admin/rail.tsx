import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronsUpDown, Search, ShoppingBasket } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCan, useCompany, useUser } from '../shared/session/session.ts'
import { cx } from '../shared/ui/classes.ts'
import { Kbd } from '../shared/ui/kbd.tsx'
import { Logo } from '../shared/ui/logo.tsx'
import { Menu } from '../shared/ui/menu.tsx'
import { openJump } from './jump-dialog.tsx'
import { usePersonActions } from './person-actions.ts'
import { ROOM_ICONS } from './room-icons.ts'
import { ADMIN_ROOMS, type Room, roomAt } from './rooms.ts'

const GROUPS = ['day', 'goods', 'house'] as const

export function Rail() {
  const { t } = useTranslation('admin')
  const can = useCan()
  const company = useCompany()
  const here = useRouterState({ select: (state) => roomAt(state.location.pathname) })
  const rooms = ADMIN_ROOMS.filter((room) => can(room.permission))
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-14 shrink-0 items-center px-4">
        <Link to="/admin" className="rounded-lg" title={company?.tradeName}>
          <Logo />
        </Link>
      </div>
      <div className="flex flex-col gap-1 px-2 pb-2">
        {can('sales.create') && (
          <Link
            to="/"
            className="flex h-9 items-center gap-2.5 rounded-lg bg-accent px-2.5 font-medium text-on-accent hover:bg-accent-2 touch:h-11"
          >
            <ShoppingBasket size={16} aria-hidden />
            {t('goToTill')}
          </Link>
        )}
        <button
          type="button"
          onClick={openJump}
          aria-keyshortcuts="Control+K"
          className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 text-ink-2 hover:bg-hover hover:text-ink touch:h-11"
        >
          <Search size={16} aria-hidden />
          <span className="flex-1 text-left">{t('jump.button')}</span>
          <Kbd keys="Ctrl+K" />
        </button>
      </div>
      <nav aria-label={t('rooms')} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {GROUPS.map((group) => {
          const inGroup = rooms.filter((room) => room.group === group)
          if (inGroup.length === 0) return null
          return (
            <div key={group} className="pt-2">
              <p className="px-2.5 pt-1 pb-1 text-xs text-ink-3">{t(`group.${group}`)}</p>
              <ul>
                {inGroup.map((room) => (
                  <RailLink key={room.id} room={room} here={here?.id === room.id} />
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
      <Person />
    </div>
  )
}

function RailLink({ room, here }: { room: Room; here: boolean }) {
  const { t } = useTranslation('admin')
  const Icon = ROOM_ICONS[room.id]
  return (
    <li>
      <Link
        to={room.path}
        aria-current={here ? 'page' : undefined}
        className={cx(
          'flex h-8 items-center gap-2.5 rounded-lg px-2.5 outline-offset-[-2px] touch:h-11',
          here
            ? 'bg-surface font-medium text-ink shadow-xs ring-1 ring-line'
            : 'text-ink-2 hover:bg-hover hover:text-ink',
        )}
      >
        <Icon size={16} aria-hidden className={here ? 'text-accent' : 'text-ink-3'} />
        {t(`room.${room.id}`)}
      </Link>
    </li>
  )
}

function Person() {
  const user = useUser()
  const actions = usePersonActions()
  const initials = user.fullName
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
  return (
    <div className="border-t border-line p-2">
      <Menu
        trigger={
          <button
            type="button"
            className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left hover:bg-hover data-popup-open:bg-hover"
          >
            <span
              aria-hidden
              className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
            >
              {initials}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{user.fullName}</span>
              <span className="block truncate text-xs text-ink-3">{user.username}</span>
            </span>
            <ChevronsUpDown size={14} aria-hidden className="text-ink-3" />
          </button>
        }
        actions={actions}
      />
    </div>
  )
}
