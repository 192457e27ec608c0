import { Dialog } from '@base-ui/react/dialog'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Menu as MenuIcon, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../shared/api/problem.ts'
import { useCan, useUser } from '../shared/session/session.ts'
import { IconButton } from '../shared/ui/button.tsx'
import { LogoMark } from '../shared/ui/logo.tsx'
import { ForbiddenScreen } from '../shared/ui/screens.tsx'
import { JumpDialog } from './jump-dialog.tsx'
import { Rail } from './rail.tsx'
import { roomAt } from './rooms.ts'

const newQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A browser that calls itself offline still asks: the shop's server may stand in the next room, and a failure is shown.
        networkMode: 'always',
        staleTime: 15_000,
        retry: (failures, problem) => problem instanceof ApiProblem && problem.passing && failures < 2,
      },
    },
  })

/** Rail of rooms at the left, the room at the right; on a small screen the rail is a drawer. */
export function AdminShell() {
  const user = useUser()
  return <Office key={user.id} />
}

/** What one person read is gone with them: the next one to sign in here starts with nothing kept. */
function Office() {
  const [queries] = useState(newQueries)
  return (
    <QueryClientProvider client={queries}>
      <Frame />
      <JumpDialog />
    </QueryClientProvider>
  )
}

function Frame() {
  const { t } = useTranslation('admin')
  const can = useCan()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const room = roomAt(pathname)
  const [drawer, setDrawer] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the room changes
  useEffect(() => setDrawer(false), [pathname])

  return (
    <div className="flex h-full">
      <a
        href="#room"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2 focus:shadow-lift"
      >
        {t('skipToContent')}
      </a>
      <aside className="w-16 shrink-0 border-r border-line bg-sunken max-lg:hidden xl:w-60">
        <Rail narrow />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 lg:hidden">
          <IconButton icon={MenuIcon} label={t('openMenu')} onClick={() => setDrawer(true)} />
          <Link to="/admin" aria-label={t('backOffice')} className="rounded-lg">
            <LogoMark size={24} />
          </Link>
          <span className="truncate font-semibold">{room ? t(`room.${room.id}`) : t('backOffice')}</span>
        </header>
        <main id="room" tabIndex={-1} className="scroll-thin min-h-0 flex-1 overflow-y-auto outline-none">
          <div className="mx-auto max-w-7xl px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
            {room !== null && !can(room.permission) ? <ForbiddenScreen /> : <Outlet />}
          </div>
        </main>
      </div>
      <Dialog.Root open={drawer} onOpenChange={setDrawer}>
        <Dialog.Portal>
          <Dialog.Backdrop className="veil fixed inset-0 z-40 bg-shade lg:hidden" />
          <Dialog.Popup
            aria-label={t('menu')}
            className="side side-left fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] bg-sunken shadow-lift outline-none lg:hidden"
          >
            <div className="absolute top-2.5 right-2">
              <IconButton icon={X} label={t('closeMenu')} onClick={() => setDrawer(false)} />
            </div>
            <Rail />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </div>
  )
}
