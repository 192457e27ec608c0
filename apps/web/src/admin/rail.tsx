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

/** `narrow`: icons alone until the screen is wide; the names stay for screen readers and as hover text. */
export function Rail({ narrow = false }: { narrow?: boolean }) {
  const { t } = useTranslation('admin')
  const can = useCan()
  const company = useCompany()
  const here = useRouterState({ select: (state) => roomAt(state.location.pathname) })
  const name = narrow ? 'max-xl:sr-only' : ''
  const rooms = ADMIN_ROOMS.filter((room) => can(room.permission))
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-14 shrink-0 items-center px-4">
        <Link to="/admin" className="rounded-lg" title={company?.tradeName}>
          <Logo nameClass={name} />
        </Link>
      </div>
      <div className="flex flex-col gap-1 px-2 pb-2">
        {can('sales.create') && (
          <Link
            to="/"
            className="flex h-9 items-center gap-2.5 rounded-lg bg-accent px-2.5 font-medium text-on-accent hover:bg-accent-2 touch:h-11"
          >
            <ShoppingBasket size={18} aria-hidden className="shrink-0" />
            <span className={name}>{t('goToTill')}</span>
          </Link>
        )}
        <button
          type="button"
          onClick={openJump}
          aria-keyshortcuts="Control+K"
          className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 text-ink-2 hover:bg-hover hover:text-ink touch:h-11"
        >
          <Search size={18} aria-hidden className="shrink-0" />
          <span className={cx('flex-1 text-left', name)}>{t('jump.button')}</span>
          <span className={name}>
            <Kbd keys="Ctrl+K" />
          </span>
        </button>
      </div>
      <nav aria-label={t('rooms')} className="scroll-thin min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {GROUPS.map((group) => {
          const inGroup = rooms.filter((room) => room.group === group)
          if (inGroup.length === 0) return null
          return (
            <div key={group} className={cx('pt-2', narrow && 'max-xl:mt-1 max-xl:border-t max-xl:border-line')}>
              <p className={cx('px-2.5 pt-1 pb-1 text-xs text-ink-3', name)}>{t(`group.${group}`)}</p>
              <ul>
                {inGroup.map((room) => (
                  <RailLink key={room.id} room={room} here={here?.id === room.id} narrow={narrow} />
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
      <Person narrow={narrow} />
    </div>
  )
}

function RailLink({ room, here, narrow }: { room: Room; here: boolean; narrow: boolean }) {
  const { t } = useTranslation('admin')
  const Icon = ROOM_ICONS[room.id]
  return (
    <li>
      <Link
        to={room.path}
        aria-current={here ? 'page' : undefined}
        title={narrow ? t(`room.${room.id}`) : undefined}
        className={cx(
          'flex h-8 items-center gap-2.5 rounded-lg px-2.5 outline-offset-[-2px] touch:h-11',
          narrow && 'max-xl:h-10 max-xl:justify-center max-xl:px-0',
          here
            ? 'bg-surface font-medium text-ink shadow-xs ring-1 ring-line'
            : 'text-ink-2 hover:bg-hover hover:text-ink',
        )}
      >
        <Icon size={18} aria-hidden className={cx('shrink-0', here ? 'text-accent' : 'text-ink-3')} />
        <span className={narrow ? 'max-xl:sr-only' : ''}>{t(`room.${room.id}`)}</span>
      </Link>
    </li>
  )
}

function Person({ narrow }: { narrow: boolean }) {
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
            <span className={cx('min-w-0 flex-1', narrow && 'max-xl:sr-only')}>
              <span className="block truncate font-medium">{user.fullName}</span>
              <span className="block truncate text-xs text-ink-3">{user.username}</span>
            </span>
            <ChevronsUpDown size={14} aria-hidden className={cx('text-ink-3', narrow && 'max-xl:hidden')} />
          </button>
        }
        actions={actions}
      />
    </div>
  )
}
