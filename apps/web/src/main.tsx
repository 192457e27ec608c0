import './shared/theme/tokens.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './router.tsx'
import { startLanguages } from './shared/i18n/index.ts'
import { currentSession, resumeSession } from './shared/session/session.ts'
import './shared/theme/theme.ts'
import { ToastHost } from './shared/ui/toast-host.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// The token is renewed while the screen draws: a till that was open before shows at once, with or without a network.
if (currentSession().status === 'signedIn') void resumeSession()
await startLanguages()

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <RouterProvider router={router} />
      <ToastHost />
    </CSPProvider>
  </StrictMode>,
)

const watch = () => void import('./shared/update.ts').then(({ watchForUpdates }) => watchForUpdates())
// The words above were awaited, so the page may have loaded long ago.
if (document.readyState === 'complete') watch()
else addEventListener('load', watch, { once: true })
