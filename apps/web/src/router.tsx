import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useRouter,
  useRouterState,
} from '@tanstack/react-router'
import i18next from 'i18next'
import { useEffect } from 'react'
import { ADMIN_ROOMS } from './admin/rooms.ts'
import { currentSession, useSession } from './shared/session/session.ts'
import { CrashScreen, NotFoundScreen, TillShape } from './shared/ui/screens.tsx'

const OPEN_TO_ALL: ReadonlySet<string> = new Set(['/login', '/setup', '/display'])

const words = (...namespaces: string[]) => i18next.loadNamespaces(namespaces)

/** A session that ends (signed out in another tab, user deactivated) leaves every guarded screen at once. */
function Root() {
  const router = useRouter()
  const session = useSession()
  const key =
    session.status === 'signedIn'
      ? `${session.user.id} ${session.user.mustChangePassword} ${session.user.mustSetSecondFactor}`
      : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: the guards look again whenever the person changes
  useEffect(() => {
    void router.invalidate()
  }, [router, key])
  // By the screen that is drawn: the address may already be the next one's.
  const open = useRouterState({ select: (state) => OPEN_TO_ALL.has(state.matches.at(-1)?.pathname ?? '') })
  // Between the end of a session and the guard's redirect nothing is shown: there is nobody to show it to.
  return session.status === 'signedIn' || open ? <Outlet /> : null
}

const rootRoute = createRootRoute({ component: Root })

function requireSignIn(href: string) {
  const session = currentSession()
  if (session.status === 'signedOut') throw redirect({ to: '/login', search: href === '/' ? {} : { next: href } })
  if (session.user.mustChangePassword) throw redirect({ to: '/change-password' })
  if (session.user.mustSetSecondFactor) throw redirect({ to: '/account' })
}

const tillRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: ({ location }) => requireSignIn(location.href),
  loader: () => words('till', 'problems'),
  component: lazyRouteComponent(() => import('./till/index.tsx'), 'TillPage'),
  // A cold start shows the till's shape after this long; a warm one is quicker and never flashes it.
  pendingComponent: TillShape,
  pendingMs: 60,
  pendingMinMs: 0,
})

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && search.next.startsWith('/') && !search.next.startsWith('//')
      ? { next: search.next }
      : {},
  loader: () => words('problems'),
  component: lazyRouteComponent(() => import('./login/login-page.tsx'), 'LoginPage'),
})

const changePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/change-password',
  beforeLoad: () => {
    if (currentSession().status === 'signedOut') throw redirect({ to: '/login' })
  },
  loader: () => words('problems'),
  component: lazyRouteComponent(() => import('./login/change-password-page.tsx'), 'ChangePasswordPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  beforeLoad: () => {
    const session = currentSession()
    if (session.status === 'signedOut') throw redirect({ to: '/login', search: { next: '/account' } })
    if (session.user.mustChangePassword) throw redirect({ to: '/change-password' })
  },
  loader: () => words('account', 'problems'),
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  loader: () => words('setup', 'problems', 'form'),
  component: lazyRouteComponent(() => import('./setup/setup-page.tsx'), 'SetupPage'),
})

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  beforeLoad: ({ location }) => requireSignIn(location.href),
  loader: () => words('admin', 'problems', 'list', 'form'),
  component: lazyRouteComponent(() => import('./admin/admin-shell.tsx'), 'AdminShell'),
})

const adminHomeRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./admin/admin-home.tsx'), 'AdminHome'),
})

const adminRoutes = ADMIN_ROOMS.flatMap((room) =>
  room.screens.map((screen) =>
    createRoute({
      getParentRoute: () => adminRoute,
      path: screen.path,
      loader: () => words(...room.words),
      component: lazyRouteComponent(screen.load),
    }),
  ),
)

/** A second window beside the till, for the customer: it shows what the till tells it, whoever is signed in. */
const displayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/display',
  loader: () => words('till'),
  component: lazyRouteComponent(() => import('./till/display/display-page.tsx'), 'DisplayPage'),
})

const routeTree = rootRoute.addChildren([
  tillRoute,
  loginRoute,
  changePasswordRoute,
  accountRoute,
  setupRoute,
  displayRoute,
  adminRoute.addChildren([adminHomeRoute, ...adminRoutes]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFoundScreen,
  defaultErrorComponent: CrashScreen,
  scrollRestoration: true,
  // Filters are plain text in the address: `?q=007` stays 007, and an address can be typed by hand.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
    )
    const text = new URLSearchParams(entries).toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
